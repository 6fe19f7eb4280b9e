"""What a person did under a hat, into the activity log of the hat's board."""

from typing import Any

from audit_portal.accounts.models import Membership
from audit_portal.activity.recording import record_event


def record(kind: str, *, by: Membership, subject: Any, audit_id: int | None = None, **details: Any) -> None:
    """One event by `by`, last in its operation. `details` holds ids, codes and counts only."""
    record_on(by.board_id, kind, by=by, subject=subject, audit_id=audit_id, **details)


def record_on(
    board_id: int | None, kind: str, *, by: Membership, subject: Any, audit_id: int | None = None, **details: Any
) -> None:
    """Into the log of a board that need not be that of the hat: whoever runs the portal has none."""
    record_event(
        kind,
        board_id=board_id,
        actor_id=by.user_id,
        membership_id=by.pk,
        subject=subject,
        audit_id=audit_id,
        **details,
    )
