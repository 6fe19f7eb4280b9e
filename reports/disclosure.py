"""What a document must not let slip (dossier 5.2): counts by which a family could be told, and details of one.

The text is looked through sentence by sentence. Each risk has the code of its rule, so that a release can carry a
decision to publish it all the same, with the reason.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from reports.content.words import NUMBERS

SMALL_COUNT, SMALL_REMAINDER, ALL_OR_NONE = "SMALL_COUNT", "SMALL_REMAINDER", "ALL_OR_NONE"
DATE, AGE, CASE_REFERENCE, NHS_NUMBER, POSTCODE = "DATE", "AGE", "CASE_REFERENCE", "NHS_NUMBER", "POSTCODE"
NAME = "NAME"
COUNT_RULES = frozenset({SMALL_COUNT, SMALL_REMAINDER})
# Nobody's identity stands in any document; a restricted one prints counts, days and references.
IDENTITY_RULES = frozenset({NHS_NUMBER, POSTCODE, NAME})
DETAIL_RULES = COUNT_RULES | IDENTITY_RULES | {DATE, AGE, CASE_REFERENCE}
ALL_RULES = DETAIL_RULES | {ALL_OR_NONE}
SMALL = range(1, 5)

# With its capital, or "section 4 may be" would be a day.
MONTH = (
    r"(?-i:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?))"
)
AGE_NUMBER = (
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
        re.compile(rf"\baged? {AGE_NUMBER}\b|\b{AGE_NUMBER}[- ](?:year|month|week|day)s?[- ]old\b", re.IGNORECASE),
    ),
    (CASE_REFERENCE, re.compile(r"\b[A-Z]{1,6}\d{2}-\d{2,3}\b")),
    (POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
)
# What is counted when a family could be told from the number.
COUNTED = (
    r"(?:cases?|famil(?:y|ies)|child(?:ren)?|bab(?:y|ies)|mothers?|fathers?|parents?|siblings?|practices?|returns?)"
)
NUMBER = rf"(?:{'|'.join(NUMBERS[1:])}|\d+)"
COUNT = re.compile(rf"\b({NUMBER})(?:[ \u00a0](?!of\b|in\b)[\w’-]+)?[ \u00a0]{COUNTED}\b", re.IGNORECASE)
PART = re.compile(rf"\b({NUMBER})[ \u00a0](?:out of|of)[ \u00a0]({NUMBER})\b", re.IGNORECASE)
WHOLE = re.compile(
    rf"\b(?:in|of|for) (?:all|every|each|none|no)(?: of)?(?: the)? {COUNTED}\b|\b(?:all|none) of the {COUNTED}\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w’‘'-]+")
# Of a name with a hyphen; shorter ones are words of any text.
SHORTEST_PART = 3
SENTENCE = re.compile(r"(?<=[.?!])\s+")
LONGEST = 200

ADVICE = {
    SMALL_COUNT: "a count under five",
    SMALL_REMAINDER: "a count that leaves fewer than five",
    ALL_OR_NONE: "all or none tells of every case",
    NHS_NUMBER: "an NHS number",
    DATE: "a day; name the month at most",
    AGE: "an age; name a stage of life",
    CASE_REFERENCE: "a case reference",
    POSTCODE: "a postcode",
    NAME: "a name from the case list",
}


@dataclass(frozen=True)
class Risk:
    """`what` is the sentence as the board's office reads it when it decides, `found` the piece that tells."""

    rule: str
    what: str
    found: str

    @property
    def advice(self) -> str:
        return f"“{self.found}”: {ADVICE[self.rule]}"


@dataclass(frozen=True)
class Prose:
    """What is written from the audit's rows holds no detail of a family, and what a recommendation asks for in every
    case tells of none: each is looked through by its own rules.
    """

    text: str
    rules: frozenset[str] = ALL_RULES


def risks_in(
    prose: Iterable[Prose], *, rules: Collection[str], total: int = 0, names: Collection[str] = ()
) -> list[Risk]:
    """In the order of the document, each sentence once a rule. How many cases there were (`total`) is no secret."""
    found: dict[tuple[str, str], Risk] = {}
    for each in prose:
        for sentence in SENTENCE.split(each.text):
            for risk in _risks(sentence, total, names):
                if risk.rule in rules and risk.rule in each.rules:
                    found.setdefault((risk.rule, risk.what), risk)
    return list(found.values())


def _risks(sentence: str, total: int, names: Collection[str]) -> Iterator[Risk]:
    pieces = [*_small_counts(sentence, total), *_wholes(sentence), *_details(sentence), *_names(sentence, names)]
    for rule, found in pieces:
        yield Risk(rule, sentence[:LONGEST], found)


def _small_counts(sentence: str, total: int) -> Iterator[tuple[str, str]]:
    """One decision a sentence is enough: on the smallest that it prints."""
    parts = [(_number(match[1]), _number(match[2]), match[0]) for match in PART.finditer(sentence)]
    parts += [(_number(match[1]), total, match[0]) for match in COUNT.finditer(sentence)]
    small = [(SMALL_COUNT, found) for count, whole, found in parts if count != whole and count in SMALL]
    rest = [(SMALL_REMAINDER, found) for count, whole, found in parts if whole - count in SMALL]
    yield from (small or rest)[:1]


def _wholes(sentence: str) -> Iterator[tuple[str, str]]:
    yield from ((ALL_OR_NONE, match[0]) for match in WHOLE.finditer(sentence))
    yield from ((ALL_OR_NONE, match[0]) for match in PART.finditer(sentence) if _number(match[1]) == _number(match[2]))


def _details(sentence: str) -> Iterator[tuple[str, str]]:
    """What is an NHS number already is not a date as well."""
    taken: list[tuple[int, int]] = []
    for rule, pattern in PATTERNS:
        for match in pattern.finditer(sentence):
            is_taken = any(start < match.end() and match.start() < end for start, end in taken)
            if not is_taken and (rule != NHS_NUMBER or is_nhs_number(match[0])):
                taken.append(match.span())
                yield rule, match[0]


def _names(sentence: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """As they are written or in capitals: Grace is a name, and grace is not. The longest form of a name comes first."""
    listed = {form for name in names for form in _forms(name)}
    written = {form for word in WORD.findall(sentence) for form in _forms(word)}
    found = written & (listed | {form.upper() for form in listed})
    yield from ((NAME, form) for form in sorted(found, key=lambda form: (-len(form), form)))


def _forms(word: str) -> set[str]:
    """Grace’s is Grace, whichever mark stands before the s; Smith-Jones is Smith and Jones as well."""
    bare = word.replace("'", "’").replace("‘", "’").strip("’-").removesuffix("’s").removesuffix("’S")
    return {bare, *(part for part in bare.split("-") if len(part) >= SHORTEST_PART)}


def is_nhs_number(text: str) -> bool:
    """Ten figures of which the last is right for the other nine (modulus 11)."""
    figures = [int(each) for each in text if each.isdigit()]
    if len(figures) != 10:
        return False
    check = 11 - sum(figure * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False)) % 11
    return check % 11 == figures[9] and check != 10


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower())
