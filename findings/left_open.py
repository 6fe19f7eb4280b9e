"""What of an audit goes on after it was signed off: actions that are not verified, and re-visits without an outcome."""

from django.db.models import Q, QuerySet

from audits.models import Audit, Revisit
from findings.models import Action, ActionQuerySet


def actions_of(audit: Audit) -> ActionQuerySet:
    """Those of its recommendations and those that came straight from a finding."""
    return Action.objects.filter(Q(recommendation__audit=audit) | Q(finding__audit=audit))


def unfinished_actions(audit: Audit) -> ActionQuerySet:
    return actions_of(audit).unfinished()


def open_revisits(audit: Audit) -> QuerySet[Revisit]:
    current = Revisit.objects.filter(moderation__is_current=True, moderation__sampled_case__case_list__audit=audit)
    return current.filter(closed_at=None)
