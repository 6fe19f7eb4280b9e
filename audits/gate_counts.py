"""How far audits have come, counted for any number of them in the one query that fetches them."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audits.models import (
    OPEN_STATUSES,
    AgencyReturn,
    Audit,
    ImmediateConcern,
    Known,
    ParticipatingAgency,
    Question,
    QuestionKind,
    ReturnStatus,
    Revisit,
    ScopeLine,
)
from cases.models import SampledCase

ABSENT_STATUSES = [ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN]
UNSETTLED_STATUSES = [*OPEN_STATUSES, ReturnStatus.WITH_LEAD]


def with_gate_counts(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """What `audits.gates` reads: `n_lines`, `asks_files`, `n_agencies`, `n_undated`, `n_partless`, `n_cases`,
    `n_reserves`, `n_returns`, `n_in`, `n_settled`, `n_known`, `n_complete`, `n_agreed`, `n_concerns`, `n_revisits`.
    """
    return audits.select_related("tool", "case_list").annotate(
        n_lines=_count(ScopeLine.objects.filter(audit=OuterRef("pk")), "audit"),
        asks_files=Exists(Question.objects.filter(tool=OuterRef("tool_id"), kind=QuestionKind.FILE, withdrawn="")),
        **_agency_counts(),
        **_case_counts(),
        **_return_counts(),
        n_concerns=_count(ImmediateConcern.objects.open().filter(audit=OuterRef("pk")), "audit"),
        n_revisits=_count(
            Revisit.objects.filter(
                moderation__is_current=True,
                moderation__sampled_case__case_list=OuterRef("case_list_id"),
                closed_at__isnull=True,
            ),
            "moderation__sampled_case__case_list",
        ),
    )


def _agency_counts() -> dict[str, Coalesce]:
    agencies = ParticipatingAgency.objects.filter(audit=OuterRef("pk"))
    return {
        "n_agencies": _count(agencies, "audit"),
        "n_undated": _count(agencies.filter(due_on__isnull=True), "audit"),
        "n_partless": _count(agencies.filter(audiences=[]), "audit"),
    }


def _case_counts() -> dict[str, Coalesce]:
    cases = SampledCase.objects.filter(case_list=OuterRef("case_list_id"))
    audited = cases.audited()
    agreed = audited.filter(moderations__is_current=True, moderations__agreed_at__isnull=False)
    waiting = Q(returns__status__in=UNSETTLED_STATUSES)
    complete = audited.annotate(n_waiting=Count("returns", filter=waiting)).filter(n_waiting=0, returns__isnull=False)
    return {
        "n_cases": _count(audited, "case_list"),
        "n_reserves": _count(cases.filter(is_reserve=True), "case_list"),
        "n_agreed": _count(agreed, "case_list"),
        "n_complete": _count(cases.filter(pk__in=complete.values("pk")), "case_list"),
    }


def _return_counts() -> dict[str, Coalesce]:
    returns = AgencyReturn.objects.filter(audit=OuterRef("pk"), sampled_case__replacements__isnull=True)
    answered = returns.exclude(known__in=["", Known.UNSURE])
    return {
        "n_returns": _count(returns, "audit"),
        "n_in": _count(returns.filter(status=ReturnStatus.SUBMITTED), "audit"),
        "n_settled": _count(returns.filter(status__in=[ReturnStatus.SUBMITTED, *ABSENT_STATUSES]), "audit"),
        "n_known": _count(answered, "audit"),
    }


def _count(rows: QuerySet, group: str) -> Coalesce:
    counted = rows.order_by().values(group).annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
