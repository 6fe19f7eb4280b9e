"""A board's own standards: entering a version, and putting one right or ending it."""

from datetime import date

from django.db import transaction

from audit_portal.accounts.models import Board, Membership
from audit_portal.accounts.recording import record
from audits.models import Standard


class StandardOverlaps(Exception):
    """Two versions of one standard are in force on the same day."""


@transaction.atomic
def add_standard(
    *,
    board: Board,
    code: str,
    kind: str,
    title: str,
    source: str,
    area: str,
    valid_from: date,
    valid_to: date | None,
    by: Membership,
) -> Standard:
    standard = Standard(
        board=board,
        code=code,
        kind=kind,
        title=title,
        source=source,
        area=area,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _refuse_overlap(standard)
    standard.save()
    record("STANDARD_ADDED", by=by, subject=standard, code=code, valid_from=valid_from.isoformat())
    return standard


@transaction.atomic
def change_standard(
    *,
    standard: Standard,
    kind: str,
    title: str,
    source: str,
    area: str,
    valid_from: date,
    valid_to: date | None,
    by: Membership,
) -> Standard:
    """The code stays: questions name it."""
    locked = Standard.objects.select_for_update().get(pk=standard.pk)
    locked.kind, locked.title, locked.source, locked.area = kind, title, source, area
    locked.valid_from, locked.valid_to = valid_from, valid_to
    _refuse_overlap(locked)
    locked.save(update_fields=["kind", "title", "source", "area", "valid_from", "valid_to"])
    record("STANDARD_CHANGED", by=by, subject=locked, code=locked.code, valid_from=valid_from.isoformat())
    return locked


def _refuse_overlap(standard: Standard) -> None:
    others = Standard.objects.filter(board_id=standard.board_id, code=standard.code).exclude(pk=standard.pk)
    for other in others.order_by("valid_from"):
        begins_before_end = standard.valid_to is None or other.valid_from <= standard.valid_to
        if begins_before_end and (other.valid_to is None or other.valid_to >= standard.valid_from):
            raise StandardOverlaps(
                f"“{other.title}” has the same code and is in force on some of these days. Give it a last day first."
            )
