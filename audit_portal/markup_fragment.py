"""A template rendered once with marks where its values go, and from then on filled in without the template engine.

The sheet that an auditor fills in is opened all day long, and most of its markup never changes (performance 5).
"""

import re
import secrets
import uuid
from collections.abc import Mapping
from html import escape
from typing import Any, Self, TypeAlias

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# Made anew by each process, so that no wording of a tool and nothing that somebody typed can look like a mark.
_TOKEN = secrets.token_hex(12)
_MARKED = re.compile(rf"{_TOKEN}-(\w+)-")
# The indents of a template are a quarter of its markup. Inside a text box there are only marks.
_INDENT = re.compile(r"\s*\n\s*")
# Most values hold nothing to escape, and looking is quicker than escaping.
_SPECIAL = re.compile(r"[&<>\"']")
Markup: TypeAlias = bytes | list[bytes]
NO_MARKUP: Mapping[str, Markup] = {}
# Stands for the return's uuid, where an address needs one to be written at all.
ANY_UUID = uuid.uuid4()


def mark(name: str) -> SafeString:
    """Stands in the template's context for the value `name`."""
    return SafeString(f"{_TOKEN}-{name}-")


class Fragment:
    """Markup with marks in it. It takes plain text, which it escapes as the template engine does, and markup, which it
    takes as it is. What never changes is encoded already.
    """

    def __init__(self, markup: str) -> None:
        # What stands still and the names of what does not, in turn.
        pieces = _MARKED.split(markup)
        still, names = pieces[::2], pieces[1::2]
        self._last = still.pop().encode()
        self._pairs = [(piece.encode(), name) for piece, name in zip(still, names, strict=True)]

    @classmethod
    def rendered(cls, template: str, context: Mapping[str, Any]) -> Self:
        markup = _INDENT.sub("\n", render_to_string(template, dict(context)))
        return cls(markup.replace(str(ANY_UUID), mark("uuid")))

    def pieces(self, text: Mapping[str, str], markup: Mapping[str, Markup] = NO_MARKUP) -> list[bytes]:
        """To be joined once, when the whole page is together: its markup is long, and mostly stands still."""
        pieces = []
        for still, name in self._pairs:
            pieces.append(still)
            written = markup.get(name)
            if written is None:
                pieces.append(_escaped(text[name]))
            elif isinstance(written, list):
                pieces += written
            else:
                pieces.append(written)
        pieces.append(self._last)
        return pieces

    def fill(self, text: Mapping[str, str], markup: Mapping[str, Markup] = NO_MARKUP) -> bytes:
        return b"".join(self.pieces(text, markup))


def _escaped(value: str) -> bytes:
    return (escape(value) if _SPECIAL.search(value) else value).encode()
