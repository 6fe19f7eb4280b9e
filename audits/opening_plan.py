"""What opening the next stage would do, said before it is done: who is asked for what, by when, and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from audit_portal.accounts.models import Membership, Role
from audit_portal.wording_dates import long_date, table_date
from audits.models import LEAD_STATUSES, AgencyReturn, Audit, Known, ParticipatingAgency, Stage
from audits.operations.fieldwork import returns_to_make
from audits.return_people import people_by_return
from cases.models import SampledCase

NOBODY = "Nobody yet: name a lead"


@dataclass(frozen=True)
class AskedRow:
    """One agency: how many returns, by when, who is told, and how many of them no auditor has yet."""

    agency: str
    returns: int
    due: str
    told: str
    has_nobody: bool
    without_auditor: str


@dataclass(frozen=True)
class OpeningPlan:
    sentences: tuple[str, ...]
    rows: tuple[AskedRow, ...]


def opening_plan(audit: Audit, at: datetime) -> OpeningPlan:
    """The audit comes with its tool and case list."""
    returns = _returns(audit, at)
    people = people_by_return(returns)
    participants = list(audit.participants.select_related("agency").order_by("position", "pk"))
    auditors = _agencies_with_auditors(returns)
    rows = [
        _row(audit, each, [pair for pair in zip(returns, people, strict=True) if _is_of(pair[0], each)], auditors)
        for each in participants
    ]
    told = {person.user_id for found in people for person in found}
    return OpeningPlan(tuple(_sentences(audit, returns, rows, len(told))), tuple(row for row in rows if row.returns))


def _returns(audit: Audit, at: datetime) -> list[AgencyReturn]:
    """Those that are owed; before the known-to-us check those that would be made."""
    if audit.stage == Stage.KNOWN_CHECK:
        owed = AgencyReturn.objects.filter(audit=audit, status__in=LEAD_STATUSES).for_people()
        return list(owed.select_related("sampled_case").order_by("sampled_case__position", "pk"))
    if audit.stage == Stage.SAMPLING:
        audited = SampledCase.objects.audited().filter(case_list=audit.case_list_id)
        return returns_to_make(audit, audited.select_related("case").order_by("position"), at)
    organisations = audit.participants.select_related("agency", "lead__user").order_by("position", "pk")
    return [
        AgencyReturn(board_id=audit.board_id, participating_agency=each, respondent=each.agency)
        for each in organisations
    ]


def _is_of(agency_return: AgencyReturn, participant: ParticipatingAgency) -> bool:
    return agency_return.participating_agency_id == participant.pk


def _row(
    audit: Audit,
    participant: ParticipatingAgency,
    asked: list[tuple[AgencyReturn, list[Membership]]],
    auditors: set[int],
) -> AskedRow:
    people = {person.user_id: person.user.name for _, found in asked for person in found}
    due = audit.known_due_on if audit.stage == Stage.SAMPLING else participant.due_on
    free = [each for each, _ in asked if each.assignee_id is None]
    with_nobody = [each for each in free if each.respondent_id not in auditors]
    return AskedRow(
        agency=participant.agency.name,
        returns=len(asked),
        due=table_date(due) if due else "No day is set",
        told=", ".join(sorted(people.values())) or NOBODY,
        has_nobody=not people,
        without_auditor=_without_auditor(len(free), len(asked), has_auditors=not with_nobody),
    )


def _without_auditor(free: int, asked: int, *, has_auditors: bool) -> str:
    if not free:
        return "None"
    words = "All" if free == asked else f"{free} of {asked}"
    return words if has_auditors else f"{words}, and nobody there is an auditor"


def _agencies_with_auditors(returns: Iterable[AgencyReturn]) -> set[int]:
    """Where somebody can take a return: an auditor's seat, or a lead's, who may fill in as well. One query."""
    listed = list(returns)
    if not listed:
        return set()
    seats = Membership.objects.live().filter(board_id=listed[0].board_id, role=Role.AGENCY_AUDITOR)
    return {each for each in seats.values_list("agency_id", flat=True) if each is not None}


def _sentences(audit: Audit, returns: list[AgencyReturn], rows: list[AskedRow], told: int) -> list[str]:
    agencies = sum(row.returns > 0 for row in rows)
    asked = f"{_counted(len(returns), 'return')} of {_counted(agencies, 'agency', 'agencies')}"
    people = f"{_counted(told, 'person', 'people')} {'is' if told == 1 else 'are'} written to, once each."
    if audit.stage == Stage.KNOWN_CHECK:
        open_ones = sum(each.known in ("", Known.UNSURE) for each in returns)
        has = "has" if open_ones == 1 else "have"
        waiting = f"{_counted(open_ones, 'return')} {has} no answer yet to whether the family is known."
        return [f"{asked} can then be filled in.", *([waiting] if open_ones else []), people]
    by = f" by {long_date(audit.known_due_on)}" if audit.known_due_on else ", with no day by which they answer"
    if audit.stage == Stage.SAMPLING:
        first = f"{asked} are made, one for each agency and case. Agencies say first which families they know{by}."
    else:
        first = f"{asked} are made, one for each."
    return [first, "The tool is locked: from then on it changes only by a correction.", people]


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"
