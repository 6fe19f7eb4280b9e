"""A show-if rule as nested lines of a form: read from the tree, read back from what was posted, and made a tree again.

Pure. A group is all or any of its lines; a line looks at an answer, at a fact of the case, or at whether the family is
known. Paths such as `n-0-2` name the lines: the third of the first of the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

ROOT = "n"
DEEPEST = 6
Tree = Mapping[str, Any]


@dataclass
class Node:
    """`kind` is all, any, question, fact or known; `values` are answers of a question or values of a fact."""

    kind: str
    code: str = ""
    op: str = ""
    values: list[str] = field(default_factory=list)
    is_negated: bool = False
    children: list["Node"] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return self.kind in ("all", "any")


class RuleUnclear(Exception):
    """A line says too little yet. Carries the path of the line and what to do."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


def node_of(tree: Tree | None) -> Node:
    """The whole rule; it is a group always, so that a line can be added."""
    node = _node(tree) if tree else Node("all")
    return node if node.is_group and not node.is_negated else Node("all", children=[node])


def tree_of(root: Node, labels: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    """The tree that the lines say; `kinds` are of facts. Nothing at all is no rule. Raises RuleUnclear."""
    return _tree(root, ROOT, labels, kinds) if root.children else {}


def posted_node(posted: QueryDict, path: str = ROOT, depth: int = 0) -> Node:
    kind = posted.get(f"{path}-kind", "all")
    node = Node(kind, is_negated=bool(posted.get(f"{path}-not", "")))
    if not node.is_group:
        node.code, node.op = posted.get(f"{path}-code", ""), posted.get(f"{path}-op", "")
        node.values = [value for value in posted.getlist(f"{path}-values") if value.strip()]
        return node
    count = posted.get(f"{path}-count", "0")
    for place in range(min(int(count), 40) if count.isdecimal() and depth < DEEPEST else 0):
        if posted.get(f"{path}-{place}-kind", ""):
            node.children.append(posted_node(posted, f"{path}-{place}", depth + 1))
    return node


def changed_node(root: Node, posted: QueryDict) -> Node:
    """The same rule with a line more or less, as the pressed button says."""
    what, _, path = posted.get("do", "").partition(":")
    places = [int(place) for place in path.split("-")[1:]]
    if what == "add":
        _at(root, places).children.append(new_node(posted.get(f"{path}-new", "")))
    if what == "remove" and places:
        del _at(root, places[:-1]).children[places[-1]]
    return root


def new_node(chosen: str) -> Node:
    """A line for what was chosen: `question:code`, `fact:code`, `known`, or a group of lines."""
    kind, _, code = chosen.partition(":")
    return Node(kind, code=code) if kind in ("question", "fact", "known") else Node("any")


def _node(tree: Tree) -> Node:
    match tree:
        case {"all": list(branches)}:
            return Node("all", children=[_node(each) for each in branches])
        case {"any": list(branches)}:
            return Node("any", children=[_node(each) for each in branches])
        case {"not": dict(branch)}:
            inner = _node(branch)
            inner.is_negated = not inner.is_negated
            return inner
        case {"known": known}:
            return Node("known", values=["YES" if known else "NO"])
        case {"question": code, "in": list(wanted)}:
            return Node("question", code=str(code), values=[str(each) for each in wanted])
    value = tree.get("value")
    values = value if isinstance(value, list) else [] if value is None else [value]
    return Node("fact", code=str(tree.get("fact", "")), op=str(tree.get("op", "")), values=[_text(v) for v in values])


def _tree(node: Node, path: str, labels: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    tree = _group(node, path, labels, kinds) if node.is_group else _leaf(node, path, labels, kinds)
    return {"not": tree} if node.is_negated else tree


def _group(node: Node, path: str, labels: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    if not node.children:
        raise RuleUnclear(path, "Add a condition to this group, or take the group out")
    branches = [_tree(each, f"{path}-{place}", labels, kinds) for place, each in enumerate(node.children)]
    return branches[0] if len(branches) == 1 else {node.kind: branches}


def _leaf(node: Node, path: str, labels: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    label = labels.get(node.code, node.code)
    if node.kind == "known":
        return {"known": "NO" not in node.values}
    if node.kind == "question":
        if not node.values:
            raise RuleUnclear(path, f"Choose at least one answer to “{label}”")
        return {"question": node.code, "in": node.values}
    return _fact(node, path, label, kinds.get(node.code, "DATE"))


def _fact(node: Node, path: str, label: str, kind: str) -> dict[str, Any]:
    """How a fact is looked at follows from its kind, and the value's type with it."""
    if node.op in ("is_set", "not_empty"):
        return {"fact": node.code, "op": node.op}
    if not node.values:
        raise RuleUnclear(path, f"Choose or enter what “{label}” is")
    if kind == "NUMBER":
        if not node.values[0].strip().lstrip("-").isdecimal():
            raise RuleUnclear(path, f"Enter a whole number for “{label}”")
        return {"fact": node.code, "op": node.op or "at_least", "value": int(node.values[0])}
    if kind == "YES_NO":
        return {"fact": node.code, "op": "is", "value": node.values[0] == "YES"}
    if kind == "CHOICE" and len(node.values) == 1:
        return {"fact": node.code, "op": "is", "value": node.values[0]}
    return {"fact": node.code, "op": "in", "value": node.values}


def _at(node: Node, places: list[int]) -> Node:
    for place in places:
        node = node.children[place]
    return node


def _text(value: Any) -> str:
    return ("YES" if value else "NO") if isinstance(value, bool) else str(value)
