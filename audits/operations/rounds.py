"""Rounds of a self-assessment: what was answered last time comes forward, and counts once it is confirmed."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.answer_codes import says_something
from audits.answer_values import values_of
from audits.models import (
    AgencyReturn,
    Answer,
    Audit,
    CarriedAnswer,
    Question,
    QuestionKind,
    ReturnStatus,
    Stage,
    Subject,
)
from audits.operations.answers import AnswerChanged, SavedAnswer, save_answer
from audits.operations.fieldwork import lock_in_stage
from audits.operations.save_order import held_values
from audits.tool_sheet import asked_of

# Details of people are no organisation's answers, and a statement is nobody's.
NOT_CARRIED = [QuestionKind.PEOPLE, QuestionKind.KNOWN, QuestionKind.STATEMENT, QuestionKind.FILE]


class NoEarlierRound(Exception):
    """The audit named is no earlier round of this one."""


class NothingCarried(Exception):
    """There is no answer of an earlier round to this question, or it was answered since."""


def is_self_assessment(audit: Audit) -> bool:
    return audit.tool is not None and audit.tool.subject == Subject.ORGANISATION


@transaction.atomic
def set_previous_round(*, audit: Audit, previous: Audit | None, by: Membership) -> Audit:
    """The round whose answers come forward when fieldwork opens."""
    locked = lock_in_stage(audit, [Stage.SET_UP])
    if previous is not None and previous.pk not in {each.pk for each in earlier_rounds(locked)}:
        raise NoEarlierRound("Choose an earlier self-assessment that was made with the same tool.")
    locked.previous_round = previous
    locked.save(update_fields=["previous_round"])
    record("ROUND_SET", by=by, subject=locked, audit_id=locked.pk, previous=previous.pk if previous else None)
    return locked


def earlier_rounds(audit: Audit) -> list[Audit]:
    """Audits of the board on any version of the same tool whose returns are in, the newest first."""
    if audit.tool is None or not is_self_assessment(audit):
        return []
    same = Audit.objects.filter(board_id=audit.board_id, tool__code=audit.tool.code, moderation_opened_at__isnull=False)
    return list(same.exclude(pk=audit.pk).order_by("-moderation_opened_at"))


def confirm_carried(*, agency_return: AgencyReturn, question_code: str, by: Membership, at: datetime) -> SavedAnswer:
    """The answer of the round before is this round's too: an ordinary save, with its history and its event."""
    rows = CarriedAnswer.objects.filter(agency_return=agency_return, question__code=question_code)
    carried = rows.select_related("question").first()
    if carried is None:
        raise NothingCarried("There is no answer of an earlier round to this question.")
    try:
        return save_answer(
            return_uuid=agency_return.uuid,
            question=carried.question,
            base_version=0,
            save_id=uuid4(),
            values=values_of(carried.values),
            by=by,
            at=at,
        )
    except AnswerChanged:
        raise NothingCarried("This question was answered in the meantime, and that answer stays.") from None


def carry_answers(*, audit: Audit, returns: list[AgencyReturn]) -> int:
    """What each organisation submitted in the round before, to the questions that still have its code and kind. Part of
    opening the round, which records it.
    """
    before = _submitted_before(audit)
    carried = []
    for each in returns:
        earlier = before.get(each.respondent_id, {})
        for asked in asked_of(each.tool, each.audiences):
            answer = earlier.get(asked.code) or earlier.get(asked.question.replaces)
            if answer is not None and _still_fits(answer, asked.question):
                carried.append(_carried(each, asked.question, answer))
    return len(CarriedAnswer.objects.bulk_create(carried))


def _submitted_before(audit: Audit) -> dict[int, dict[str, Answer]]:
    """By organisation and code of the question; hidden answers stay behind."""
    if audit.previous_round_id is None:
        return {}
    found: dict[int, dict[str, Answer]] = {}
    answers = Answer.objects.filter(
        agency_return__audit=audit.previous_round_id, agency_return__status=ReturnStatus.SUBMITTED, is_shown=True
    ).select_related("question", "agency_return")
    for answer in answers:
        found.setdefault(answer.agency_return.respondent_id, {})[answer.question.code] = answer
    return found


def _still_fits(answer: Answer, question: Question) -> bool:
    """An answer that the question no longer offers is given anew."""
    if answer.question.kind != question.kind or question.kind in NOT_CARRIED or not says_something(answer):
        return False
    return not answer.choice or answer.choice in {choice["code"] for choice in question.choices}


def _carried(agency_return: AgencyReturn, question: Question, answer: Answer) -> CarriedAnswer:
    return CarriedAnswer(
        agency_return=agency_return,
        question=question,
        from_return_id=answer.agency_return_id,
        values=held_values(answer),
    )
