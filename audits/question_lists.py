"""A plain list of questions, as a board keeps it in a spreadsheet: read into a draft tool, or refused by row.

One heading row and a question a row. Nothing is added while a row has a fault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from audits.models import GROUP, QuestionKind
from audits.tool_document import Document, questions_in
from audits.tool_edits import added_question, added_section, code_from, free_code
from audits.tool_kinds import CHOOSES_ONE
from audits.tool_shapes import Question
from cases.sheets import Sheet, SheetRow

# What a board may call each column; the first is what we call it.
COLUMNS = {
    "question": ("question", "text", "wording", "question text"),
    "code": ("code", "question code", "id"),
    "section": ("section", "heading", "part"),
    "kind": ("kind", "answer kind", "type", "answer"),
    "audiences": ("audiences", "audience", "agencies", "asked of", "who"),
    "choices": ("choices", "options", "answers"),
    "help": ("help", "guidance", "what good looks like", "hint"),
}
EVERYBODY = ("", "all", "everybody", "everyone")
NEEDS_CHOICES = {*CHOOSES_ONE, QuestionKind.SEVERAL}
# Kinds that a row of a list can say whole; the others are made in the builder.
PLAIN_KINDS = [
    QuestionKind.RESPONSE,
    QuestionKind.CHOICE,
    QuestionKind.SEVERAL,
    QuestionKind.SHORT_TEXT,
    QuestionKind.TEXT,
    QuestionKind.NUMBER,
    QuestionKind.DATE_TIME,
    QuestionKind.SCALING,
    QuestionKind.STATEMENT,
]
OTHER_WORDS = {"yes/no": "RESPONSE", "yes no": "RESPONSE", "text": "TEXT", "words": "TEXT", "choice": "CHOICE"}
SHORTEST = 120


class RowProblem(NamedTuple):
    row: int
    sentence: str


class QuestionListRefused(Exception):
    """`problems` names every row with a fault, or row 1 where the headings are not understood."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__("; ".join(f"row {row}: {sentence}" for row, sentence in problems))
        self.problems = problems


@dataclass(frozen=True)
class ListedQuestion:
    section: str
    question: Document


def listed_questions(sheet: Sheet, document: Document) -> list[ListedQuestion]:
    """Every question of the list, in its order. Raises QuestionListRefused."""
    heads, rows = sheet.rows[0], sheet.rows[1:]
    places = _places(heads)
    if "question" not in places:
        raise QuestionListRefused([RowProblem(heads.number, "Give one column the heading “Question”.")])
    reader = _Reader(document, places)
    found = [reader.read(row) for row in rows]
    if not rows:
        reader.problems.append(RowProblem(heads.number, "Put a question in each row under the headings."))
    if reader.problems:
        raise QuestionListRefused(reader.problems)
    return [each for each in found if each]


def with_listed(document: Document, listed: list[ListedQuestion]) -> Document:
    """The draft with the questions at the end of their sections; a section that is not there yet is added."""
    for each in listed:
        letter = _letter(document, each.section)
        if letter is None:
            document = added_section(document, each.section, each.section[:60])
            letter = document["sections"][-1]["letter"]
        document = added_question(document, letter, each.question)
    return document


def _letter(document: Document, section: str) -> str | None:
    """By its letter or its title; without either the last one."""
    wanted = section.casefold()
    for each in document["sections"]:
        if wanted in (each["letter"].casefold(), each["title"].casefold(), each["short_title"].casefold()):
            return str(each["letter"])
    return None


def _places(heads: SheetRow) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(heads.cells):
        label = " ".join(cell.casefold().split())
        for name, labels in COLUMNS.items():
            if label in labels and name not in places:
                places[name] = place
    return places


class _Reader:
    def __init__(self, document: Document, places: Mapping[str, int]) -> None:
        self.document, self.places = document, places
        self.problems: list[RowProblem] = []
        self.codes = {each["code"] for each in questions_in(document)}
        self.last_section = document["sections"][-1]["title"] if document["sections"] else "Questions"

    def read(self, row: SheetRow) -> ListedQuestion | None:
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in self.places.items()}
        self.last_section = cells.get("section") or self.last_section
        before = len(self.problems)
        question = self._question(row.number, cells)
        if len(self.problems) > before:
            return None
        try:
            whole = Question.model_validate({"number": 1, **question}).model_dump(mode="json")
        except ValidationError as error:
            self.problems += [RowProblem(row.number, sentence) for sentence in _sentences(error)]
            return None
        return ListedQuestion(self.last_section[:120], whole)

    def _question(self, row: int, cells: dict[str, str]) -> Document:
        text = cells.get("question", "")
        if not text:
            self._refuse(row, "Write the question.")
        kind = self._kind(row, cells.get("kind", ""))
        choices = [each.strip() for each in re.split(r"[;\n]", cells.get("choices", "")) if each.strip()]
        if kind in NEEDS_CHOICES and len(choices) < 2:
            self._refuse(row, "Write at least two choices, with a semicolon between them.")
        return {
            "code": self._code(row, cells.get("code", ""), text),
            "text": text,
            "short_text": text[:SHORTEST],
            "kind": kind,
            "asked_of": [{"audiences": self._audiences(row, cells.get("audiences", ""))}],
            "help_good": cells.get("help", ""),
            "choices": _choices(choices) if kind in NEEDS_CHOICES else [],
        }

    def _code(self, row: int, written: str, text: str) -> str:
        code = written or free_code({"sections": [{"questions": [{"code": c} for c in self.codes]}]}, code_from(text))
        if code in self.codes:
            self._refuse(row, f"“{code}” is the code of another question. Give this one its own, or leave it empty.")
        elif not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", code):
            self._refuse(row, f"“{code}” is no code: use small letters, figures and _, beginning with a letter.")
        self.codes.add(code)
        return code

    def _kind(self, row: int, written: str) -> str:
        if not written:
            return QuestionKind.RESPONSE
        wanted = written.casefold().strip()
        for kind in PLAIN_KINDS:
            if wanted in (kind.value.casefold(), str(kind.label).casefold()):
                return kind
        if wanted in OTHER_WORDS:
            return OTHER_WORDS[wanted]
        self._refuse(
            row,
            f"“{written}” is no kind that a list can have. Use one of {_named(kind.label for kind in PLAIN_KINDS)}.",
        )
        return QuestionKind.RESPONSE

    def _audiences(self, row: int, written: str) -> list[str]:
        known: dict[str, str] = self.document["audiences"]
        everybody = [code for code in known if code != GROUP]
        if written.casefold() in EVERYBODY:
            if not everybody:
                self._refuse(row, "The tool does not say yet who is asked. Say so on its page first.")
            return everybody
        by_name = {name.casefold(): code for code, label in known.items() for name in (code, label)}
        found = []
        for name in (each.strip() for each in re.split(r"[,;\n]", written)):
            if name and name.casefold() not in by_name:
                self._refuse(row, f"“{name}” is nobody whom the tool asks. Use some of {_named(known.values())}.")
            elif name and by_name[name.casefold()] not in found:
                found.append(by_name[name.casefold()])
        return found

    def _refuse(self, row: int, sentence: str) -> None:
        self.problems.append(RowProblem(row, sentence))


def _named(words: Iterable[Any]) -> str:
    return ", ".join(f"“{each}”" for each in words)


def _choices(labels: list[str]) -> list[dict[str, Any]]:
    choices: list[dict[str, Any]] = []
    for label in labels:
        code = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")[:36]
        code = code if code[:1].isalpha() else f"C_{code}".strip("_")
        held = {each["code"] for each in choices}
        number = 2
        stem = code
        while code in held:
            code, number = f"{stem}_{number}", number + 1
        choices.append({"code": code, "label": label})
    return choices


def _sentences(error: ValidationError) -> Iterator[str]:
    for each in error.errors():
        name = {"text": "question", "help_good": "help"}.get(str(each["loc"][0]), str(each["loc"][0]))
        longest = (each.get("ctx") or {}).get("max_length")
        yield f"Shorten “{name}” to at most {longest} characters." if longest else f"Check “{name}”."
