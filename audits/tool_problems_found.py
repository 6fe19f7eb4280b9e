"""What is not right yet in a draft tool, in words that lead to the place: found anew each time the draft is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from audits.tool_checks import tool_problems
from audits.tool_document import Document, audiences_of, questions_in
from audits.tool_reach import unreachable
from audits.tool_screen_words import on_screen


@dataclass(frozen=True)
class DraftProblem:
    """`target` is the id of the row on the builder's page; `code` the question, where it is about one."""

    where: str
    sentence: str
    target: str
    code: str = ""


def draft_problems(document: Document) -> list[DraftProblem]:
    """All at once: codes, rules that go round or look at nothing, what nobody can reach, who is asked nothing."""
    wrong = list(_disagreements(document))
    told = {each.code for each in wrong}
    return [*_missing(document), *wrong, *(each for each in _out_of_reach(document) if each.code not in told)]


def _missing(document: Document) -> Iterator[DraftProblem]:
    if not document["look_back"].strip():
        yield _of_tool("Say how far back agencies look in their records.")
    if not document["audiences"]:
        yield _of_tool("Say who is asked.")
    if not document["scope_lines"]:
        yield _of_tool("Say what the audit looks at: at least one scope line.")
    if not document["sections"]:
        yield _of_tool("Add a section.")
    for section in document["sections"]:
        if not section["questions"]:
            yield DraftProblem(f"Section {section['letter']}", "Add a question, or delete the section.", _row(section))
    asked = {code for question in questions_in(document) for code in audiences_of(question)}
    for code, label in document["audiences"].items():
        if code not in asked and document["sections"]:
            yield _of_tool(f"{label} is asked nothing. Ask it a question, or take it out.")


def _disagreements(document: Document) -> Iterator[DraftProblem]:
    for path, written in tool_problems(document):
        sentence = on_screen(written, document)
        section = _at(document, path[:2]) if path[:1] == ("sections",) else None
        question = _at(document, path[:4]) if path[2:3] == ("questions",) else None
        if question:
            yield _of_question(question, sentence)
        elif section:
            yield DraftProblem(f"Section {section['letter']}", sentence, _row(section))
        else:
            yield _of_tool(sentence)


def _out_of_reach(document: Document) -> Iterator[DraftProblem]:
    questions = {each["code"]: each for each in questions_in(document)}
    for code, audiences in unreachable(document).items():
        question = questions[code]
        names = " and ".join(document["audiences"][each] for each in audiences)
        if set(audiences) >= set(audiences_of(question)):
            yield _of_question(question, "Nobody can reach it: no answers meet its condition. Change the condition.")
        else:
            yield _of_question(
                question,
                f"{names} can never be shown it: the condition looks at a question that is not put to them, or at an "
                "answer that they cannot give.",
            )


def _of_tool(sentence: str) -> DraftProblem:
    return DraftProblem("The tool", sentence, "details")


def _of_question(question: Document, sentence: str) -> DraftProblem:
    code = question["code"]
    return DraftProblem(f"Question {question['number']}", sentence, f"question-{code}", code)


def _row(section: Document) -> str:
    return f"section-{section['letter']}"


def _at(content: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        content = content[step]
    return content
