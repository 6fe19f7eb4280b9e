"""Everything about an audit's returns that a document speaks of, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from audit_portal.accounts.models import Agency, AgencyName
from audit_portal.planned_rows import PlannedRows, PlannedValues
from audit_portal.wording_dates import LOCAL_TIME
from audits.models import (
    FROM_MODERATION,
    LEAD_STATUSES,
    AgencyReturn,
    Answer,
    Audit,
    AuditGroupMember,
    Moderation,
    ParticipatingAgency,
    Response,
    ReturnStatus,
    ScopeLine,
)
from cases.models import CaseList, SampledCase
from reports.content.agency_names import Names, names_on


@dataclass(frozen=True)
class Participation:
    """One auditing agency with its returns, in the order of the cases."""

    id: int
    agency: Agency
    returns: tuple[AgencyReturn, ...]


@dataclass(frozen=True)
class AuditRows:
    """`little` holds the ids of returns most of whose answers are *no information*; `agreed_on` the day on which the
    audit group agreed each case that it has agreed. `begun_on` and `ended_on` are the days of fieldwork: when it was
    opened, and when the last return came once no more are waited for.
    """

    audit: Audit
    cases: tuple[SampledCase, ...]
    participations: tuple[Participation, ...]
    group: tuple[Agency, ...]
    scope: tuple[ScopeLine, ...]
    little: frozenset[int]
    agreed_on: tuple[date, ...]
    names: dict[int, Names]
    begun_on: date | None
    ended_on: date | None

    def name(self, agency: Agency) -> str:
        return self.names[agency.pk].name if agency.pk in self.names else agency.name

    def short(self, agency: Agency) -> str:
        return self.names[agency.pk].short if agency.pk in self.names else agency.short_name

    @property
    def agreed(self) -> int:
        return len(self.agreed_on)

    @property
    def returns(self) -> list[AgencyReturn]:
        return [each for participation in self.participations for each in participation.returns]


def audit_rows(audit: Audit) -> AuditRows:
    """Nine queries, whatever the number of cases and agencies. An agency is one object wherever it stands, and so is a
    case.
    """
    cases = tuple(CASES.of(audit.pk))
    returns = _returns(audit, cases)
    participants, members = PARTICIPANTS.of(audit.pk), GROUP.of(audit.pk)
    supplier_id = audit.case_list.supplied_by_id if audit.case_list else None
    own = {each.agency_id for each in participants} | {each.agency_id for each in members}
    own |= {supplier_id} if supplier_id else set()
    agencies = {each.pk: each for each in AGENCIES.of(audit.pk)}
    for each in returns:
        each.respondent = agencies[each.respondent_id]
    if audit.case_list and supplier_id:
        audit.case_list.supplied_by = agencies[supplier_id]
    by_participant: dict[int, list[AgencyReturn]] = {}
    for each in returns:
        by_participant.setdefault(each.participating_agency_id, []).append(each)
    return AuditRows(
        audit=audit,
        cases=cases,
        participations=tuple(
            Participation(each.pk, agencies[each.agency_id], tuple(by_participant.get(each.pk, ())))
            for each in participants
        ),
        group=tuple(agencies[each.agency_id] for each in members),
        scope=tuple(SCOPE.of(audit.pk)),
        little=frozenset(LITTLE.of(audit.pk)),
        agreed_on=tuple(sorted(at.astimezone(LOCAL_TIME).date() for at in AGREED_AT.of(audit.pk))),
        names=names_on(audit.return_by, [agencies[pk] for pk in sorted(own)], NAMES.of(audit.pk)),
        begun_on=local_day(audit.fieldwork_opened_at) or audit.fieldwork_from,
        ended_on=_ended_on(audit, returns),
    )


def _returns(audit: Audit, cases: Sequence[SampledCase]) -> list[AgencyReturn]:
    """In the order of their cases."""
    places = {case.pk: place for place, case in enumerate(cases)}
    returns = RETURNS.of(audit.pk)
    for each in returns:
        each.sampled_case = cases[places[each.sampled_case_id]]
    return sorted(returns, key=lambda each: places[each.sampled_case_id])


def _cases_of(audit_id: int) -> QuerySet[SampledCase]:
    return SampledCase.objects.audited().filter(case_list__audit=audit_id)


def _little(audit_id: int) -> QuerySet[Answer, Any]:
    """More than half of what a return answered."""
    answered = Answer.objects.filter(
        agency_return__audit=audit_id,
        agency_return__status=ReturnStatus.SUBMITTED,
        is_shown=True,
        response__isnull=False,
    )
    counts = answered.values("agency_return_id").annotate(
        total=Count("response"), empty=Count("response", filter=Q(response=Response.NO_INFORMATION))
    )
    return counts.filter(empty__gt=F("total") - F("empty")).values_list("agency_return_id")


def _own(audit_id: int) -> list[QuerySet[Any, Any]]:
    """The ids of agencies that take part, sit on the group or supplied the list."""
    return [
        ParticipatingAgency.objects.filter(audit=audit_id).values("agency"),
        AuditGroupMember.objects.filter(audit=audit_id).values("agency"),
        CaseList.objects.filter(audit=audit_id).values("supplied_by"),
    ]


def _agencies(audit_id: int) -> QuerySet[Agency]:
    """Theirs and those who answer for them."""
    respondents = AgencyReturn.objects.filter(audit=audit_id).values("respondent")
    return Agency.objects.filter(_in_any("pk", [*_own(audit_id), respondents]))


def _names(audit_id: int) -> QuerySet[AgencyName]:
    return AgencyName.objects.filter(_in_any("agency", _own(audit_id))).order_by("valid_from")


def _in_any(field: str, ids: Sequence[QuerySet[Any, Any]]) -> Q:
    return reduce(or_, (Q((f"{field}__in", each)) for each in ids))


CASES = PlannedRows(lambda audit_id: _cases_of(audit_id).order_by("position"))
RETURNS = PlannedRows(
    lambda audit_id: AgencyReturn.objects.filter(audit=audit_id, sampled_case__in=_cases_of(audit_id)),
    {"": "id sampled_case participating_agency respondent known status reason submitted_at"},
)
PARTICIPANTS = PlannedRows(
    lambda audit_id: ParticipatingAgency.objects.filter(audit=audit_id).order_by("position", "pk")
)
GROUP = PlannedRows(lambda audit_id: AuditGroupMember.objects.filter(audit=audit_id).order_by("pk"))
SCOPE = PlannedRows(lambda audit_id: ScopeLine.objects.filter(audit=audit_id).order_by("position"))
AGENCIES, NAMES = PlannedRows(_agencies), PlannedRows(_names)
LITTLE = PlannedValues(_little)
AGREED_AT = PlannedValues(
    lambda audit_id: Moderation.objects.agreed().filter(sampled_case__in=_cases_of(audit_id)).values_list("agreed_at")
)


def _ended_on(audit: Audit, returns: Sequence[AgencyReturn]) -> date | None:
    days = [day for each in returns if (day := local_day(each.submitted_at))]
    is_over = audit.stage in FROM_MODERATION or not any(each.status in LEAD_STATUSES for each in returns)
    return max(days, default=None) if is_over else None


def local_day(moment: datetime | None) -> date | None:
    return moment.astimezone(LOCAL_TIME).date() if moment else None
