"""Everything about an audit's returns that a document speaks of, read once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from audit_portal.accounts.models import Agency
from audit_portal.wording_dates import LOCAL_TIME
from audits.models import AgencyReturn, Answer, Audit, Moderation, Response, ReturnStatus, ScopeLine
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
    """`little` holds the ids of returns most of whose answers are *no information*; `agreed` is how many of the
    cases the audit group has agreed.
    """

    audit: Audit
    cases: tuple[SampledCase, ...]
    participations: tuple[Participation, ...]
    group: tuple[Agency, ...]
    scope: tuple[ScopeLine, ...]
    little: frozenset[int]
    agreed: int
    names: dict[int, Names]
    ended_on: date | None

    def name(self, agency: Agency) -> str:
        return self.names[agency.pk].name if agency.pk in self.names else agency.name

    def short(self, agency: Agency) -> str:
        return self.names[agency.pk].short if agency.pk in self.names else agency.short_name

    @property
    def returns(self) -> list[AgencyReturn]:
        return [each for participation in self.participations for each in participation.returns]


def audit_rows(audit: Audit) -> AuditRows:
    """Seven queries, whatever the number of cases and agencies."""
    participations = _participations(audit)
    group = tuple(row.agency for row in audit.group.select_related("agency").order_by("pk"))
    agencies = {each.agency.pk: each.agency for each in participations} | {each.pk: each for each in group}
    supplier = audit.case_list.supplied_by if audit.case_list else None
    if supplier:
        agencies[supplier.pk] = supplier
    cases = tuple(SampledCase.objects.audited().filter(case_list=audit.case_list_id).order_by("position"))
    return AuditRows(
        audit=audit,
        cases=cases,
        participations=participations,
        group=group,
        scope=tuple(audit.scope_lines.order_by("position")),
        little=_little(audit),
        agreed=Moderation.objects.agreed().filter(sampled_case__in=[case.pk for case in cases]).count(),
        names=names_on(agencies.values(), audit.return_by),
        ended_on=_ended_on(audit, participations),
    )


def _participations(audit: Audit) -> tuple[Participation, ...]:
    audited = SampledCase.objects.audited().filter(case_list=audit.case_list_id)
    returns = audit.returns.filter(sampled_case__in=audited).select_related("respondent", "sampled_case")
    by_agency: dict[int, list[AgencyReturn]] = {}
    for each in returns.order_by("sampled_case__position"):
        by_agency.setdefault(each.participating_agency_id, []).append(each)
    rows = audit.participants.select_related("agency").order_by("position", "pk")
    return tuple(Participation(row.pk, row.agency, tuple(by_agency.get(row.pk, ()))) for row in rows)


def _little(audit: Audit) -> frozenset[int]:
    answered = Answer.objects.filter(
        agency_return__audit=audit, agency_return__status=ReturnStatus.SUBMITTED, is_shown=True, response__isnull=False
    )
    counts = answered.values("agency_return_id").annotate(
        total=Count("response"), empty=Count("response", filter=Q(response=Response.NO_INFORMATION))
    )
    return frozenset(counts.filter(empty__gt=F("total") / 2.0).values_list("agency_return_id", flat=True))


def _ended_on(audit: Audit, participations: tuple[Participation, ...]) -> date | None:
    """The day that fieldwork ended: returns were due, or the last one came if that was later."""
    days = [
        each.submitted_at.astimezone(LOCAL_TIME).date()
        for participation in participations
        for each in participation.returns
        if each.submitted_at
    ]
    return max([*days, *([audit.return_by] if audit.return_by else [])], default=None)
