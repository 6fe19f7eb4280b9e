"""Signing an audit off: the board's office says that it is done, once nothing urgent is open."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, Stage
from reports.models import DocumentKind


class NotReadyForSignOff(Exception):
    """The audit is not at the reporting stage, or its report has not been released."""


class ConcernsOpen(Exception):
    """An immediate concern about a child is still open."""


@transaction.atomic
def sign_off_audit(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """Closes reporting. A re-visit may stay open: each has its date, which the database sees to. Monitoring begins with
    the audit's next step.
    """
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    refuse_sign_off(locked)
    locked.stage, locked.signed_off_at, locked.signed_off_by = Stage.SIGNED_OFF, at, by
    locked.save(update_fields=["stage", "signed_off_at", "signed_off_by"])
    record("AUDIT_SIGNED_OFF", by=by, subject=locked, audit_id=locked.pk)
    return locked


def refuse_sign_off(audit: Audit) -> None:
    """Raise the reason why the audit cannot be signed off yet."""
    if audit.stage != Stage.REPORTING:
        raise NotReadyForSignOff("An audit is signed off at the reporting stage.")
    if not audit.published_reports.filter(kind=DocumentKind.PAAG_REPORT).exists():
        raise NotReadyForSignOff("Release the report to the assurance group before you sign the audit off.")
    if audit.concerns.open().exists():
        raise ConcernsOpen("Close every immediate concern before you sign the audit off.")
