"""What a public document must not let slip (dossier 5.2): counts by which a family could be told, and details of one.

Each concern has the code of its rule, so that a release can carry an override with its reason. Counts that stand in the
words of a briefing are found by `reports.content.small_counts`, under the same codes.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

SMALL_COUNT, SMALL_REMAINDER, ALL_OR_NONE = "SMALL_COUNT", "SMALL_REMAINDER", "ALL_OR_NONE"
DATE, AGE, CASE_REFERENCE, NHS_NUMBER, POSTCODE = "DATE", "AGE", "CASE_REFERENCE", "NHS_NUMBER", "POSTCODE"
SMALL = range(1, 5)

# With its capital, or "section 4 may be" would be a day.
MONTH = (
    r"(?-i:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?))"
)
NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
# In the order in which they are tried: ten figures are an NHS number before they are anything else.
PATTERNS = (
    (NHS_NUMBER, re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (
        DATE,
        re.compile(
            rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
            rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b(?:,? \d{{4}})?)",
            re.IGNORECASE,
        ),
    ),
    (
        AGE,
        re.compile(rf"\baged? {NUMBER}\b|\b{NUMBER}[- ](?:year|month|week|day)s?[- ]old\b", re.IGNORECASE),
    ),
    (CASE_REFERENCE, re.compile(r"\b[A-Z]{1,6}\d{2}-\d{2,3}\b")),
    (POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
)
ADVICE = {
    NHS_NUMBER: "Take the NHS number out",
    DATE: "Take the day out, or name the month",
    AGE: "Take the age out, or name a stage of life",
    CASE_REFERENCE: "Take the case reference out",
    POSTCODE: "Take the postcode out",
}


@dataclass(frozen=True)
class Figure:
    """A count that a document is about to print. `of` is None where it is a total of its own."""

    label: str
    count: int
    of: int | None = None


@dataclass(frozen=True)
class FigureConcern:
    rule: str
    what: str
    sentence: str


@dataclass(frozen=True)
class TextConcern:
    """`start` is where `found` begins in the text."""

    rule: str
    found: str
    start: int
    sentence: str


def small_counts(figures: Iterable[Figure]) -> list[FigureConcern]:
    return [concern for figure in figures for concern in _concerns(figure)]


def telling_details(text: str, allowed: Collection[str] = ()) -> list[TextConcern]:
    """What in a text could point to one family, in the order of the text. `allowed` is what the audit itself prints,
    such as the last day of its fieldwork.
    """
    found: list[TextConcern] = []
    for rule, pattern in PATTERNS:
        for match in pattern.finditer(text):
            taken = any(each.start < match.end() and match.start() < each.start + len(each.found) for each in found)
            if not taken and match[0] not in allowed and (rule != NHS_NUMBER or is_nhs_number(match[0])):
                found.append(TextConcern(rule, match[0], match.start(), f"{ADVICE[rule]}: “{match[0]}”"))
    return sorted(found, key=lambda each: each.start)


def is_nhs_number(text: str) -> bool:
    """Ten figures of which the last is right for the other nine (modulus 11)."""
    figures = [int(each) for each in text if each.isdigit()]
    if len(figures) != 10:
        return False
    check = 11 - sum(figure * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
    return check % 11 == figures[9] and check != 10


def _concerns(figure: Figure) -> Iterator[FigureConcern]:
    count, of = figure.count, figure.of
    if count in SMALL:
        yield FigureConcern(SMALL_COUNT, figure.label, f"{figure.label}: {count} is under five. Use words, or decide")
    if of is None:
        return
    if of - count in SMALL:
        rest = f"{figure.label}: {count} of {of} leaves {of - count}, which is under five. Use words, or decide"
        yield FigureConcern(SMALL_REMAINDER, figure.label, rest)
    if of > 0 and count in {0, of}:
        whole = "all" if count else "none"
        yield FigureConcern(ALL_OR_NONE, figure.label, f"{figure.label}: {whole} tells of every case. Decide if it may")
