"""What a person did under a hat, into the activity log of the hat's board."""

from typing import Any

from audit_portal.accounts.models import Membership
from audit_portal.activity.recording import record_event


def record(kind: str, *, by: Membership, subject: Any, audit_id: int | None = None, **details: Any) -> None:
    """One event by `by`, last in its operation. `details` holds ids, codes and counts only."""
    record_event(
        kind,
        board_id=by.board_id,
        actor_id=by.user_id,
        membership_id=by.pk,
        subject=subject,
        audit_id=audit_id,
        **details,
    )
