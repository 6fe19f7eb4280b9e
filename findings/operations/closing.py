"""Closing an audit: nothing is left of it to do once every action is verified and every re-visit has its outcome."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, Stage
from audits.operations.fieldwork import WrongStage
from findings.left_open import open_revisits, unfinished_actions


class ActionsUnfinished(Exception):
    """An action is not complete, which means that somebody else has not verified it."""


class RevisitsOpen(Exception):
    """An agency has still to look at a case again."""


@transaction.atomic
def close_audit(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """From monitoring on; for good."""
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    refuse_closing(locked)
    locked.stage, locked.closed_at, locked.closed_by = Stage.CLOSED, at, by
    locked.save(update_fields=["stage", "closed_at", "closed_by"])
    record("AUDIT_CLOSED", by=by, subject=locked, audit_id=locked.pk)
    return locked


def refuse_closing(audit: Audit) -> None:
    """Raise the reason why the audit cannot be closed yet."""
    if audit.stage != Stage.MONITORING:
        raise WrongStage("An audit is closed at the monitoring stage.")
    if unfinished := unfinished_actions(audit).count():
        are = "action is" if unfinished == 1 else "actions are"
        raise ActionsUnfinished(f"{unfinished} {are} not complete. The audit is closed when every action is verified.")
    if open_revisits(audit).exists():
        raise RevisitsOpen("A re-visit is open. The audit is closed when every re-visit has its outcome.")
