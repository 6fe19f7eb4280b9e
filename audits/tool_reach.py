"""Who can reach which question of a tool: tried out with the evaluator itself, over every answer that a rule looks at.

A fact of the case that is not known shows a question, so most facts never close the way; those that a rule asks to be
recorded at all are tried both ways.
"""

from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any

from audits.models import QuestionKind
from audits.show_if import ShowIfCycle, Tree, in_order_of_need, leaves, referenced_codes, shown_codes
from audits.show_if_checks import possible_answers
from audits.tool_document import Document, audiences_of, questions_in

# Beyond this many combinations of answers a question is taken to be reachable.
MOST_TRIED = 20_000
Rules = dict[str, Document]


def unreachable(document: Document) -> dict[str, list[str]]:
    """Codes of questions with the audiences that can never be shown them; nothing while rules go round in a ring."""
    questions = [each for each in questions_in(document) if not each.get("withdrawn")]
    found: dict[str, list[str]] = {}
    for audience in document["audiences"]:
        asked = {each["code"]: each for each in questions if audience in audiences_of(each)}
        for code in asked:
            if asked[code]["show_if"] and not is_reached(code, asked, {}):
                found.setdefault(code, []).append(audience)
    return found


def offered_answers(question: Document) -> set[str]:
    """What somebody can answer: of the five responses only those that the question offers."""
    possible = possible_answers(question)
    is_worked_out = question["kind"] == QuestionKind.MATRIX or any(part["is_counted"] for part in question["parts"])
    if question["choices"] or is_worked_out:
        return possible
    return possible & set(question["responses"])


def is_reached(code: str, asked: Rules, facts: dict[str, Any]) -> bool:
    """Whether any answers to the questions `asked` show this one of them to an agency that knows the family."""
    try:
        needed = _needed(code, asked)
    except ShowIfCycle:
        return True
    trees = [(each, asked[each]["show_if"]) for each in needed]
    others = [each for each in needed if each != code]
    ways = [_ways(asked[each]) for each in others]
    open_facts = {fact: values for fact, values in _fact_ways(trees).items() if fact not in facts}
    if prod(map(len, [*ways, *open_facts.values()])) > MOST_TRIED:
        return True
    return any(
        code in shown_codes(trees, dict(zip(others, answers, strict=True)), facts | held, known=True)
        for values in product(*open_facts.values())
        for held in [dict(zip(open_facts, values, strict=True))]
        for answers in product(*ways)
    )


def _fact_ways(trees: list[tuple[str, Tree]]) -> dict[str, list[Any]]:
    """Facts that a rule asks to be recorded: absent, and each value that any rule tells from others."""
    looked_at: dict[str, list[Mapping[str, Any]]] = {}
    for _, tree in trees:
        for leaf in leaves(tree):
            if "fact" in leaf:
                looked_at.setdefault(leaf["fact"], []).append(leaf)
    return {
        fact: [None, *_told_apart(rules)]
        for fact, rules in looked_at.items()
        if any(rule["op"] == "is_set" for rule in rules)
    }


def _told_apart(rules: list[Mapping[str, Any]]) -> list[Any]:
    """One value of each sort, of the type that the ways of looking at the fact can compare."""
    named = [rule["value"] for rule in rules if "value" in rule]
    values = [each for value in named for each in (value if isinstance(value, list) else [value])]
    ops = {rule["op"] for rule in rules}
    if "at_least" in ops:
        return [*values, *(value - 1 for value in values)]
    return [[value] for value in [*values, "?"]] if "not_empty" in ops else [*values, "?"]


def _ways(question: Document) -> list[tuple[str, ...]]:
    """No answer, each answer, and all of them together where a question can have several."""
    answers = sorted(offered_answers(question))
    together = [tuple(answers)] if question["kind"] in (QuestionKind.MATRIX, "SEVERAL") else []
    return [(), *((answer,) for answer in answers), *together]


def _needed(code: str, asked: Mapping[str, Document]) -> list[str]:
    """The question and all that its rule looks at, however far back."""
    needed, waiting = {code}, [code]
    while waiting:
        new = (referenced_codes(asked[waiting.pop()]["show_if"]) & asked.keys()) - needed
        needed |= new
        waiting.extend(new)
    return in_order_of_need({each: asked[each]["show_if"] for each in needed})
