"""Saving one answer. On PostgreSQL it is one statement: the answer, its history and the activity event, with scope,
state and version as its conditions; on SQLite one IMMEDIATE transaction to the same end (decisions 3).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from audit_portal.accounts.models import Membership
from audit_portal.activity.recording import logged_at
from audits.answer_values import AnswerValues, values_of
from audits.models import Answer, Question
from audits.operations.answer_statement import save_in_one_statement
from audits.operations.answer_transaction import save_in_one_transaction
from audits.operations.save_order import SaveOrder, Seen, held_values, is_fillable


class ReturnOutOfScope(Exception):
    """The return, or this question of it, does not exist for this person."""


class ReturnNotOpen(Exception):
    """The return was handed in, or the audit is past its fieldwork."""


class DeclarationOwed(Exception):
    """Whoever saves has not said yet that nothing ties them to the family, or has handed the return back."""


class AnswerChanged(Exception):
    """Somebody saved another version first. `held` is what stands now, `version` its number, `save_id` the save that
    made it: a page that knows it as its own had only lost the reply.
    """

    def __init__(
        self, held: dict[str, Any], version: int, at: datetime | None, by_id: int | None, save_id: UUID | None
    ) -> None:
        super().__init__("Somebody changed this answer while you had it open.")
        self.held, self.version, self.at, self.by_id, self.save_id = held, version, at, by_id, save_id


@dataclass(frozen=True)
class SavedAnswer:
    version: int
    at: datetime


def save_answer(
    *,
    return_uuid: UUID,
    question: Question,
    base_version: int,
    save_id: UUID,
    values: AnswerValues,
    by: Membership,
    at: datetime,
    audiences: tuple[str, ...] | None = None,
) -> SavedAnswer:
    """The same `save_id` again changes nothing and gives the same answer. Raises the four refusals above."""
    return _save(SaveOrder(return_uuid, question, base_version, save_id, values, by, at, audiences))


def _save(order: SaveOrder) -> SavedAnswer:
    save = save_in_one_statement if connection.vendor == "postgresql" else save_in_one_transaction
    seen = save(order, logged_at())
    if seen is None:
        raise ReturnOutOfScope
    if seen.new_version is not None:
        return SavedAnswer(seen.new_version, order.at)
    if seen.save_id == order.save_id and seen.updated_at is not None:
        return SavedAnswer(seen.version, seen.updated_at)
    return _refuse(order, seen)


def _refuse(order: SaveOrder, seen: Seen) -> SavedAnswer:
    if not is_fillable(seen.status, seen.stage, seen.known):
        raise ReturnNotOpen("This return is no longer open for answers.")
    if seen.is_declaration_owed:
        raise DeclarationOwed(
            "Not saved. Open the return again and say first whether anything ties you to this family."
        )
    if seen.version == order.base_version:
        # Two saves met: the statement saw the version from before the other one committed.
        answer = Answer.objects.get(agency_return__uuid=order.return_uuid, question=order.question)
        if answer.save_id == order.save_id and answer.updated_at is not None:
            return SavedAnswer(answer.version, answer.updated_at)
        raise AnswerChanged(
            held_values(answer), answer.version, answer.updated_at, answer.updated_by_id, answer.save_id
        )
    raise AnswerChanged(seen.held, seen.version, seen.updated_at, seen.updated_by_id, seen.save_id)


@transaction.atomic
def keep_theirs(
    *,
    return_uuid: UUID,
    question: Question,
    base_version: int,
    save_id: UUID,
    values: AnswerValues,
    by: Membership,
    at: datetime,
    audiences: tuple[str, ...] | None = None,
) -> SavedAnswer:
    """Of two answers to one question the colleague's stands: one's own goes into the history, then theirs upon it."""
    order = SaveOrder(return_uuid, question, base_version, save_id, values, by, at, audiences)
    theirs = Answer.objects.filter(agency_return__in=order.scope(), question=question).first()
    if theirs is None:
        raise ReturnOutOfScope
    if theirs.save_id == save_id and theirs.updated_at is not None:
        return SavedAnswer(theirs.version, theirs.updated_at)
    own = _save(replace(order, save_id=uuid4()))
    return _save(replace(order, base_version=own.version, values=values_of(held_values(theirs))))
