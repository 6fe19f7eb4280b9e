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
# The indents of a template are a quarter of its markup. Inside a text box there are only marks.
_INDENT = re.compile(r"\s*\n\s*")
# Most values hold nothing to escape, and looking is quicker than escaping.
_SPECIAL = re.compile(r"[&<>\"']")
NO_MARKUP: Mapping[str, bytes] = {}
# Stands for the return's uuid, where an address needs one to be written at all.
ANY_UUID = uuid.uuid4()


def mark(name: str) -> SafeString:
    """Stands in the template's context for the value `name`."""
    return SafeString(f"{_TOKEN}-{name}-")


class Fragment:
    """`fill` takes plain text, which it escapes as the template engine does, and markup, which it takes as it is. What
    never changes is encoded already.
    """

    def __init__(self, template: str, context: Mapping[str, Any]) -> None:
        markup = _INDENT.sub("\n", render_to_string(template, dict(context))).replace(str(ANY_UUID), mark("uuid"))
        # What stands still and the names of what does not, in turn.
        pieces = _MARKED.split(markup)
        self._pieces = [piece.encode() for piece in pieces]
        self._names = list(enumerate(pieces))[1::2]

    def fill(self, text: Mapping[str, str], markup: Mapping[str, bytes] = NO_MARKUP) -> bytes:
        pieces = self._pieces.copy()
        for place, name in self._names:
            pieces[place] = markup[name] if name in markup else _escaped(text[name])
        return b"".join(pieces)


def _escaped(value: str) -> bytes:
    return (escape(value) if _SPECIAL.search(value) else value).encode()
