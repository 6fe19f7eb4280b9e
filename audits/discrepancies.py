"""What kind of difference there is between agencies' records of one detail of one person (dossier 10.3).

Only the kind is told, never the value. Each agency corrects its own record; nothing is corrected here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, read_date
from audits.discrepancy_text import (
    address_words,
    edit_distance,
    figures_of,
    is_spelling_variant,
    name_words,
    tidy,
    words_of,
)

# A due date is expected to move this far when a scan has dated the pregnancy.
SCAN_REVISION_DAYS = 7
# How a baby is named before birth. Areas differ, so it is a convention and no error.
UNBORN_WORDS = {"unborn", "baby"}


class FieldKind(StrEnum):
    NAME = "NAME"
    DATE = "DATE"
    EDD = "EDD"
    ADDRESS = "ADDRESS"
    TEXT = "TEXT"


class Difference(StrEnum):
    """From harmless to serious."""

    MATCH = "MATCH"
    FORMATTING = "FORMATTING"
    CONVENTION = "CONVENTION"
    EDD_SCAN_REVISION = "EDD_SCAN_REVISION"
    ALIAS = "ALIAS"
    MISSING_HERE = "MISSING_HERE"
    SPELLING_VARIANT = "SPELLING_VARIANT"
    ORDER_SWAPPED = "ORDER_SWAPPED"
    DATE_OFF_BY_DIGIT = "DATE_OFF_BY_DIGIT"
    DATE_TRANSPOSED = "DATE_TRANSPOSED"
    DIFFERENT = "DIFFERENT"

    @property
    def severity(self) -> int:
        return list(Difference).index(self)

    @property
    def is_error(self) -> bool:
        """Somebody has to correct a record."""
        return self.severity >= Difference.SPELLING_VARIANT.severity

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def phrase(self) -> str:
        """How a sentence tells it: “Mother, date of birth: day and month swapped in 1 of 4 records.”"""
        return PHRASES.get(self, self.label.lower())


PHRASES = {
    Difference.FORMATTING: "written in another form",
    Difference.CONVENTION: "named as is usual before birth",
    Difference.EDD_SCAN_REVISION: "moved by a scan, which is no error,",
    Difference.ALIAS: "another name that is on record",
    Difference.MISSING_HERE: "missing",
    Difference.SPELLING_VARIANT: "spelt differently",
    Difference.ORDER_SWAPPED: "in each other’s place",
    Difference.DATE_OFF_BY_DIGIT: "one figure out",
    Difference.DATE_TRANSPOSED: "day and month swapped",
    Difference.DIFFERENT: "not the same",
}
LABELS = {
    Difference.MATCH: "Match",
    Difference.FORMATTING: "Format only",
    Difference.CONVENTION: "Convention",
    Difference.EDD_SCAN_REVISION: "Scan change",
    Difference.ALIAS: "Known alias",
    Difference.MISSING_HERE: "Missing here",
    Difference.SPELLING_VARIANT: "Spelling",
    Difference.ORDER_SWAPPED: "Names swapped",
    Difference.DATE_OFF_BY_DIGIT: "One digit out",
    Difference.DATE_TRANSPOSED: "Day/month swap",
    Difference.DIFFERENT: "Different",
}


@dataclass(frozen=True)
class Recorded:
    """One agency's value. `other_name` is the given name beside a family name, or the other way round."""

    value: str = ""
    other_name: str = ""
    aliases: tuple[str, ...] = ()
    is_scan_change: bool = False


@dataclass(frozen=True)
class FieldDifferences:
    """`cells` holds each agency against what most of them hold, `pairs` each against each."""

    cells: dict[str, Difference]
    pairs: dict[tuple[str, str], Difference]

    @property
    def worst(self) -> Difference:
        return max(self.pairs.values(), key=lambda each: each.severity, default=Difference.MATCH)

    @property
    def agrees(self) -> bool:
        """No record has to be corrected; a gap or a moved due date is no error."""
        return not any(each.is_error for each in self.pairs.values())


def classify(values: Mapping[str, Recorded], kind: FieldKind) -> FieldDifferences:
    """Of values held equally often the one of the agency named first stands: put the source of the case list first."""
    pairs = {(one, two): compare(values[one], values[two], kind) for one, two in combinations(values, 2)}
    held = [agency for agency, recorded in values.items() if recorded.value.strip()]
    if not held:
        return FieldDifferences(dict.fromkeys(values, Difference.MISSING_HERE), pairs)
    alike = {one: sum(compare(values[one], values[two], kind) == Difference.MATCH for two in held) for one in held}
    standard = max(held, key=lambda agency: alike[agency])
    cells = {each: compare(values[standard], values[each], kind) for each in values}
    return FieldDifferences(_with_errors_beside_the_standard(cells, pairs), pairs)


def _with_errors_beside_the_standard(
    cells: dict[str, Difference], pairs: dict[tuple[str, str], Difference]
) -> dict[str, Difference]:
    """Two names may differ from “Unborn” by convention alone and yet from each other by a slip: the second carries it,
    so that a field agrees exactly where none of its cells is an error.
    """
    for (one, two), difference in pairs.items():
        if difference.is_error and not (cells[one].is_error or cells[two].is_error):
            cells[two] = difference
    return cells


def compare(first: Recorded, second: Recorded, kind: FieldKind) -> Difference:
    if not (first.value.strip() and second.value.strip()):
        return Difference.MISSING_HERE
    if tidy(first.value) == tidy(second.value):
        return Difference.MATCH
    match kind:
        case FieldKind.NAME:
            return _names(first, second)
        case FieldKind.DATE | FieldKind.EDD:
            return _dates(first, second, kind)
        case FieldKind.ADDRESS:
            return _texts(address_words(first.value), address_words(second.value))
    return _texts(words_of(first.value), words_of(second.value))


def _names(first: Recorded, second: Recorded) -> Difference:
    one, two = name_words(first.value), name_words(second.value)
    if "".join(one) == "".join(two):
        return Difference.FORMATTING
    if UNBORN_WORDS & {*one, *two}:
        return Difference.CONVENTION
    if is_spelling_variant("".join(one), "".join(two)):
        return Difference.SPELLING_VARIANT
    if sorted(one) == sorted(two) or _are_swapped(first, second):
        return Difference.ORDER_SWAPPED
    return Difference.ALIAS if _are_aliases(first, second) else Difference.DIFFERENT


def _are_swapped(first: Recorded, second: Recorded) -> bool:
    return bool(first.other_name and second.other_name) and (
        name_words(first.value) == name_words(second.other_name)
        and name_words(first.other_name) == name_words(second.value)
    )


def _are_aliases(first: Recorded, second: Recorded) -> bool:
    return any(
        name_words(alias) == name_words(held.value)
        for held, listing in ((first, second), (second, first))
        for alias in listing.aliases
    )


def _dates(first: Recorded, second: Recorded, kind: FieldKind) -> Difference:
    try:
        one, two = read_date(first.value), read_date(second.value)
    except DateNotUnderstood:
        return Difference.DIFFERENT
    if one == two:
        return Difference.MATCH
    if not (one.is_exact and two.is_exact):
        overlap = one.day <= two.last_day and two.day <= one.last_day
        return Difference.FORMATTING if overlap else Difference.DIFFERENT
    if kind == FieldKind.EDD and _is_scan_revision(first, second, one, two):
        return Difference.EDD_SCAN_REVISION
    if one.day.year == two.day.year and (one.day.day, one.day.month) == (two.day.month, two.day.day):
        return Difference.DATE_TRANSPOSED
    is_one_slip = edit_distance(f"{one.day:%d%m%Y}", f"{two.day:%d%m%Y}") == 1
    return Difference.DATE_OFF_BY_DIGIT if is_one_slip else Difference.DIFFERENT


def _is_scan_revision(first: Recorded, second: Recorded, one: PartialDate, two: PartialDate) -> bool:
    is_marked = first.is_scan_change or second.is_scan_change
    return is_marked or abs((one.day - two.day).days) <= SCAN_REVISION_DAYS


def _texts(one: list[str], two: list[str]) -> Difference:
    """A house number is no spelling: 12 and 14 are two homes."""
    first, second = "".join(one), "".join(two)
    if first == second:
        return Difference.FORMATTING
    if figures_of(first) == figures_of(second) and is_spelling_variant(first, second):
        return Difference.SPELLING_VARIANT
    return Difference.DIFFERENT
