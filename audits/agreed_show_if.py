"""Show-if, evaluated again on what the group agreed (decisions 5). Where nothing is agreed yet, whatever any agency
answered stands in, so that a follow-up question is never hidden only because its parent was not discussed.
"""

from django.utils.timezone import localdate

from audits.answer_codes import agreed_codes, answer_codes
from audits.case_facts import facts_of
from audits.models import AgreedAnswer, Answer, Audit, Moderation, Question, ReturnStatus
from audits.show_if import shown_codes
from cases.models import SampledCase


def hidden_questions(audit: Audit, moderation: Moderation) -> list[int]:
    """Ids of the questions that the agreed answers make unnecessary for this case."""
    questions = list(Question.objects.filter(tool_id=audit.tool_id).values_list("pk", "code", "show_if"))
    case = SampledCase.objects.select_related("case").get(pk=moderation.sampled_case_id)
    facts = facts_of(case.case, localdate(moderation.opened_at))
    said = _said_by_agencies(case) | _agreed(moderation)
    shown = shown_codes([(code, tree) for _, code, tree in questions], said, facts, True)
    return [pk for pk, code, _ in questions if code not in shown]


def _agreed(moderation: Moderation) -> dict[str, set[str]]:
    agreed: dict[str, set[str]] = {}
    answers = AgreedAnswer.objects.filter(moderation=moderation).select_related("question")
    for answer in answers:
        agreed[answer.question.code] = agreed_codes(answer)
    return agreed


def _said_by_agencies(case: SampledCase) -> dict[str, set[str]]:
    """Every code that any submitted return of the case gives to a question."""
    said: dict[str, set[str]] = {}
    answers = Answer.objects.filter(
        agency_return__sampled_case=case, agency_return__status=ReturnStatus.SUBMITTED, is_shown=True
    )
    for answer in answers.select_related("question"):
        said.setdefault(answer.question.code, set()).update(answer_codes(answer))
    return said
