"""Edits of a draft tool: each takes the tool's document and gives another one, numbered and lettered anew.

Pure, so that undoing an edit is taking the document before it.
"""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from string import ascii_uppercase
from typing import Any

from audits.tool_document import Document, question_in, questions_in, section_in

Edit = Callable[[Document], Document]


class EditImpossible(Exception):
    """What was to be changed is not there any more, or the change leads nowhere. Says what to do."""


def changed_question(document: Document, code: str, values: Document, letter: str = "") -> Document:
    """New values for one question; with a letter it goes to the end of that section."""
    new = deepcopy(document)
    question = _question(new, code)
    question.update(deepcopy(values))
    if letter and question not in _section(new, letter)["questions"]:
        _section_of(new, code)["questions"].remove(question)
        _section(new, letter)["questions"].append(question)
    return numbered(new)


def added_question(document: Document, letter: str, question: Document) -> Document:
    new = deepcopy(document)
    if question_in(new, question["code"]):
        raise EditImpossible(f"There is a question “{question['code']}” already. Give this one another code.")
    _section(new, letter)["questions"].append({"number": 1, **deepcopy(question)})
    return numbered(new)


def removed_question(document: Document, code: str) -> Document:
    new = deepcopy(document)
    _section_of(new, code)["questions"].remove(_question(new, code))
    return numbered(new)


def copied_question(document: Document, code: str) -> Document:
    """A copy under a code of its own, right after the question; its answers are nobody's yet."""
    new = deepcopy(document)
    questions = _section_of(new, code)["questions"]
    original = _question(new, code)
    copy = {**deepcopy(original), "code": free_code(new, code)}
    questions.insert(questions.index(original) + 1, copy)
    return numbered(new)


def moved_question(document: Document, code: str, step: int) -> Document:
    """One place up (-1) or down (1); beyond the end of a section it goes on in the next one."""
    new = deepcopy(document)
    section = _section_of(new, code)
    question, questions = _question(new, code), section["questions"]
    place = questions.index(question) + step
    if not 0 <= place < len(questions):
        at = new["sections"].index(section) + step
        if not 0 <= at < len(new["sections"]):
            raise EditImpossible("This question is at the end of the tool already.")
        questions.remove(question)
        questions, place = new["sections"][at]["questions"], (len(new["sections"][at]["questions"]) if step < 0 else 0)
    else:
        questions.remove(question)
    questions.insert(place, question)
    return numbered(new)


def placed_question(document: Document, code: str, letter: str, place: int) -> Document:
    """At a place (from 0) of a section, as it was dropped there."""
    new = deepcopy(document)
    question = _question(new, code)
    _section_of(new, code)["questions"].remove(question)
    _section(new, letter)["questions"].insert(max(place, 0), question)
    return numbered(new)


def added_section(document: Document, title: str, short_title: str) -> Document:
    new = deepcopy(document)
    new["sections"].append({"letter": "A", "title": title, "short_title": short_title, "questions": []})
    return numbered(new)


def changed_section(document: Document, letter: str, values: Document) -> Document:
    new = deepcopy(document)
    _section(new, letter).update(deepcopy(values))
    return numbered(new)


def removed_section(document: Document, letter: str) -> Document:
    new = deepcopy(document)
    new["sections"].remove(_section(new, letter))
    return numbered(new)


def copied_section(document: Document, letter: str) -> Document:
    """Every question under a code of its own; rules that look within the section look within the copy."""
    new = deepcopy(document)
    original = _section(new, letter)
    copy = deepcopy(original) | {"title": f"{original['title']} (copy)"[:120]}
    new["sections"].insert(new["sections"].index(original) + 1, copy)
    for question in copy["questions"]:
        question["code"] = free_code(new, question["code"])
    renamed = dict(_pairs(original, copy))
    for question in copy["questions"]:
        question["show_if"] = _renamed(question["show_if"], renamed)
    return numbered(new)


def moved_section(document: Document, letter: str, step: int) -> Document:
    new = deepcopy(document)
    section = _section(new, letter)
    place = new["sections"].index(section) + step
    if not 0 <= place < len(new["sections"]):
        raise EditImpossible("This section is at the end of the tool already.")
    new["sections"].remove(section)
    new["sections"].insert(place, section)
    return numbered(new)


def changed_details(document: Document, values: Document) -> Document:
    """What the tool says of itself: title, look-back, who is asked, scope lines, facts of the case."""
    return numbered(deepcopy(document) | deepcopy(values))


def numbered(document: Document) -> Document:
    """Sections lettered and questions numbered as they stand."""
    if len(document["sections"]) > len(ascii_uppercase):
        raise EditImpossible("A tool has at most 26 sections. Put some of them together.")
    for letter, section in zip(ascii_uppercase, document["sections"], strict=False):
        section["letter"] = letter
    for number, question in enumerate(questions_in(document), start=1):
        question["number"] = number
    return document


def free_code(document: Document, code: str) -> str:
    """The code itself where nobody has it, else with the next number after it."""
    used = {question["code"] for question in questions_in(document)}
    stem, number = re.sub(r"_[0-9]+$", "", code)[:56], 2
    while code in used:
        code, number = f"{stem}_{number}", number + 1
    return code


def code_from(words: str) -> str:
    """“Was a referral made?” becomes was_a_referral_made."""
    code = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:50].strip("_")
    return code if code[:1].isalpha() else f"q_{code}".strip("_")


def _pairs(original: Document, copy: Document) -> Iterable[tuple[str, str]]:
    return ((old["code"], new["code"]) for old, new in zip(original["questions"], copy["questions"], strict=True))


def _renamed(tree: Any, renamed: dict[str, str]) -> Any:
    if isinstance(tree, list):
        return [_renamed(branch, renamed) for branch in tree]
    if not isinstance(tree, dict):
        return tree
    new = {key: _renamed(value, renamed) if key in ("all", "any", "not") else value for key, value in tree.items()}
    return new | ({"question": renamed.get(new["question"], new["question"])} if "question" in new else {})


def _question(document: Document, code: str) -> Document:
    question = question_in(document, code)
    if question is None:
        raise EditImpossible("This question is not in the draft any more. Undo brings it back.")
    return question


def _section(document: Document, letter: str) -> Document:
    section = section_in(document, letter)
    if section is None:
        raise EditImpossible("This section is not in the draft any more. Undo brings it back.")
    return section


def _section_of(document: Document, code: str) -> Document:
    question = _question(document, code)
    return next(each for each in document["sections"] if any(other is question for other in each["questions"]))
