"""The restricted report's table of returns: agencies down, cases across, and by name who did not return."""

from dataclasses import dataclass

from audits.models import AgencyReturn, ReturnStatus
from reports.content.audit_rows import AuditRows, Participation
from reports.content.words import last_part

# What stands in a cell, and what that word means under the table.
FULL, LITTLE, NIL, NONE, OPEN = "Full", "Little", "Nil", "None", "Open"
MEANINGS = {
    FULL: "return.",
    LITTLE: "information held: most answers are no information.",
    NIL: "return: family not known.",
    NONE: "received.",
    OPEN: "still with the agency.",
}
ABSENT = {ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN}


@dataclass(frozen=True)
class GridRow:
    agency: str
    cells: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class AbsentReturn:
    case: str
    agency: str
    respondent: str
    status: str
    reason: str


@dataclass(frozen=True)
class ReturnsGrid:
    cases: tuple[str, ...]
    rows: tuple[GridRow, ...]
    columns: tuple[str, ...]
    total: str
    meanings: tuple[tuple[str, str], ...]
    absent: tuple[AbsentReturn, ...]


def returns_grid(rows: AuditRows) -> ReturnsGrid:
    grid = tuple(_row(each, rows) for each in rows.participations)
    used = {cell for row in grid for cell in row.cells}
    return ReturnsGrid(
        cases=tuple(last_part(case.reference) for case in rows.cases),
        rows=grid,
        columns=tuple(str(_came(_of_case(rows, case.pk))) for case in rows.cases),
        total=returned_words(rows.returns),
        meanings=tuple((word, meaning) for word, meaning in MEANINGS.items() if word in used),
        absent=tuple(
            _absent(each, participation, rows)
            for participation in rows.participations
            for each in participation.returns
            if each.status in ABSENT
        ),
    )


def returned_words(returns: list[AgencyReturn] | tuple[AgencyReturn, ...]) -> str:
    """48 of 50."""
    return f"{_came(returns)} of {len(returns)}"


def _row(participation: Participation, rows: AuditRows) -> GridRow:
    by_case = {each.sampled_case_id: each for each in participation.returns}
    cells = [_cell(by_case[case.pk], rows) if case.pk in by_case else "–" for case in rows.cases]
    return GridRow(rows.name(participation.agency), tuple(cells), returned_words(participation.returns))


def _cell(agency_return: AgencyReturn, rows: AuditRows) -> str:
    if agency_return.is_nil:
        return NIL
    if agency_return.status == ReturnStatus.SUBMITTED:
        return LITTLE if agency_return.pk in rows.little else FULL
    return NONE if agency_return.status in ABSENT else OPEN


def _absent(agency_return: AgencyReturn, participation: Participation, rows: AuditRows) -> AbsentReturn:
    return AbsentReturn(
        case=agency_return.sampled_case.reference,
        agency=rows.name(participation.agency),
        respondent=agency_return.respondent.name,
        status=str(ReturnStatus(agency_return.status).label),
        reason=agency_return.reason,
    )


def _of_case(rows: AuditRows, case_id: int) -> list[AgencyReturn]:
    return [each for each in rows.returns if each.sampled_case_id == case_id]


def _came(returns: list[AgencyReturn] | tuple[AgencyReturn, ...]) -> int:
    return sum(each.status == ReturnStatus.SUBMITTED for each in returns)
