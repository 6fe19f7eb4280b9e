"""Saving an answer on SQLite, which lets no statement write three tables: one transaction that is IMMEDIATE, so that it
holds the database from its first read on.
"""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.recording import record
from audits.models import Answer, AnswerChange
from audits.operations.save_order import EVENT, SaveOrder, Seen, held_values, is_fillable


@transaction.atomic
def save_in_one_transaction(order: SaveOrder, real: datetime) -> Seen | None:
    """The same outcome as the one statement of PostgreSQL."""
    agency_return = order.scope().select_related("audit").first()
    answer = Answer.objects.filter(agency_return=agency_return, question=order.question).first()
    if agency_return is None or answer is None:
        return None
    status, stage, known = agency_return.status, agency_return.audit.stage, agency_return.known
    held = held_values(answer)
    new_version = None
    is_owed: bool = agency_return.is_declaration_owed
    if is_fillable(status, stage, known) and not is_owed and answer.version == order.base_version:
        new_version = order.base_version + 1
        _write(order, answer, held, new_version)
        record(
            EVENT,
            by=order.by,
            subject=agency_return,
            audit_id=agency_return.audit_id,
            **order.details(),
        )
    return Seen(
        status, stage, known, answer.version, answer.save_id, held, answer.updated_at, answer.updated_by_id, is_owed,
        new_version,
    )  # fmt: skip


def _write(order: SaveOrder, answer: Answer, held: dict[str, object], version: int) -> None:
    rows = Answer.objects.filter(pk=answer.pk)
    rows.update(
        **order.values.columns(), version=version, save_id=order.save_id, updated_at=order.at, updated_by=order.by
    )
    AnswerChange.objects.create(
        agency_return_id=answer.agency_return_id,
        question=order.question,
        version=version,
        before=held if answer.version else None,
        after=order.after(),
        at=order.at,
        by=order.by,
    )
