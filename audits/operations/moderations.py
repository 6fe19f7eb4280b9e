"""What the audit group agrees on a case: answer by answer, then the judgement, which freezes it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import GROUP, AgreedAnswer, Assurance, Audit, Moderation, Question, QuestionKind, Response
from audits.moderation_case import moderation_case
from audits.moderation_left import left_open, left_open_words
from audits.operations.moderation_versions import (
    ModerationNotAgreed,
    apply_show_if,
    latest_version,
    lock_case,
    next_version,
    working_version,
)
from audits.operations.revisits import RevisitAsked, complete_revisits, set_revisits
from cases.models import SampledCase

COUNTS_AS = {
    Assurance.ASSURED: Response.YES,
    Assurance.PARTLY: Response.PARTLY,
    Assurance.NOT_ASSURED: Response.NO,
}


class AnswerNotAllowed(Exception):
    """The question has no such answer."""


class JudgementMissing(Exception):
    """A case is closed by a judgement and its reason."""


class AnswersLeftOpen(Exception):
    """What agencies answer differently is agreed before the case is closed: it would count as not answered."""


@transaction.atomic
def agree_answer(
    *,
    sampled_case: SampledCase,
    question: Question,
    response: int | None = None,
    choice: str = "",
    reason: str = "",
    dissent: str = "",
    by: Membership,
    at: datetime,
) -> AgreedAnswer:
    """The group's answer to one question, beside the agencies' own; show-ifs are worked out again over it."""
    audit = lock_case(sampled_case)
    moderation = working_version(sampled_case, by, at)
    values = {
        "response": _counted(question, response, choice),
        "choice": choice,
        "reason": reason.strip(),
        "dissent": dissent.strip(),
        "agreed_at": at,
        "agreed_by": by,
    }
    agreed, _ = AgreedAnswer.objects.update_or_create(moderation=moderation, question=question, defaults=values)
    apply_show_if(audit, moderation)
    record("ANSWER_AGREED", by=by, subject=moderation, audit_id=audit.pk, question=question.code)
    return agreed


@transaction.atomic
def agree_answers(
    *,
    sampled_case: SampledCase,
    answers: Mapping[Question, int],
    choices: Mapping[Question, str] | None = None,
    by: Membership,
    at: datetime,
) -> int:
    """Agree many answers at once, where agencies do not differ: responses, and the choices behind them where all made
    the same. What was agreed before stays as it is.
    """
    chosen = choices or {}
    audit = lock_case(sampled_case)
    moderation = working_version(sampled_case, by, at)
    settled = set(moderation.agreed_answers.values_list("question_id", flat=True))
    new = [
        AgreedAnswer(
            moderation=moderation, question=question, choice=chosen.get(question, ""),
            response=_counted(question, response, chosen.get(question, "")), agreed_at=at, agreed_by=by,
        )
        for question, response in answers.items()
        if question.pk not in settled
    ]  # fmt: skip
    AgreedAnswer.objects.bulk_create(new)
    apply_show_if(audit, moderation)
    record("ANSWERS_AGREED", by=by, subject=moderation, audit_id=audit.pk, count=len(new))
    return len(new)


@transaction.atomic
def agree_moderation(
    *,
    sampled_case: SampledCase,
    judgement: str,
    reason: str,
    revisits: Iterable[RevisitAsked] = (),
    by: Membership,
    at: datetime,
) -> Moderation:
    """Close the case with the group's judgement and its re-visits. From here on this version never changes."""
    if judgement not in Assurance.values or not reason.strip():
        raise JudgementMissing("Choose a judgement and say why.")
    asked = complete_revisits(revisits)
    audit = lock_case(sampled_case)
    moderation = working_version(sampled_case, by, at)
    set_revisits(moderation, asked)
    _check_nothing_left(audit, sampled_case)
    _agree_judgement(audit, moderation, judgement, by, at)
    apply_show_if(audit, moderation)
    Moderation.objects.filter(sampled_case=sampled_case, is_current=True).update(is_current=False)
    moderation.judgement, moderation.reason, moderation.is_current = judgement, reason.strip(), True
    moderation.agreed_at, moderation.agreed_by = at, by
    moderation.save(update_fields=["judgement", "reason", "is_current", "agreed_at", "agreed_by"])
    counts = {"version": moderation.version, "revisits": len(asked)}
    record("MODERATION_AGREED", by=by, subject=moderation, audit_id=audit.pk, **counts)
    return moderation


@transaction.atomic
def correct_moderation(*, sampled_case: SampledCase, by: Membership, at: datetime) -> Moderation:
    """Begin a new version. The agreed one is counted until this one is agreed."""
    audit = lock_case(sampled_case)
    latest = latest_version(sampled_case)
    if latest is None or latest.agreed_at is None:
        raise ModerationNotAgreed("This case is not agreed yet: change its answers as they are.")
    draft = next_version(latest, by, at)
    record("MODERATION_CORRECTED", by=by, subject=draft, audit_id=audit.pk, version=draft.version)
    return draft


def _counted(question: Question, response: int | None, choice: str) -> int | None:
    """The response that results count: as given, or what the choice counts as."""
    if choice:
        return _counted_choice(question, response, choice)
    if response not in Response.values:
        raise AnswerNotAllowed("Choose the answer that the group agrees on.")
    return response


def _counted_choice(question: Question, response: int | None, choice: str) -> int | None:
    chosen = next((each for each in question.choices if each["code"] == choice), None)
    if chosen is None:
        raise AnswerNotAllowed("Choose one of the answers of this question.")
    return Response[chosen["counts_as"]].value if chosen.get("counts_as") else response


def _check_nothing_left(audit: Audit, sampled_case: SampledCase) -> None:
    left = left_open(moderation_case(audit, sampled_case))
    if left:
        raise AnswersLeftOpen(left_open_words(left))


def _agree_judgement(audit: Audit, moderation: Moderation, judgement: str, by: Membership, at: datetime) -> None:
    """The tool's own question for the group's judgement, where it has one, gets the same answer."""
    questions = Question.objects.filter(
        tool_id=audit.tool_id, kind=QuestionKind.JUDGEMENT, audiences__audience=GROUP
    ).distinct()
    values = {"response": COUNTS_AS[Assurance(judgement)], "choice": judgement, "agreed_at": at, "agreed_by": by}
    for question in questions:
        AgreedAnswer.objects.update_or_create(moderation=moderation, question=question, defaults=values)
