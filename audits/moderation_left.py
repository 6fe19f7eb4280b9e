"""What a case still leaves open before the group can close it: questions that agencies answer differently."""

from collections.abc import Sequence

from audits.agreed_show_if import hidden_questions
from audits.moderation_case import CaseQuestion, ModerationCase


def left_open(case: ModerationCase) -> list[CaseQuestion]:
    """Without an agreed answer, and not made unnecessary by one. No query where all of them are agreed."""
    unagreed = [each for each in [*case.contradictions, *case.unlike] if each.agreed is None]
    if not unagreed or case.version is None:
        return unagreed
    hidden = set(hidden_questions(case.audit, case.version))
    return [each for each in unagreed if each.question.pk not in hidden]


def left_open_words(left: Sequence[CaseQuestion]) -> str:
    named = "; ".join(f"{each.question.number} {each.question.short_text}" for each in left)
    return f"Agencies answer differently and nothing is agreed on: {named}. Agree that before you agree the case."
