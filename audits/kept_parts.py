"""The parts that a kind of question has by itself: a number is kept as a part, and so is what was ticked of several.

They stand before the parts that the tool's author gave, and are read, shown and told in words in the same way.
"""

from typing import Any

from audits.models import Question, QuestionKind
from audits.tool_kinds import SCALING_MOST
from audits.typed_values import limits_words

SEVERAL, NUMBER, SCALING, DAY, TIME = (
    "answer_several",
    "answer_number",
    "answer_scaling",
    "answer_date",
    "answer_time",
)
# How many files were given, where a question asks for files: no part, since they are given on a page of their own.
FILES = "answer_files"

Part = dict[str, Any]


def parts_of(question: Question) -> list[Part]:
    return [*_kept(question), *question.parts]


def block_rows(question: Question) -> dict[str, str]:
    """The entries that a repeating block can have: {"1": "Visit 1", ...}."""
    repeating = question.repeating or {}
    return {str(n): f"{repeating.get('label') or 'Entry'} {n}" for n in range(1, int(repeating.get("most") or 1) + 1)}


def _kept(question: Question) -> list[Part]:
    match question.kind:
        case QuestionKind.SEVERAL:
            return [_part(SEVERAL, "Tick all that apply", "TICKS", choices=question.choices)]
        case QuestionKind.NUMBER:
            return [_number(question)]
        case QuestionKind.SCALING:
            return [_part(SCALING, f"From 0 to {SCALING_MOST}", "CHOICE", choices=_steps())]
        case QuestionKind.DATE_TIME:
            day = _part(DAY, "Date", "DATE", event=question.event, timescales=question.timescales)
            return [day, _part(TIME, "Time", "TIME", hint="Such as 14:30 or 2.30pm")]
    return []


def _number(question: Question) -> Part:
    limits = {name: getattr(question, name) for name in ("unit", "minimum", "maximum", "decimals")}
    words = limits_words(limits)
    label = question.unit.capitalize() if question.unit else "Number"
    return _part(NUMBER, label, "NUMBER", hint=words[:1].upper() + words[1:], **limits)


def _steps() -> list[dict[str, str]]:
    return [{"code": str(step), "label": str(step)} for step in range(SCALING_MOST + 1)]


def _part(code: str, label: str, kind: str, **more: Any) -> Part:
    return {"code": code, "label": label, "kind": kind, **more}
