"""Which cases somebody may open, and whose families they may be told: cases know of no audit, so it stands here."""

from django.db.models import QuerySet

from audit_portal.accounts.models import Membership, Role
from audits.gate_counts import ABSENT_STATUSES
from audits.models import FILLABLE_STAGES, AgencyReturn, Audit
from cases.models import SampledCase


def cases_visible_to(membership: Membership) -> QuerySet[SampledCase]:
    """Cases of the audits that the hat sees, with what a page about a case reads first."""
    audits = Audit.objects.visible_to(membership)
    return SampledCase.objects.filter(case_list__audit__in=audits).select_related("case", "case_list__audit")


def families_visible_to(membership: Membership) -> QuerySet[SampledCase]:
    """The office may be told of any case of its board; an agency of those that it owes or made a return for."""
    cases = cases_visible_to(membership)
    if membership.role == Role.BOARD_OFFICER:
        return cases
    returns = AgencyReturn.objects.visible_to(membership).exclude(status__in=ABSENT_STATUSES)
    return cases.filter(pk__in=returns.values("sampled_case"))


def may_be_told_now(membership: Membership, audit: Audit) -> bool:
    """An agency needs the family only while it looks for the record."""
    return membership.role == Role.BOARD_OFFICER or audit.stage in FILLABLE_STAGES
