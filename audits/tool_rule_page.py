"""The page of a question's condition: each line of the rule with what can be chosen in it, and the rule in words."""

from dataclasses import dataclass, field
from typing import Any

from audits.models import QuestionKind, Response
from audits.show_if import ShowIfMalformed
from audits.show_if_words import in_words
from audits.tool_builder_page import labels_of
from audits.tool_document import Document, audiences_of, questions_in
from audits.tool_edits import changed_question
from audits.tool_problems_found import draft_problems
from audits.tool_reach import offered_answers
from audits.tool_rule_nodes import DEEPEST, ROOT, Node

Options = list[tuple[str, str, bool]]
OPS: dict[str, list[tuple[str, str]]] = {
    "YES_NO": [("is", "is"), ("is_set", "is recorded")],
    "CHOICE": [("in", "is one of"), ("is_set", "is recorded")],
    "LIST": [("in", "holds one of"), ("not_empty", "holds anything"), ("is_set", "is recorded")],
    "NUMBER": [("at_least", "is at least"), ("is", "is"), ("is_set", "is recorded")],
    "DATE": [("is_set", "is recorded")],
}
YES_NO = [("YES", "Yes"), ("NO", "No")]


@dataclass(frozen=True)
class RuleLine:
    """One line or group as its template needs it. `options` are (value, label, is chosen)."""

    path: str
    kind: str
    code: str
    label: str
    is_negated: bool
    ops: Options = field(default_factory=list)
    options: Options = field(default_factory=list)
    is_single: bool = False
    typed: str = ""
    children: tuple["RuleLine", ...] = ()
    can_nest: bool = True

    @property
    def is_group(self) -> bool:
        return self.kind in ("all", "any")


def fact_kinds(document: Document) -> dict[str, str]:
    dates = {each["code"]: "DATE" for each in document["dates"]}
    return dates | {each["code"]: each["kind"] for each in document["facts"]}


def rule_lines(root: Node, document: Document) -> RuleLine:
    return _line(root, ROOT, document, labels_of(document), 0)


def things_to_add(document: Document, question: Document) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a new line can look at: questions put to the same agencies, facts of the case, whether it is known."""
    own = set(audiences_of(question))
    questions = [
        (f"question:{each['code']}", f"{each['number']} {each['short_text']}")
        for each in questions_in(document)
        if each["code"] != question["code"] and offered_answers(each) and own & set(audiences_of(each))
    ]
    facts = [(f"fact:{each['code']}", each["label"]) for each in [*document["facts"], *document["dates"]]]
    more = [("known", "Whether the family is known"), ("group", "A group of conditions")]
    return [("Answers in the same return", questions), ("Facts of the case", facts), ("Other", more)]


def rule_problems(document: Document, code: str, tree: dict[str, Any]) -> list[str]:
    """What this rule would bring that was not wrong before: a ring, or questions that nobody reaches."""
    before = {(each.code, each.sentence) for each in draft_problems(document)}
    after = draft_problems(changed_question(document, code, {"show_if": tree}))
    return [
        each.sentence if each.code == code else f"{each.where}: {each.sentence}"
        for each in after
        if (each.code, each.sentence) not in before
    ]


def rule_in_words(document: Document, tree: dict[str, Any]) -> str:
    try:
        return in_words(tree, labels_of(document))
    except ShowIfMalformed:
        return "The rule names something that is not in the tool any more."


def _line(node: Node, path: str, document: Document, labels: dict[str, str], depth: int) -> RuleLine:
    if node.is_group:
        children = tuple(
            _line(each, f"{path}-{place}", document, labels, depth + 1) for place, each in enumerate(node.children)
        )
        return RuleLine(path, node.kind, "", "", node.is_negated, children=children, can_nest=depth < DEEPEST - 1)
    if node.kind == "known":
        options = [(value, label, value in (node.values or ["YES"])) for value, label in YES_NO]
        return RuleLine(path, "known", "", "The family is known", node.is_negated, options=options, is_single=True)
    label = labels.get(node.code, node.code)
    if node.kind == "question":
        return RuleLine(path, "question", node.code, label, node.is_negated, options=_answers(node, document))
    return _fact_line(node, path, document, label)


def _fact_line(node: Node, path: str, document: Document, label: str) -> RuleLine:
    kind = fact_kinds(document).get(node.code, "DATE")
    offered = OPS[kind]
    chosen = "in" if node.op == "is" and kind == "CHOICE" else node.op or offered[0][0]
    choices: list[Document] = next((each["choices"] for each in document["facts"] if each["code"] == node.code), [])
    pairs = YES_NO if kind == "YES_NO" else [(each["code"], each["label"]) for each in choices]
    return RuleLine(
        path, "fact", node.code, label, node.is_negated,
        ops=[(op, words, op == chosen) for op, words in offered],
        options=[(value, words, value in node.values) for value, words in pairs],
        is_single=kind == "YES_NO",
        typed=(node.values or [""])[0] if kind == "NUMBER" else "",
    )  # fmt: skip


def _answers(node: Node, document: Document) -> Options:
    """The question's answers in its own order, and one that it gives no longer, so that it can be taken out."""
    question = next((each for each in questions_in(document) if each["code"] == node.code), None)
    offered: dict[str, str] = {}
    if question and question["kind"] != QuestionKind.KNOWN:
        possible = offered_answers(question)
        named = {each["code"]: each["label"] for each in question["choices"]}
        named |= {response.name: str(response.label) for response in Response}
        offered = {code: label for code, label in named.items() if code in possible}
    gone = {code: f"{code} (no answer any more)" for code in node.values if code not in offered}
    return [(code, label, code in node.values) for code, label in (offered | gone).items()]
