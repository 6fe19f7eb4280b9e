"""Short forms of the field, spelt out in a document that uses them. An agency's own short name comes from its row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

FIELD = {
    "CCG": "Clinical Commissioning Group",
    "DV": "Domestic violence",
    "EDD": "Expected date of delivery",
    "GP": "General practitioner",
    "ICPC": "Initial child protection conference",
    "LSCB": "Local Safeguarding Children Board",
    "LSCP": "Local Safeguarding Children Partnership",
    "MARAC": "Multi-agency risk assessment conference",
    "SMART": "Specific, measurable, achievable, relevant, time-bound",
}
# What everybody knows needs no line in a briefing of two pages.
COMMON = {"GP"}


@dataclass(frozen=True)
class ShortForm:
    short: str
    long: str


def short_forms(texts: Iterable[str], agencies: Iterable[tuple[str, str]] = ()) -> tuple[ShortForm, ...]:
    """Those that stand as words of their own in `texts` without being spelt out there. `agencies` is (short, name)."""
    whole = " ".join(texts)
    # A short name that stands in the whole one explains itself.
    known = {**FIELD, **{short: name for short, name in agencies if short not in name}}
    used = {short: name for short, name in known.items() if _stands_in(short, whole) and f"({short})" not in whole}
    return tuple(ShortForm(short, used[short]) for short in sorted(used) if short not in COMMON)


def _stands_in(short: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?:s|’s)?(?!\w)", text) is not None
