"""Recording an immediate safeguarding concern and its outcome. The portal is not a referral route: what is done is done
elsewhere first, and recorded here after (dossier 2.5).
"""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, ImmediateConcern
from cases.models import SampledCase


class ConcernClosed(Exception):
    """It has its outcome already."""


class OutcomeMissing(Exception):
    """A concern is closed with what came of it."""


@transaction.atomic
def raise_concern(
    *,
    audit: Audit,
    sampled_case: SampledCase,
    raised_for: Agency,
    what: str,
    child_safe_now: str,
    told_whom: str,
    told_on: datetime,
    method: str,
    by: Membership,
    at: datetime,
    response: str = "",
    told_agency: Agency | None = None,
    question_code: str = "",
) -> ImmediateConcern:
    concern = ImmediateConcern.objects.create(
        audit=audit,
        sampled_case=sampled_case,
        raised_for=raised_for,
        what=what,
        child_safe_now=child_safe_now,
        told_whom=told_whom,
        told_on=told_on,
        method=method,
        response=response,
        told_agency=told_agency,
        question_code=question_code,
        raised_at=at,
        raised_by=by,
    )
    record("CONCERN_RAISED", by=by, subject=concern, audit_id=audit.pk, case=sampled_case.pk)
    return concern


@transaction.atomic
def close_concern(*, concern: ImmediateConcern, outcome: str, by: Membership, at: datetime) -> ImmediateConcern:
    if not outcome.strip():
        raise OutcomeMissing("Enter what came of it.")
    locked = ImmediateConcern.objects.select_for_update().get(pk=concern.pk)
    if locked.closed_at is not None:
        raise ConcernClosed("This concern was closed already.")
    locked.outcome, locked.closed_at, locked.closed_by = outcome.strip(), at, by
    locked.save(update_fields=["outcome", "closed_at", "closed_by"])
    record("CONCERN_CLOSED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


def record_concern_read(*, concern: ImmediateConcern, by: Membership) -> None:
    record("CONCERN_READ", by=by, subject=concern, audit_id=concern.audit_id)
