"""Re-visits: an agency looks again at its record of a case. They block sign-off until what was found is on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, Moderation, Revisit


class RevisitIncomplete(Exception):
    """A re-visit says who looks again, why and by when."""


class RevisitAlreadyClosed(Exception):
    """The outcome is on record."""


class OutcomeMissing(Exception):
    """A re-visit is closed by what it found."""


@dataclass(frozen=True)
class RevisitAsked:
    """An agency is asked to look at its record of the case again."""

    agency: Agency
    why: str
    due_on: date | None


def complete_revisits(revisits: Iterable[RevisitAsked]) -> list[RevisitAsked]:
    asked = list(revisits)
    if any(not each.why.strip() or each.due_on is None for each in asked):
        raise RevisitIncomplete("Say for each re-visit why it is needed and by when.")
    return asked


def set_revisits(moderation: Moderation, asked: list[RevisitAsked]) -> None:
    """The version's re-visits become these; those whose outcome is on record stay."""
    moderation.revisits.filter(closed_at__isnull=True).exclude(agency__in=[each.agency for each in asked]).delete()
    for each in asked:
        values: dict[str, Any] = {"why": each.why.strip(), "due_on": each.due_on}
        moderation.revisits.update_or_create(agency=each.agency, defaults=values)


@transaction.atomic
def close_revisit(*, revisit: Revisit, outcome: str, by: Membership, at: datetime) -> Revisit:
    """Record what the agency found when it looked again."""
    if not outcome.strip():
        raise OutcomeMissing("Enter what the agency found when it looked again.")
    locked = (
        Revisit.objects.select_for_update(of=("self",)).select_related("moderation__sampled_case").get(pk=revisit.pk)
    )
    if locked.closed_at is not None:
        raise RevisitAlreadyClosed("The outcome of this re-visit is on record already.")
    locked.outcome, locked.closed_at, locked.closed_by = outcome.strip(), at, by
    locked.save(update_fields=["outcome", "closed_at", "closed_by"])
    audit = Audit.objects.only("pk").get(case_list_id=locked.moderation.sampled_case.case_list_id)
    record("REVISIT_CLOSED", by=by, subject=locked.moderation, audit_id=audit.pk)
    return locked
