"""What a results page leaves out, and why: a date is neither yes nor no, and some questions nobody agrees."""

from collections.abc import Iterable

from audits.models import QuestionKind
from audits.question_results import QuestionResult
from audits.result_choices import AGREED
from audits.result_questions import ResultQuestion

DATES = "dates, whose times stand on the question’s own page"
WHY: dict[str, str] = {
    QuestionKind.DATE: DATES,
    QuestionKind.DATE_TIME: DATES,
    QuestionKind.TEXT: "answered in words",
    QuestionKind.SHORT_TEXT: "answered in words",
    QuestionKind.KNOWN: "whether the family is known, which stands with the returns",
    QuestionKind.PEOPLE: "people’s details",
    QuestionKind.STATEMENT: "",
}
OTHER_KIND = "choices and numbers, which have a page of their own"


def omitted_words(
    asked: Iterable[ResultQuestion], results: Iterable[QuestionResult], answers: str, unit: str = "case"
) -> str:
    """“Not here: questions 6, 13 and 23 (dates, ...); 44 (each agency’s own judgement, ...).”"""
    shown = {each.question.code for each in results}
    by_reason: dict[str, list[str]] = {}
    for each in sorted(asked, key=lambda question: question.number):
        if each.code not in shown and (reason := _why(each, answers, unit)):
            by_reason.setdefault(reason, []).append(str(each.number))
    parts = [f"{_listed(numbers)} ({reason})" for reason, numbers in by_reason.items()]
    many = "s" if sum(map(len, by_reason.values())) > 1 else ""
    return f"Not here: question{many} {'; '.join(parts)}." if parts else ""


def _why(question: ResultQuestion, answers: str, unit: str) -> str:
    if not question.is_judged:
        return WHY.get(question.kind, OTHER_KIND)
    if answers != AGREED:
        return "for the group" if not question.sides else "no return owes an answer"
    is_own = question.kind == QuestionKind.JUDGEMENT and not question.is_for_group
    return "each agency’s own judgement, which the group does not agree" if is_own else f"agreed in no {unit}"


def _listed(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
