"""A question of the bank taken into a draft under its own code, with the facts and dates of the case that it needs."""

from copy import deepcopy
from typing import Any

from audits.models import GROUP
from audits.show_if import leaves
from audits.tool_document import Document, audiences_of, question_in
from audits.tool_edits import EditImpossible, added_question


def borrowed_question(document: Document, source: Document, code: str, letter: str) -> Document:
    """The draft with the question at the end of a section. Where the draft has none of those whom it was put to, it is
    put to all who answer for themselves; a condition on questions that the draft has not is left behind.
    """
    question = question_in(source, code)
    if question is None:
        raise EditImpossible("This question is not in the bank any more.")
    new = deepcopy(question)
    new["asked_of"] = _asked(document, question)
    for part in new["parts"]:
        part["asked_of"] = [each for each in part["asked_of"] if each in audiences_of(new)]
    if new["scope_line"] not in document["scope_lines"]:
        new["scope_line"] = ""
    if not _is_kept(document, new["show_if"], code):
        new["show_if"] = {}
    return added_question(_with_what_it_needs(document, source, new), letter, new)


def _asked(document: Document, question: Document) -> list[Document]:
    kept = [
        {**group, "audiences": [each for each in group["audiences"] if each in document["audiences"]]}
        for group in question["asked_of"]
    ]
    found = [group for group in kept if group["audiences"]]
    everybody = [code for code in document["audiences"] if code != GROUP]
    return found or [{"audiences": everybody, "side": "OWN", "wording": "", "counted": True}]


def _is_kept(document: Document, rule: Any, code: str) -> bool:
    named = [leaf["question"] for leaf in leaves(rule) if "question" in leaf]
    return all(question_in(document, each) is not None and each != code for each in named)


def _with_what_it_needs(document: Document, source: Document, question: Document) -> Document:
    """Facts that it repeats over or its condition looks at, dates that its parts record, and its scale."""
    facts = {leaf["fact"] for leaf in leaves(question["show_if"]) if "fact" in leaf}
    facts |= {(question["repeating"] or {}).get("fact") or ""}
    events = {part["event"] for part in question["parts"]}
    wanted = {"facts": facts, "dates": events | facts, "scales": {question["scale"]}}
    new = dict(document)
    for key, codes in wanted.items():
        held = {each["code"] for each in document[key]}
        new[key] = [*document[key], *(each for each in source[key] if each["code"] in codes - held)]
    return new
