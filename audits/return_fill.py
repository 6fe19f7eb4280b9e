"""How far returns are filled in: questions answered of those that show, for many returns at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.answer_codes import answer_codes, is_answered
from audits.case_facts import facts_of
from audits.models import AgencyReturn, Answer, Question, ReturnStatus
from audits.show_if import Tree, shown_codes
from cases.models import Case

BEING_FILLED = {ReturnStatus.IN_PROGRESS, ReturnStatus.QUERIED}


@dataclass(frozen=True)
class Fill:
    answered: int
    shown: int

    @property
    def share(self) -> int:
        """In whole percent."""
        return round(100 * self.answered / self.shown) if self.shown else 0


def fill_of(returns: Iterable[AgencyReturn], on: date) -> dict[int, Fill]:
    """By return id, of those that are being filled in. Four queries, or none where there is none."""
    filling = [each for each in returns if each.status in BEING_FILLED and each.owes_answers]
    if not filling:
        return {}
    questions = _questions({each.tool_id for each in filling})
    facts = _facts({each.sampled_case.case_id for each in filling}, on)
    answers = _answers(filling, questions)
    return {each.pk: _fill(answers.get(each.pk, []), questions, facts[each.sampled_case.case_id]) for each in filling}


def _fill(answers: list[Answer], questions: dict[int, tuple[str, Tree]], facts: dict[str, object]) -> Fill:
    asked = [questions[each.question_id] for each in answers]
    given = {questions[each.question_id][0]: answer_codes(each) for each in answers}
    shown = shown_codes(asked, given, facts, True)
    counting = [each for each in answers if questions[each.question_id][0] in shown]
    return Fill(sum(is_answered(each) for each in counting), len(counting))


def _questions(tools: set[int]) -> dict[int, tuple[str, Tree]]:
    rows = Question.objects.filter(tool__in=tools).values_list("pk", "code", "show_if")
    return {pk: (code, tree) for pk, code, tree in rows}


def _facts(cases: set[int], on: date) -> dict[int, dict[str, object]]:
    found = Case.objects.filter(pk__in=cases).prefetch_related("dates")
    return {case.pk: facts_of(case, on) for case in found}


def _answers(returns: list[AgencyReturn], questions: dict[int, tuple[str, Tree]]) -> dict[int, list[Answer]]:
    by_return: dict[int, list[Answer]] = {}
    rows = Answer.objects.filter(agency_return__in=returns).defer("evidence", "comment")
    for answer in rows:
        if answer.question_id in questions:
            by_return.setdefault(answer.agency_return_id, []).append(answer)
    return by_return
