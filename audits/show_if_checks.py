"""Checks the show-if rules of a tool's file before `show_if` sees them: well formed, and about things that exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audits.tool_kinds import ALLOWED_RESPONSES, CHOOSES_ONE, QuestionKind
from audits.yaml_lines import Path

JOINS = {"all", "any"}
# Each way of looking at a fact: whether it takes a value, and which kinds of fact it suits.
OPS: dict[str, tuple[type | None, set[str]]] = {
    "is": (object, {"YES_NO", "CHOICE", "NUMBER", "DATE"}),
    "in": (list, {"CHOICE", "NUMBER", "LIST"}),
    "not_empty": (None, {"LIST"}),
    "at_least": (int, {"NUMBER"}),
    "is_set": (None, {"YES_NO", "CHOICE", "LIST", "NUMBER", "DATE"}),
}
# Those whose answers are codes; PEOPLE holds details, and `known` has a rule of its own.
WITH_ANSWERS = (set(ALLOWED_RESPONSES) | set(CHOOSES_ONE)) - {QuestionKind.PEOPLE}


@dataclass(frozen=True)
class QuestionsSeen:
    """What a rule may name: each question with the answers it can have, each fact with its kind and choices."""

    answers: dict[str, set[str]]
    facts: dict[str, tuple[str, set[str]]]

    @classmethod
    def of(cls, content: dict[str, Any], questions: list[dict[str, Any]]) -> "QuestionsSeen":
        facts, dates = _rows(content.get("facts")), _rows(content.get("dates"))
        return cls(
            {str(question.get("code")): possible_answers(question) for question in questions},
            {str(row.get("code")): ("DATE", set[str]()) for row in dates}
            | {str(row.get("code")): (str(row.get("kind")), _choice_codes(row)) for row in facts},
        )


def possible_answers(question: dict[str, Any]) -> set[str]:
    """A withdrawn question is answered by nobody."""
    kind = str(question.get("kind"))
    if kind not in WITH_ANSWERS or question.get("withdrawn"):
        return set()
    if kind in CHOOSES_ONE:
        return _choice_codes(question)
    given = question.get("responses")
    responses = ALLOWED_RESPONSES.get(QuestionKind(kind), ()) if given is None else given
    codes = {str(each) for each in responses if isinstance(each, str)} if isinstance(responses, list | tuple) else set()
    return codes | (_choice_codes(question) if kind == QuestionKind.SEVERAL else set())


def show_if_problems(rule: object, path: Path, own_code: str, seen: QuestionsSeen) -> Iterator[tuple[Path, str]]:
    """`None` and `{}` are no rule at all, and stand only at the top."""
    if rule is None or rule == {}:
        return
    if not isinstance(rule, dict):
        yield path, "Write a rule as keys: all, any, not, question, fact or known."
        return
    keys = set(rule)
    if len(keys) == 1 and keys <= JOINS:
        yield from _joined(rule, path, own_code, seen)
    elif keys == {"not"}:
        yield from _inner(rule["not"], (*path, "not"), own_code, seen)
    elif keys == {"known"}:
        if not isinstance(rule["known"], bool):
            yield (*path, "known"), "Write true or false after “known”."
    elif keys == {"question", "in"}:
        yield from _question_leaf(rule, path, own_code, seen)
    elif keys in ({"fact", "op"}, {"fact", "op", "value"}):
        yield from _fact_leaf(rule, path, seen)
    else:
        yield path, "A rule is one of: all; any; not; question with in; fact with op (and value); known."


def _joined(rule: dict[str, Any], path: Path, own_code: str, seen: QuestionsSeen) -> Iterator[tuple[Path, str]]:
    key = next(iter(rule))
    if not isinstance(rule[key], list) or not rule[key]:
        yield (*path, key), f"Write a list of rules under “{key}”."
        return
    for place, inner in enumerate(rule[key]):
        yield from _inner(inner, (*path, key, place), own_code, seen)


def _inner(rule: object, path: Path, own_code: str, seen: QuestionsSeen) -> Iterator[tuple[Path, str]]:
    if not rule:
        yield path, "Write a rule here, or take the line out."
    yield from show_if_problems(rule, path, own_code, seen)


def _question_leaf(rule: dict[str, Any], path: Path, own_code: str, seen: QuestionsSeen) -> Iterator[tuple[Path, str]]:
    code, wanted = str(rule["question"]), rule["in"]
    if code == own_code:
        yield (*path, "question"), "A question cannot wait for its own answer."
    elif code not in seen.answers:
        yield (*path, "question"), f"There is no question “{code}” in this file."
    if not isinstance(wanted, list) or not wanted:
        yield (*path, "in"), "Write a list of answers after “in”, such as [YES, PARTLY]."
        return
    for place, answer in enumerate(wanted):
        if code in seen.answers and str(answer) not in seen.answers[code]:
            yield (*path, "in", place), f"“{answer}” is not an answer to “{code}”."


def _fact_leaf(rule: dict[str, Any], path: Path, seen: QuestionsSeen) -> Iterator[tuple[Path, str]]:
    code, op = str(rule["fact"]), rule["op"]
    if code not in seen.facts:
        yield (*path, "fact"), f"There is no fact “{code}” in this file. Add it under “facts”."
        return
    if not isinstance(op, str) or op not in OPS:
        yield (*path, "op"), f"Use one of {', '.join(OPS)}."
        return
    takes, kinds = OPS[op]
    kind, choices = seen.facts[code]
    if kind not in kinds:
        yield (*path, "op"), f"“{op}” does not suit “{code}”, which is of kind {kind}."
    if (takes is None) == ("value" in rule) or (takes and not isinstance(rule["value"], takes)):
        yield path, _value_sentence(op, takes)
        return
    values = rule["value"] if isinstance(rule.get("value"), list) else [rule.get("value")]
    if kind in {"CHOICE", "LIST"} and takes:
        for value in values:
            if str(value) not in choices:
                yield (*path, "value"), f"“{value}” is not a choice of “{code}”."
    if kind == "YES_NO" and takes and not isinstance(rule["value"], bool):
        yield (*path, "value"), "Write true or false."


def _value_sentence(op: str, takes: type | None) -> str:
    if takes is None:
        return f"Take “value” out: “{op}” needs none."
    return f"Give “{op}” a value: {'a list' if takes is list else 'a whole number' if takes is int else 'one'}."


def _choice_codes(row: dict[str, Any]) -> set[str]:
    return {str(choice["code"]) for choice in _rows(row.get("choices")) if "code" in choice}


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
