"""Which questions show: a tree of all, any and not over this return's own answers, the case's facts and `known`.

Pure, and the same tree that the page's script reads; `tests/audits/show_if_vectors.json` holds what both must give.
Three answers inside: yes, no and not known. What is not known shows the question (decisions 3).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

Tree = Mapping[str, Any] | None
Answers = Mapping[str, Collection[str]]
Facts = Mapping[str, Any]
# A tree made ready to be asked; `bool` says whether the case is known.
Rule = Callable[[Answers, Facts, bool], bool | None]


class ShowIfCycle(Exception):
    """Questions that wait for each other, in a ring."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"These questions wait for each other: {', '.join(codes)}.")
        self.codes = tuple(codes)


class ShowIfMalformed(ValueError):
    """A tree that says something this module does not know."""


def is_shown(tree: Tree, answers: Answers, facts: Facts, known: bool) -> bool:
    """`answers` holds response and choice codes by question, a matrix every code that any of its rows has."""
    return rule_of(tree)(answers, facts, known) is not False


def shown_codes(questions: Sequence[tuple[str, Tree]], answers: Answers, facts: Facts, known: bool) -> frozenset[str]:
    """Transitive: the answer to a hidden question counts for nobody. Raises ShowIfCycle."""
    trees = dict(questions)
    return shown_in_order([(code, rule_of(trees[code])) for code in in_order_of_need(trees)], answers, facts, known)


def shown_in_order(
    questions: Sequence[tuple[str, Rule]], answers: Answers, facts: Facts, known: bool
) -> frozenset[str]:
    """`questions` stand in order of need already, which for one tool never changes."""
    counting: dict[str, Collection[str]] = {}
    shown = set()
    for code, rule in questions:
        if rule(counting, facts, known) is not False:
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


def rule_of(tree: Tree) -> Rule:
    """Raises ShowIfMalformed."""
    match tree:
        case None:
            return _always
        case {"question": str(code), "in": list(wanted)}:
            return _answered(code, frozenset(wanted))
        case {"all": list(branches)}:
            return _joined(list(map(rule_of, branches)), False)
        case {"any": list(branches)}:
            return _joined(list(map(rule_of, branches)), True)
        case {"not": dict(branch)}:
            return _denied(rule_of(branch))
        case {"known": bool(wanted)}:
            return lambda answers, facts, known: known is wanted
        case {"fact": str(code), "op": str(op)} if op in _WAYS:
            return _looked_at(code, _WAYS[op], tree.get("value"))
        case _ if tree:
            raise ShowIfMalformed(f"Not a show-if rule: {dict(tree)}.")
    return _always


def _always(answers: Answers, facts: Facts, known: bool) -> bool:
    return True


def _answered(code: str, wanted: frozenset[str]) -> Rule:
    return lambda answers, facts, known: not wanted.isdisjoint(answers.get(code, ()))


def _joined(rules: list[Rule], decisive: bool) -> Rule:
    """One decisive branch settles it; otherwise one that is not known leaves it open."""

    def joined(answers: Answers, facts: Facts, known: bool) -> bool | None:
        truths = [rule(answers, facts, known) for rule in rules]
        if decisive in truths:
            return decisive
        return None if None in truths else not decisive

    return joined


def _denied(rule: Rule) -> Rule:
    def denied(answers: Answers, facts: Facts, known: bool) -> bool | None:
        inner = rule(answers, facts, known)
        return None if inner is None else not inner

    return denied


def _looked_at(code: str, look: Callable[[Any, Any], bool | None], value: Any) -> Rule:
    return lambda answers, facts, known: look(facts.get(code), value)


def _is_set(fact: Any, value: Any) -> bool:
    """Asks about the absence itself, so that an absent fact is an answer here."""
    return fact is not None and fact != "" and fact != []


def _of_known(look: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool | None]:
    return lambda fact, value: None if fact is None else look(fact, value)


# How a rule can look at a fact; what is not known is neither yes nor no.
_WAYS: Mapping[str, Callable[[Any, Any], bool | None]] = {
    "is_set": _is_set,
    "is": _of_known(lambda fact, value: bool(fact == value)),
    "in": _of_known(lambda fact, value: any(each in value for each in (fact if isinstance(fact, list) else [fact]))),
    "not_empty": _of_known(lambda fact, value: len(fact) > 0),
    "at_least": _of_known(lambda fact, value: bool(fact >= value)),
}
