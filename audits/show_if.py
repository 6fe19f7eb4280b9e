"""Which questions show: a tree of all, any and not over this return's own answers, the case's facts and `known`.

Pure, and the same tree that the page's script reads; `tests/audits/show_if_vectors.json` holds what both must give.
Three answers inside: yes, no and not known. What is not known shows the question (decisions 3).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

Tree = Mapping[str, Any] | None
Answers = Mapping[str, Collection[str]]
Facts = Mapping[str, Any]


class ShowIfCycle(Exception):
    """Questions that wait for each other, in a ring."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"These questions wait for each other: {', '.join(codes)}.")
        self.codes = tuple(codes)


class ShowIfMalformed(ValueError):
    """A tree that says something this module does not know."""


def is_shown(tree: Tree, answers: Answers, facts: Facts, known: bool) -> bool:
    """`answers` holds response and choice codes by question, a matrix every code that any of its rows has."""
    return not tree or _truth(tree, answers, facts, known) is not False


def shown_codes(questions: Sequence[tuple[str, Tree]], answers: Answers, facts: Facts, known: bool) -> frozenset[str]:
    """Transitive: the answer to a hidden question counts for nobody. Raises ShowIfCycle."""
    trees = dict(questions)
    return shown_in_order([(code, trees[code]) for code in in_order_of_need(trees)], answers, facts, known)


def shown_in_order(
    questions: Sequence[tuple[str, Tree]], answers: Answers, facts: Facts, known: bool
) -> frozenset[str]:
    """`questions` stand in order of need already, which for one tool never changes."""
    counting: dict[str, Collection[str]] = {}
    shown = set()
    for code, tree in questions:
        if is_shown(tree, counting, facts, known):
            shown.add(code)
            counting[code] = answers.get(code, ())
    return frozenset(shown)


def in_order_of_need(trees: Mapping[str, Tree]) -> list[str]:
    """Every question after those that it looks at, wherever they stand in the tool. Raises ShowIfCycle."""
    needs = {code: referenced_codes(tree) & trees.keys() for code, tree in trees.items()}
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ShowIfCycle(error.args[1]) from error


def referenced_codes(tree: Tree) -> frozenset[str]:
    return frozenset(leaf["question"] for leaf in leaves(tree) if "question" in leaf)


def referenced_facts(tree: Tree) -> frozenset[str]:
    return frozenset(leaf["fact"] for leaf in leaves(tree) if "fact" in leaf)


def leaves(tree: Tree) -> Iterator[Mapping[str, Any]]:
    match tree:
        case None:
            return
        case {"all": list(branches)} | {"any": list(branches)}:
            for branch in branches:
                yield from leaves(branch)
        case {"not": dict(branch)}:
            yield from leaves(branch)
        case _ if tree:
            yield tree


def _truth(tree: Mapping[str, Any], answers: Answers, facts: Facts, known: bool) -> bool | None:
    match tree:
        case {"question": str(code), "in": list(wanted)}:
            return not set(wanted).isdisjoint(answers.get(code, ()))
        case {"all": list(branches)}:
            return _joined(branches, False, answers, facts, known)
        case {"any": list(branches)}:
            return _joined(branches, True, answers, facts, known)
        case {"not": dict(branch)}:
            inner = _truth(branch, answers, facts, known)
            return None if inner is None else not inner
        case {"known": bool(wanted)}:
            return known is wanted
        case {"fact": str(code), "op": str(op)}:
            return _fact_truth(facts.get(code), op, tree.get("value"))
    raise ShowIfMalformed(f"Not a show-if rule: {dict(tree)}.")


def _joined(
    branches: list[Mapping[str, Any]], decisive: bool, answers: Answers, facts: Facts, known: bool
) -> bool | None:
    """One decisive branch settles it; otherwise one that is not known leaves it open."""
    truths = [_truth(branch, answers, facts, known) for branch in branches]
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


def _fact_truth(fact: Any, op: str, value: Any) -> bool | None:
    if op == "is_set":  # asks about the absence itself, so that an absent fact is an answer here
        return fact is not None and fact != "" and fact != []
    if fact is None:
        return None
    match op:
        case "is":
            return bool(fact == value)
        case "in":
            held = fact if isinstance(fact, list) else [fact]
            return any(each in value for each in held)
        case "not_empty":
            return len(fact) > 0
        case "at_least":
            return bool(fact >= value)
    raise ShowIfMalformed(f"Not a way of looking at a fact: {op}.")
