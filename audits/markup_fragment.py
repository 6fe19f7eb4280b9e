"""A template rendered once with marks where its values go, and from then on filled in without the template engine.

The sheet that an auditor fills in is opened all day long, and most of its markup never changes (performance 5).
"""

import re
import secrets
import uuid
from collections.abc import Mapping
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# Made anew by each process, so that no wording of a tool and nothing that somebody typed can look like a mark.
_TOKEN = secrets.token_hex(12)
_MARKED = re.compile(rf"{_TOKEN}-(\w+)-")
# Stands for the return's uuid, where an address needs one to be written at all.
ANY_UUID = uuid.uuid4()


def mark(name: str) -> SafeString:
    """Stands in the template's context for the value `name`."""
    return SafeString(f"{_TOKEN}-{name}-")


class Fragment:
    """`fill` takes plain text, which it escapes as the template engine does, and markup, which it takes as it is."""

    def __init__(self, template: str, context: Mapping[str, Any]) -> None:
        markup = render_to_string(template, dict(context)).replace(str(ANY_UUID), mark("uuid")).replace("%", "%%")
        self._format = _MARKED.sub(r"%(\1)s", markup)

    def fill(self, text: Mapping[str, str], markup: Mapping[str, str]) -> SafeString:
        return SafeString(self._format % {**{name: escape(value) for name, value in text.items()}, **markup})
