"""What agencies answered with something else than yes, partly and no: choices and grades by how often, numbers by their
middle and their ends. Submitted returns only, and nothing that is hidden.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any, NamedTuple

from audits.kept_parts import NUMBER, SCALING, SEVERAL
from audits.models import Answer, Audit, Question, QuestionKind, ReturnStatus
from audits.tool_kinds import SCALING_MOST
from audits.typed_values import plain

CHOICES = [QuestionKind.CHOICE, QuestionKind.GRADE, QuestionKind.JUDGEMENT]
KINDS = [*CHOICES, QuestionKind.SEVERAL, QuestionKind.NUMBER, QuestionKind.SCALING]
NUMBERS = {QuestionKind.NUMBER: NUMBER, QuestionKind.SCALING: SCALING}


class Counted(NamedTuple):
    label: str
    times: int


@dataclass(frozen=True)
class ValueResult:
    """`rows` for what was chosen, `middle`, `lowest` and `highest` for numbers. `answered` of `asked` returns."""

    number: int
    code: str
    text: str
    answered: int
    asked: int
    rows: tuple[Counted, ...] = ()
    middle: str = ""
    lowest: str = ""
    highest: str = ""
    unit: str = ""
    is_several: bool = False

    is_number: bool = False


def value_results(audit: Audit) -> list[ValueResult]:
    """In the order of the tool; of several versions the newest gives number, words and choices. Two queries."""
    rows = Answer.objects.filter(
        agency_return__audit=audit,
        agency_return__status=ReturnStatus.SUBMITTED,
        is_shown=True,
        question__kind__in=KINDS,
    ).values("question_id", "choice", "parts")
    held: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        held.setdefault(row["question_id"], []).append(row)
    questions = Question.objects.filter(pk__in=held).select_related("tool").order_by("tool__version")
    by_code: dict[str, tuple[Question, list[Mapping[str, Any]]]] = {}
    for question in questions:
        earlier = by_code.get(question.code, (question, []))[1]
        by_code[question.code] = (question, [*earlier, *held[question.pk]])
    found = sorted(by_code.values(), key=lambda each: each[0].number)
    return [_result(question, answers) for question, answers in found]


def _result(question: Question, answers: list[Mapping[str, Any]]) -> ValueResult:
    if question.kind in NUMBERS:
        return _of_numbers(question, answers, NUMBERS[QuestionKind(question.kind)])
    is_several = question.kind == QuestionKind.SEVERAL
    given = [_ticked(row) if is_several else _chosen(row) for row in answers]
    counts = Counter(code for codes in given for code in codes)
    rows = tuple(Counted(each["label"], counts[each["code"]]) for each in question.choices)
    return _told(question, answers, sum(map(bool, given)), rows=rows, is_several=is_several)


def _of_numbers(question: Question, answers: list[Mapping[str, Any]], code: str) -> ValueResult:
    numbers = sorted(Decimal(row["parts"][code]) for row in answers if (row["parts"] or {}).get(code))
    if not numbers:
        return _told(question, answers, 0, is_number=True)
    steps = _steps(numbers) if question.kind == QuestionKind.SCALING else ()
    return _told(
        question,
        answers,
        len(numbers),
        rows=steps,
        middle=plain(Decimal(median(numbers)).quantize(Decimal("0.01"), ROUND_HALF_UP)),
        lowest=plain(numbers[0]),
        highest=plain(numbers[-1]),
        unit=question.unit,
        is_number=True,
    )


def _steps(numbers: Iterable[Decimal]) -> tuple[Counted, ...]:
    counts = Counter(map(int, numbers))
    return tuple(Counted(str(step), counts[step]) for step in range(SCALING_MOST + 1))


def _told(question: Question, answers: list[Mapping[str, Any]], answered: int, **more: Any) -> ValueResult:
    return ValueResult(question.number, question.code, question.short_text, answered, len(answers), **more)


def _chosen(row: Mapping[str, Any]) -> list[str]:
    return [row["choice"]] if row["choice"] else []


def _ticked(row: Mapping[str, Any]) -> list[str]:
    return list((row["parts"] or {}).get(SEVERAL) or [])
