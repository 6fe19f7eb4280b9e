"""Information governance has looked at what an audit shares (dossier 2.4, step 3): recorded, or taken back."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, SharingCheck, Stage
from audits.operations.audits import lock_audit

# Once agencies fill in returns, what was agreed has been shared.
BEFORE_FIELDWORK = [Stage.SET_UP, Stage.SAMPLING, Stage.KNOWN_CHECK]


class SharingWordsMissing(Exception):
    """A check names what it rests on, and one that is taken back says why."""


class SharingRecordedAlready(Exception):
    """A check stands. It is taken back before another one is recorded."""


class SharingNotRecorded(Exception):
    """No check stands that could be taken back."""


@transaction.atomic
def record_sharing_check(*, audit: Audit, reference: str, by: Membership, at: datetime) -> SharingCheck:
    locked = lock_audit(audit, BEFORE_FIELDWORK)
    if not reference.strip():
        raise SharingWordsMissing("Enter the agreement or document that the check rests on.")
    if locked.sharing_checked_at is not None:
        raise SharingRecordedAlready("The check is recorded already.")
    check = SharingCheck.objects.create(audit=locked, reference=reference.strip(), checked_at=at, checked_by=by)
    locked.sharing_checked_at, locked.sharing_checked_by = at, by
    locked.save(update_fields=["sharing_checked_at", "sharing_checked_by"])
    record("SHARING_CHECKED", by=by, subject=locked, audit_id=locked.pk)
    return check


@transaction.atomic
def withdraw_sharing_check(*, audit: Audit, reason: str, by: Membership, at: datetime) -> SharingCheck:
    """The audit cannot open its next stage until another check is recorded."""
    locked = lock_audit(audit, BEFORE_FIELDWORK)
    if not reason.strip():
        raise SharingWordsMissing("Say why the check is taken back.")
    check = SharingCheck.objects.filter(audit=locked, withdrawn_at__isnull=True).first()
    if check is None:
        raise SharingNotRecorded("No check is recorded that could be taken back.")
    check.withdrawn_at, check.withdrawn_by, check.withdrawn_reason = at, by, reason.strip()
    check.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    locked.sharing_checked_at = locked.sharing_checked_by = None
    locked.save(update_fields=["sharing_checked_at", "sharing_checked_by"])
    record("SHARING_CHECK_WITHDRAWN", by=by, subject=locked, audit_id=locked.pk)
    return check
