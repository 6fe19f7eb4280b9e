"""What each kind of question must say and may not say: its scale, limits, responses, parts, weight and standards."""

from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from audits.tool_kinds import (
    ALLOWED_RESPONSES,
    CHOOSES_ONE,
    IN_ROWS,
    JUDGED,
    KEPT,
    NO_ANSWERS,
    ON_A_SCALE,
    PartKind,
    QuestionKind,
    Subject,
)
from audits.tool_scales import grades_by_scale
from audits.yaml_lines import Path

Problem = tuple[Path, str]
LIMITS = ("unit", "minimum", "maximum", "decimals")
WITHOUT_PARTS = (QuestionKind.STATEMENT, QuestionKind.FILE)
WITH_RESPONSES = (QuestionKind.RESPONSE, QuestionKind.MATRIX)


def kind_problems(content: dict[str, Any], path: Path, question: dict[str, Any]) -> Iterator[Problem]:
    kind = str(question.get("kind"))
    if kind not in set(QuestionKind):
        return
    yield from _scale(content, path, question, kind)
    yield from limit_problems(path, question, kind == QuestionKind.NUMBER)
    yield from _responses(path, question, kind)
    yield from _parts(path, question, kind)
    yield from _weight(path, question, kind)
    if question.get("event") and kind != QuestionKind.DATE_TIME:
        yield (*path, "event"), f"Take “event” out: a {kind} has none. A date beside the answer may have one."
    yield from _through_time(path, question)
    if kind == QuestionKind.KNOWN and content.get("subject") == Subject.ORGANISATION:
        yield (*path, "kind"), "An organisation knows itself: take this question out."


def standard_problems(path: Path, question: dict[str, Any], known: Collection[str]) -> Iterator[Problem]:
    for place, code in enumerate(_list(question.get("standards"))):
        if isinstance(code, str) and code not in known:
            yield (*path, "standards", place), f"There is no standard “{code}” in the register. Add it there first."


def limit_problems(path: Path, row: dict[str, Any], is_number: bool) -> Iterator[Problem]:
    """Unit and limits are for numbers, and the lowest is not above the highest."""
    if not is_number:
        for key in LIMITS:
            if row.get(key) not in (None, "", 0):
                yield (*path, key), f"Take “{key}” out: only a NUMBER has it."
        return
    lowest, highest = _number(row.get("minimum")), _number(row.get("maximum"))
    if lowest is not None and highest is not None and lowest > highest:
        yield (*path, "maximum"), f"The highest number, {highest}, is below the lowest, {lowest}."


def part_problems(path: Path, part: dict[str, Any]) -> Iterator[Problem]:
    code = str(part.get("code"))
    if code.endswith("_typed") or code.startswith(KEPT):
        yield (*path, "code"), "A part’s code does not begin with “answer_” or end with “_typed”. Give it another."
    yield from limit_problems(path, part, str(part.get("kind")) == PartKind.NUMBER)


def _scale(content: dict[str, Any], path: Path, question: dict[str, Any], kind: str) -> Iterator[Problem]:
    scale = question.get("scale")
    if not scale:
        return
    grades = grades_by_scale(content)
    if kind not in ON_A_SCALE:
        yield (*path, "scale"), f"Take “scale” out: a {kind} has none."
    elif scale not in grades:
        known = ", ".join(f"“{code}”" for code in sorted(grades))
        yield (*path, "scale"), f"There is no scale “{scale}”. Add it under “scales”, or use one of {known}."
    elif _codes(question.get("choices")) not in ([], _codes(grades[scale])):
        yield (*path, "choices"), "Take “choices” out: the scale gives them."


def _responses(path: Path, question: dict[str, Any], kind: str) -> Iterator[Problem]:
    given = question.get("responses")
    allowed = [str(each) for each in ALLOWED_RESPONSES.get(QuestionKind(kind), ())]
    for place, response in enumerate(_list(given)):
        if str(response) not in allowed:
            words = f"use some of {', '.join(allowed)}" if allowed else "take “responses” out"
            yield (*path, "responses", place), f"“{response}” is no answer of a {kind}: {words}."
    offered = set(map(str, _list(given))) if given is not None else set(allowed)
    if kind in WITH_RESPONSES and not offered - set(NO_ANSWERS):
        yield (*path, "responses"), "Let people answer: add YES, PARTLY or NO."
    wanted = [str(each) for each in _list(question.get("evidence_on"))]
    if wanted and kind not in JUDGED:
        yield (*path, "evidence_on"), f"Take “evidence_on” out: a {kind} is not judged."
    elif kind in WITH_RESPONSES and "evidence_on" in question and not set(wanted) <= offered:
        yield (*path, "evidence_on"), "Evidence can be asked only of answers that are offered."


def _parts(path: Path, question: dict[str, Any], kind: str) -> Iterator[Problem]:
    has_parts = bool(_list(question.get("parts")))
    if kind in IN_ROWS and not has_parts:
        yield path, f"Add “parts”: a {kind} needs something to fill in."
    if kind == QuestionKind.DATE and not any(_is_date(part) for part in _list(question.get("parts"))):
        yield path, "Nobody could enter a date: add a date under “What is asked beside the answer” (“parts” in a file)."
    if kind in WITHOUT_PARTS and has_parts:
        yield (*path, "parts"), f"Take “parts” out: a {kind} has none."


def _is_date(part: object) -> bool:
    return isinstance(part, dict) and part.get("kind") == PartKind.DATE


def _weight(path: Path, question: dict[str, Any], kind: str) -> Iterator[Problem]:
    if question.get("weight") is None:
        return
    if kind not in JUDGED:
        yield (*path, "weight"), f"Take “weight” out: a {kind} gives no score."
    choices = [each for each in _list(question.get("choices")) if isinstance(each, dict)]
    if kind in CHOOSES_ONE and choices and not any(each.get("points") or each.get("counts_as") for each in choices):
        yield (*path, "weight"), "Say with “points” or “counts_as” what each choice gives, or take “weight” out."


def _through_time(path: Path, question: dict[str, Any]) -> Iterator[Problem]:
    """What a question says of its earlier self."""
    says, why = question.get("is_comparable"), question.get("comparable_reason")
    if isinstance(says, bool) and not why:
        yield (*path, "is_comparable"), "Add “comparable_reason”: why results can be compared, or cannot."
    if says is None and why:
        yield (*path, "comparable_reason"), "Add “is_comparable”: true or false."
    if question.get("replaces") and question.get("replaces") == question.get("code"):
        yield (*path, "replaces"), "A question cannot replace itself."


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value)) if value is not None and not isinstance(value, bool) else None
    except InvalidOperation:
        return None


def _codes(rows: object) -> list[str]:
    return [str(row.get("code")) for row in _list(rows) if isinstance(row, dict)]


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []
