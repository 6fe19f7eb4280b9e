"""What must agree across an audit tool's file: codes said once, and every code that is named defined.

Works on the plain values as they were read, so that a file with other mistakes is still checked as far as it goes.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from audits.show_if import ShowIfCycle, in_order_of_need
from audits.show_if_checks import QuestionsSeen, show_if_problems
from audits.tool_kind_checks import kind_problems, part_problems, standard_problems
from audits.tool_kinds import PartKind, QuestionKind
from audits.tool_scales import with_grades
from audits.yaml_lines import Path

Problem = tuple[Path, str]
Row = tuple[Path, dict[str, Any]]
CHOOSING = {QuestionKind.KNOWN, QuestionKind.CHOICE, QuestionKind.JUDGEMENT, PartKind.CHOICE, PartKind.TICKS}
CHOOSING |= {QuestionKind.SEVERAL, QuestionKind.GRADE}
REPEATING: dict[str, str] = {QuestionKind.MATRIX: "fact", QuestionKind.PEOPLE: "people", QuestionKind.BLOCK: "label"}


def tool_problems(content: dict[str, Any], standards: Collection[str] | None = None) -> Iterator[Problem]:
    """Every disagreement in the file, with the path of the value that is wrong. Without the codes of a register no
    standard is looked up.
    """
    for path, question in placed_questions(content):
        yield from kind_problems(content, path, question)
        if standards is not None:
            yield from standard_problems(path, question, standards)
    content = with_grades(content)
    questions = list(placed_questions(content))
    yield from said_twice(_placed(content, "sections"), "letter", "section letter")
    yield from said_twice(questions, "code", "question code")
    yield from said_twice(questions, "number", "question number")
    yield from _out_of_order(questions)
    for key in ("facts", "dates", "scales"):
        yield from said_twice(_placed(content, key), "code", "code")
    for path, scale in _placed(content, "scales"):
        yield from said_twice(_placed(scale, "grades", path), "code", "grade code")
    for path, question in questions:
        yield from _question_problems(content, path, question)
    yield from _rule_problems(content, questions)


def placed_questions(content: dict[str, Any]) -> Iterator[Row]:
    for path, section in _placed(content, "sections"):
        yield from _placed(section, "questions", path)


def said_twice(rows: Iterable[Row], key: str, what: str) -> Iterator[Problem]:
    first: set[str] = set()
    for path, row in rows:
        value = row.get(key)
        if value is None:
            continue
        if str(value) in first:
            yield (*path, key), f"The {what} “{value}” is used already. Give each its own."
        first.add(str(value))


def _out_of_order(questions: list[Row]) -> Iterator[Problem]:
    last = 0
    for path, question in questions:
        number = question.get("number")
        if isinstance(number, int):
            if number < last:
                yield (*path, "number"), f"Number {number} comes after {last}. Put the questions in order."
            last = max(last, number)


def _question_problems(content: dict[str, Any], path: Path, question: dict[str, Any]) -> Iterator[Problem]:
    audiences = _codes(content.get("audiences"))
    asked = list(_asked(question, path))
    yield from _unknown(asked, audiences, "audience", "Add it under “audiences”, or use one of")
    yield from said_twice([(where, {"audience": code}) for where, code in asked], "audience", "audience")
    yield from _named(question, path, "scope_line", _codes(content.get("scope_lines")), "scope line")
    yield from _named(question, path, "event", {_text(row, "code") for _, row in _placed(content, "dates")}, "date")
    yield from _choosing(path, question)
    yield from said_twice(_placed(question, "parts", path), "code", "part code")
    for where, part in _placed(question, "parts", path):
        yield from _part_problems(content, where, part, {code for _, code in asked}, question)
    yield from _repeating(content, path, question)


def _part_problems(
    content: dict[str, Any], path: Path, part: dict[str, Any], asked: set[str], question: dict[str, Any]
) -> Iterator[Problem]:
    of_part = [((*path, "asked_of", place), code) for place, code in enumerate(_list(part.get("asked_of")))]
    yield from _unknown(of_part, asked, "audience", "A part can be asked only of those asked the question:")
    yield from _named(part, path, "event", {_text(row, "code") for _, row in _placed(content, "dates")}, "date")
    yield from _choosing(path, part)
    yield from part_problems(path, part)
    repeating = question.get("repeating")
    people = {_text(row, "code") for _, row in _placed(repeating, "people")} if isinstance(repeating, dict) else set()
    of_people = [((*path, "people", place), code) for place, code in enumerate(_list(part.get("people")))]
    yield from _unknown(of_people, people, "person", "Add it under “people”, or use one of")


def _choosing(path: Path, row: dict[str, Any]) -> Iterator[Problem]:
    """A choice needs choices, and nothing else may have them."""
    kind, choices = _text(row, "kind"), list(_placed(row, "choices", path))
    if kind in CHOOSING and not choices and not row.get("scale"):
        yield path, f"Add “choices”: a {kind} needs at least one."
    if choices and kind and kind not in CHOOSING:
        yield (*path, "choices"), f"Take “choices” out: a {kind} has none."
    yield from said_twice(choices, "code", "choice code")


def _repeating(content: dict[str, Any], path: Path, question: dict[str, Any]) -> Iterator[Problem]:
    kind, repeating = _text(question, "kind"), question.get("repeating")
    wanted = REPEATING.get(kind, "")
    if wanted and not (isinstance(repeating, dict) and repeating.get(wanted)):
        yield path, f"Add “repeating” with “{wanted}”: a {kind} needs it."
    if repeating is not None and not wanted and kind in set(QuestionKind):
        yield (*path, "repeating"), f"Take “repeating” out: a {kind} does not repeat."
    if wanted == "fact" and isinstance(repeating, dict):
        lists = {_text(row, "code") for _, row in _placed(content, "facts") if row.get("kind") == "LIST"}
        yield from _named(repeating, (*path, "repeating"), "fact", lists, "fact of kind LIST")


def _rule_problems(content: dict[str, Any], questions: list[Row]) -> Iterator[Problem]:
    """Rules that are themselves sound are followed from question to question, to find those that go round."""
    seen = QuestionsSeen.of(content, [question for _, question in questions])
    sound: dict[str, Any] = {}
    yield from _replaced(questions)
    for path, question in questions:
        code, rule = _text(question, "code"), question.get("show_if")
        problems = list(show_if_problems(rule, (*path, "show_if"), code, seen)) if isinstance(rule, dict) else []
        yield from problems
        sound.setdefault(code, None if problems or not isinstance(rule, dict) else rule)
    try:
        in_order_of_need(sound)
    except ShowIfCycle as cycle:
        ring = list(reversed(cycle.codes))
        path = next(path for path, question in questions if _text(question, "code") == ring[0])
        yield (*path, "show_if"), f"These questions wait for each other: {' → '.join(ring)}. Break the ring."


def _replaced(questions: list[Row]) -> Iterator[Problem]:
    """What a question replaces is not asked beside it."""
    asked = {_text(question, "code") for _, question in questions if not question.get("withdrawn")}
    for path, question in questions:
        old = _text(question, "replaces")
        if old in asked and old != _text(question, "code"):
            yield (*path, "replaces"), f"“{old}” is asked in this tool too. Withdraw it, or do not replace it."


def _named(row: dict[str, Any], path: Path, key: str, known: set[Any], what: str) -> Iterator[Problem]:
    value = row.get(key)
    if isinstance(value, str) and value and value not in known:
        yield (*path, key), f"There is no {what} “{value}” in this file. Use one of {_words(known)}."


def _unknown(placed: Iterable[tuple[Path, Any]], known: set[Any], what: str, remedy: str) -> Iterator[Problem]:
    for path, code in placed:
        if isinstance(code, str) and code not in known:
            yield path, f"There is no {what} “{code}” here. {remedy} {_words(known)}."


def _asked(question: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for place, group in enumerate(_list(question.get("asked_of"))):
        where = (*path, "asked_of", place)
        if isinstance(group, str):
            yield where, group
        elif isinstance(group, dict):
            for index, code in enumerate(_list(group.get("audiences"))):
                yield (*where, "audiences", index), str(code)


def _placed(content: dict[str, Any], key: str, path: Path = ()) -> Iterator[Row]:
    for place, row in enumerate(_list(content.get(key))):
        if isinstance(row, dict):
            yield (*path, key, place), row


def _text(row: dict[str, Any], key: str) -> str:
    """The value as text, so that a list or a mapping in its place can be compared too; "" if it is missing."""
    return "" if row.get(key) is None else str(row[key])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _codes(value: object) -> set[Any]:
    return set(value) if isinstance(value, dict) else set()


def _words(known: set[Any]) -> str:
    return ", ".join(sorted(str(code) for code in known)) or "none"
