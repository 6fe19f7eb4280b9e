"""Everything about an audit's returns that a document speaks of, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q

from audit_portal.accounts.models import Agency
from audit_portal.wording_dates import LOCAL_TIME
from audits.models import (
    FROM_MODERATION,
    LEAD_STATUSES,
    AgencyReturn,
    Answer,
    Audit,
    Moderation,
    Response,
    ReturnStatus,
    ScopeLine,
)
from cases.models import SampledCase
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
    cases = tuple(SampledCase.objects.audited().filter(case_list=audit.case_list_id).order_by("position"))
    returns = _returns(audit, cases)
    participants, members = list(audit.participants.order_by("position", "pk")), list(audit.group.order_by("pk"))
    supplier_id = audit.case_list.supplied_by_id if audit.case_list else None
    own = {each.agency_id for each in participants} | {each.agency_id for each in members}
    own |= {supplier_id} if supplier_id else set()
    agencies = Agency.objects.in_bulk(own | {each.respondent_id for each in returns})
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
        scope=tuple(audit.scope_lines.order_by("position")),
        little=_little(audit),
        agreed_on=_agreed_on(cases),
        names=names_on([agencies[pk] for pk in sorted(own)], audit.return_by),
        begun_on=local_day(audit.fieldwork_opened_at) or audit.fieldwork_from,
        ended_on=_ended_on(audit, returns),
    )


def _returns(audit: Audit, cases: Sequence[SampledCase]) -> list[AgencyReturn]:
    """In the order of their cases."""
    places = {case.pk: place for place, case in enumerate(cases)}
    returns = list(audit.returns.filter(sampled_case__in=list(places)))
    for each in returns:
        each.sampled_case = cases[places[each.sampled_case_id]]
    return sorted(returns, key=lambda each: places[each.sampled_case_id])


def _little(audit: Audit) -> frozenset[int]:
    answered = Answer.objects.filter(
        agency_return__audit=audit, agency_return__status=ReturnStatus.SUBMITTED, is_shown=True, response__isnull=False
    )
    counts = answered.values("agency_return_id").annotate(
        total=Count("response"), empty=Count("response", filter=Q(response=Response.NO_INFORMATION))
    )
    return frozenset(counts.filter(empty__gt=F("total") / 2.0).values_list("agency_return_id", flat=True))


def _agreed_on(cases: Sequence[SampledCase]) -> tuple[date, ...]:
    agreed = Moderation.objects.agreed().filter(sampled_case__in=[case.pk for case in cases])
    return tuple(sorted(at.astimezone(LOCAL_TIME).date() for at in agreed.values_list("agreed_at", flat=True) if at))


def _ended_on(audit: Audit, returns: Sequence[AgencyReturn]) -> date | None:
    days = [day for each in returns if (day := local_day(each.submitted_at))]
    is_over = audit.stage in FROM_MODERATION or not any(each.status in LEAD_STATUSES for each in returns)
    return max(days, default=None) if is_over else None


def local_day(moment: datetime | None) -> date | None:
    return moment.astimezone(LOCAL_TIME).date() if moment else None
