"""The board's one accent and the tints mixed from it, for paper. Pure."""

import re
from dataclasses import dataclass

DEFAULT = "#0f4c5c"
HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Colours:
    """`mid` is *partly*, `tint` panels and shaded rows."""

    accent: str
    mid: str
    tint: str


def colours_of(accent: str) -> Colours:
    """Anything that is no colour gives the default: it would end up in a style sheet."""
    accent = accent if HEX.fullmatch(accent) else DEFAULT
    return Colours(accent, mixed(accent, 0.37), mixed(accent, 0.085))


def mixed(colour: str, share: float) -> str:
    """`share` of the colour, the rest white."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
