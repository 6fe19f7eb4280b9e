"""The only way into the activity log. Record last in the operation's transaction: on PostgreSQL the board's chain is
locked from here to the commit.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from audit_portal.activity.chain import canonical, canonical_moment, link
from audit_portal.activity.models import ActivityEvent
from audit_portal.prepared import run_prepared

INSERT = """
INSERT INTO activity_activityevent
  (board_id, seq, at, actor_id, membership_id, kind, subject_type, subject_id, audit_id, payload, previous, hash)
VALUES (%(board_id)s, 0, %(at)s, %(actor_id)s, %(membership_id)s, %(kind)s, %(subject_type)s, %(subject_id)s,
  %(audit_id)s, %(payload)s, '', '')
"""


def logged_at() -> datetime:
    """The log speaks of real time, on a demonstration day too."""
    return timezone.now()


def event_payload(
    *,
    kind: str,
    at: datetime,
    actor_id: int | None,
    membership_id: int | None,
    subject_type: str = "",
    subject_id: int | None = None,
    audit_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> str:
    """The canonical text of one event: ids, codes and counts only, never names, free text or answers."""
    return canonical(
        {
            "at": canonical_moment(at),
            "actor": actor_id,
            "membership": membership_id,
            "kind": kind,
            "subject": [subject_type, subject_id],
            "audit": audit_id,
            "details": details or {},
        }
    )


def record_event(
    kind: str,
    *,
    board_id: int | None,
    actor_id: int | None,
    membership_id: int | None = None,
    subject: Any = None,
    audit_id: int | None = None,
    **details: Any,
) -> None:
    """Add one event at the real moment. `subject` is any saved model row."""
    at = logged_at()
    subject_type = "" if subject is None else subject._meta.label
    subject_id = None if subject is None else subject.pk
    columns = {
        "board_id": board_id or 0,
        "at": at,
        "actor_id": actor_id,
        "membership_id": membership_id,
        "kind": kind,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "audit_id": audit_id,
    }
    payload = event_payload(
        kind=kind,
        at=at,
        actor_id=actor_id,
        membership_id=membership_id,
        subject_type=subject_type,
        subject_id=subject_id,
        audit_id=audit_id,
        details=details,
    )
    if connection.vendor == "postgresql":
        # One statement, which the trigger links: a read that is recorded costs one and no transaction of its own.
        run_prepared(INSERT, {**columns, "payload": payload})
        return
    with transaction.atomic():
        event = ActivityEvent(seq=0, payload=payload, **columns)
        _link_to_chain(event)
        event.save(force_insert=True)


def _link_to_chain(event: ActivityEvent) -> None:
    """SQLite has no SHA-256; its IMMEDIATE transaction already lets one writer in at a time."""
    newest = ActivityEvent.objects.filter(board_id=event.board_id).order_by("-seq").first()
    event.seq = newest.seq + 1 if newest else 1
    event.previous = newest.hash if newest else ""
    event.hash = link(event.previous, event.board_id, event.seq, event.payload)
