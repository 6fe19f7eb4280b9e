"""Which questions a case's submitted returns answer differently, for the agenda of moderation and for the report."""

from collections import defaultdict

from django.db.models import Count

from audits.contradictions import COUNTED
from audits.models import Answer, Audit, ReturnStatus
from audits.moderation_case import AGREED_KINDS


def contradicting_codes(audit: Audit) -> dict[int, set[str]]:
    """Codes of questions by the case's key, in one query. Both sides of a paired question answer one question."""
    answers = Answer.objects.filter(
        agency_return__audit=audit,
        agency_return__status=ReturnStatus.SUBMITTED,
        is_shown=True,
        response__in=COUNTED,
        question__kind__in=AGREED_KINDS,
    )
    found = (
        answers.values_list("agency_return__sampled_case_id", "question__code")
        .annotate(said=Count("response", distinct=True))
        .filter(said__gt=1)
    )
    by_case: dict[int, set[str]] = defaultdict(set)
    for case_id, code, _said in found:
        by_case[case_id].add(code)
    return by_case
