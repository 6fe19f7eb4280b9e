"""The discrepancy grid of an audit: by class how agencies' records of people differ. No value and no name: it is read
from the classes that were kept when moderation opened.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import F

from audits.discrepancies import Difference
from audits.models import Audit, DetailDifference, Question, QuestionKind
from audits.people_details import places_of

SHADES = {Difference.MATCH: "match", Difference.MISSING_HERE: "missing"}


@dataclass(frozen=True)
class ClassCell:
    """`shade` is match, harmless, missing or error; the word carries it. `count` is of cases, on an audit's grid."""

    word: str
    shade: str
    count: int = 0

    @property
    def is_error(self) -> bool:
        return self.shade == "error"


@dataclass(frozen=True)
class DetailRow:
    label: str
    cells: tuple[ClassCell, ...]


@dataclass(frozen=True)
class AuditGrid:
    """Agencies down, details across; in a cell the worst class with the number of cases in which it stands."""

    columns: tuple[str, ...]
    rows: tuple[DetailRow, ...]
    differing: int
    of: int
    classes: tuple[tuple[str, int], ...]
    legend: tuple[tuple[str, str], ...]


def class_cell(difference: Difference, count: int = 0) -> ClassCell:
    return ClassCell(difference.label, _shade(difference), count)


def _shade(difference: Difference) -> str:
    return SHADES.get(difference) or ("error" if difference.is_error else "harmless")


@dataclass(frozen=True)
class _Row:
    case: int
    agency: int
    field: str
    difference: Difference


def audit_grid(audit: Audit) -> AuditGrid | None:
    """Nothing before moderation has opened, or where the tool asks for no details of people. Three queries."""
    question = Question.objects.filter(tool=audit.tool_id, kind=QuestionKind.PEOPLE).first()
    rows = _rows(audit) if question else []
    if question is None or not rows:
        return None
    fields = {code: label for _person, _person_label, code, label in places_of(question)}
    used = [code for code in fields if any(each.field == code for each in rows)]
    participants = audit.participants.select_related("agency").order_by("position", "pk")
    by_agency = defaultdict(list)
    for each in rows:
        by_agency[each.agency].append(each)
    wrong = {each.case for each in rows if each.difference.is_error}
    return AuditGrid(
        columns=tuple(fields[code] for code in used),
        rows=tuple(
            DetailRow(each.agency.short_name, tuple(_worst(by_agency[each.pk], code) for code in used))
            for each in participants
            if each.pk in by_agency
        ),
        differing=len(wrong),
        of=len({each.case for each in rows}),
        classes=_classes(rows),
        legend=tuple((each.label, _shade(each)) for each in Difference),
    )


def differing_details(audit: Audit) -> dict[int, int]:
    """How many details of each case, by its key, somebody has to correct. One query."""
    places = (
        DetailDifference.objects.filter(
            agency_return__audit=audit, difference__in=[each.value for each in Difference if each.is_error]
        )
        .values_list("agency_return__sampled_case_id", "person", "field")
        .distinct()
    )
    return Counter(case for case, _person, _field in places)


def _rows(audit: Audit) -> list[_Row]:
    rows = DetailDifference.objects.filter(agency_return__audit=audit).values_list(
        "agency_return__sampled_case_id", F("agency_return__participating_agency_id"), "field", "difference"
    )
    return [_Row(case, agency, field, Difference(difference)) for case, agency, field, difference in rows]


def _worst(rows: list[_Row], field: str) -> ClassCell:
    found = [each for each in rows if each.field == field]
    if not found:
        return ClassCell("", "match")
    worst = max((each.difference for each in found), key=lambda each: each.severity)
    return class_cell(worst, len({each.case for each in found if each.difference == worst}))


def _classes(rows: list[_Row]) -> tuple[tuple[str, int], ...]:
    """In how many cases each class stands, from serious to harmless; records that match are no difference."""
    cases = defaultdict(set)
    for each in rows:
        cases[each.difference].add(each.case)
    ordered = sorted(cases, key=lambda each: -each.severity)
    return tuple((each.label, len(cases[each])) for each in ordered if each != Difference.MATCH)
