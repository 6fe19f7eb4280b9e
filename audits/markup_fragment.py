"""A template rendered once with marks where its values go, and from then on filled in without the template engine.

The sheet that an auditor fills in is opened all day long, and most of its markup never changes (performance 5).
"""

import re
import secrets
import uuid
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# Made anew by each process, so that no wording of a tool and nothing that somebody typed can look like a mark.
_TOKEN = secrets.token_hex(12)
_MARKED = re.compile(rf"{_TOKEN}-(\w+)-")
# The indents of a template are a quarter of its markup. Inside a text box there are only marks.
_INDENT = re.compile(r"\s*\n\s*")
# Most values hold nothing to escape, and looking is quicker than escaping.
_SPECIAL = re.compile(r"[&<>\"']")
# Stands for the return's uuid, where an address needs one to be written at all.
ANY_UUID = uuid.uuid4()


def mark(name: str) -> SafeString:
    """Stands in the template's context for the value `name`."""
    return SafeString(f"{_TOKEN}-{name}-")


class Fragment:
    """`fill` takes plain text, which it escapes as the template engine does, and markup, which it takes as it is."""

    def __init__(self, template: str, context: Mapping[str, Any]) -> None:
        markup = _INDENT.sub("\n", render_to_string(template, dict(context))).replace(str(ANY_UUID), mark("uuid"))
        self._format = _MARKED.sub(r"%(\1)s", markup.replace("%", "%%"))

    def fill(self, text: Mapping[str, str], markup: dict[str, str]) -> SafeString:
        return SafeString(
            self._format
            % ({name: escape(value) if _SPECIAL.search(value) else value for name, value in text.items()} | markup)
        )


def spliced(page: str, name: str, pieces: Iterable[str]) -> bytes:
    """The page with the pieces where the mark `name` stands. Passing them through every block of a template copies the
    greater part of the page ten times.
    """
    before, after = page.split(mark(name))
    return b"".join([before.encode(), *[piece.encode() for piece in pieces], after.encode()])
