"""Walks a board's chain and says where it was broken: a gap, a changed row, or columns that no longer say what the
hashed text says.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from audit_portal.activity.chain import canonical_moment, link
from audit_portal.activity.models import ActivityEvent


@dataclass(frozen=True)
class Break:
    board_id: int
    seq: int
    what: str


def breaks_in(board_id: int) -> Iterator[Break]:
    """Every break in the chain of one board, in order."""
    previous, expected = "", 1
    for event in ActivityEvent.objects.filter(board_id=board_id).order_by("seq").iterator():
        if event.seq != expected:
            yield Break(board_id, event.seq, f"number {expected} is missing")
        if event.previous != previous:
            yield Break(board_id, event.seq, "it does not follow the event before it")
        if event.hash != link(event.previous, board_id, event.seq, event.payload):
            yield Break(board_id, event.seq, "its text was changed")
        if _columns(event) != _hashed(event):
            yield Break(board_id, event.seq, "its columns do not say what its text says")
        previous, expected = event.hash, event.seq + 1


def _columns(event: ActivityEvent) -> tuple[object, ...]:
    subject = [event.subject_type, event.subject_id]
    return (canonical_moment(event.at), event.actor_id, event.membership_id, event.kind, subject, event.audit_id)


def _hashed(event: ActivityEvent) -> tuple[object, ...]:
    told = json.loads(event.payload)
    return (told["at"], told["actor"], told["membership"], told["kind"], told["subject"], told["audit"])
