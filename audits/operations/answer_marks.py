"""An answer that is made on a page of its own, of which the answer and its history say only that there is something."""

from datetime import datetime
from typing import Any

from audit_portal.accounts.models import Membership
from audits.models import Answer, AnswerChange
from audits.operations.save_order import held_values


def mark_answer(
    *, answer: Answer, response: int | None, parts: dict[str, Any] | None, by: Membership, at: datetime
) -> None:
    """Part of a transaction that holds the return's lock and records the event."""
    before = held_values(answer) if answer.version else None
    answer.response, answer.parts = response, parts
    answer.version, answer.updated_at, answer.updated_by = answer.version + 1, at, by
    answer.save(update_fields=["response", "parts", "version", "updated_at", "updated_by"])
    AnswerChange.objects.create(
        agency_return_id=answer.agency_return_id,
        question_id=answer.question_id,
        version=answer.version,
        before=before,
        after=held_values(answer),
        at=at,
        by=by,
    )
