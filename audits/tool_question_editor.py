"""The question's form with its lists, as one thing that is valid or not."""

from collections.abc import Callable
from typing import Any

from audit_portal.accounts.models import Board
from audits.models import QuestionKind
from audits.tool_document import Document, question_in
from audits.tool_edit_words import first_words
from audits.tool_kind_words import KIND_LINES
from audits.tool_lines import LineUnclear, write_choices
from audits.tool_offers import offers_for
from audits.tool_question_folds import Fold, has_errors, parts_fold, sides_fold
from audits.tool_question_form import QuestionForm
from audits.tool_question_rows import asked_of, audience_forms, choice_forms, choices_of, part_forms
from audits.tool_question_values import first_parts, first_values, new_code, parts_of, refusals, typed_of, values_of
from audits.tool_row_facts import fact_of_rows, with_fact

# What a clash shows of the colleague's question, with the words for it.
TOLD = {
    "text": "Question",
    "short_text": "In a few words",
    "hint": "Hint",
    "help_good": "What good looks like",
    "help_not": "What does not count",
    "kind": "Kind of answer",
    "scope_line": "Scope line",
    "withdrawn": "Withdrawn because",
}


class QuestionEditor:
    """`values` are what was typed, as the tool's document has a question; there once `is_valid()` said yes."""

    def __init__(
        self, board: Board, document: Document, question: Document | None, posted: Any, letter: str, state: int
    ) -> None:
        self.document, self.held = document, question
        initial = typed_of(question) if question else first_values()
        letter = letter or _letter_of(document, question)
        self.form = QuestionForm(
            posted,
            document=document,
            offers=offers_for(board, document, question),
            initial=initial | {"state": state, "section": letter},
        )
        if question:
            del self.form.fields["code"]
        self.audiences = audience_forms(posted, document, question)
        self.choices = choice_forms(posted, question)
        self.parts = part_forms(posted, document, question)
        self.values: Document = {}
        self.made: Document | None = None

    @property
    def letter(self) -> str:
        return str(self.form.cleaned_data["section"])

    @property
    def code(self) -> str:
        return self.held["code"] if self.held else new_code(self.form.cleaned_data)

    @property
    def all_forms(self) -> list[Any]:
        """For the summary of errors."""
        return [self.form, *self.audiences, self.choices, self.parts]

    @property
    def kind(self) -> str:
        return str(self.form["kind"].value() or "")

    @property
    def kind_lines(self) -> list[tuple[str, str, bool]]:
        """Each kind with what is seen of it; the chosen one is told without a script too."""
        return [(code, words, code == self.kind) for code, words in KIND_LINES.items()]

    @property
    def all_kinds(self) -> list[tuple[str, str, str]]:
        labels = dict(QuestionKind.choices)
        return [(code, words, str(labels[code])) for code, words in KIND_LINES.items()]

    @property
    def parts_fold(self) -> Fold:
        return parts_fold(self.parts, self.kind)

    @property
    def sides_fold(self) -> Fold:
        return sides_fold(self.audiences)

    def is_valid(self) -> bool:
        are_valid = [each.is_valid() for each in self.all_forms]
        if self.audiences and not any(form["asked"].value() for form in self.audiences):
            self.audiences[0].add_error("asked", "Choose who is asked")
        if not all(are_valid) or any(has_errors(each) for each in self.all_forms):
            return False
        self._read()
        return not any(has_errors(each) for each in self.all_forms)

    def _read(self) -> None:
        """What cannot be read is told at its own place, all of it at once."""
        held = self.held or {"choices": [], "parts": []}
        asked = asked_of(self.audiences, self.held)
        choices = self._unless_unclear(self.choices, lambda: choices_of(self.choices, held["choices"]))
        parts = self._unless_unclear(self.parts, lambda: parts_of(self.parts, held["parts"]))
        try:
            typed = self._typed()
            self.values = values_of(typed, asked, choices, parts or first_parts(typed["kind"]))
        except LineUnclear as refusal:
            self.form.add_error("people", str(refusal))
        else:
            for place, sentence in refusals(self.values):
                self._tell(place, sentence)

    def _typed(self) -> dict[str, Any]:
        """Rows that were written are made a fact, which the question is asked again for."""
        typed = self.form.cleaned_data
        if typed["kind"] != QuestionKind.MATRIX or not typed["rows"]:
            return typed
        label = typed["block_label"] or first_words(typed)
        try:
            self.made = fact_of_rows(self.document, label, typed["rows"])
        except LineUnclear as refusal:
            self.form.add_error("rows", str(refusal))
            return typed
        return {**typed, "fact": self.made["code"]}

    def with_rows(self, document: Document) -> Document:
        """The draft with the fact that the rows were made, where rows were written."""
        return with_fact(document, self.made) if self.made else document

    def _unless_unclear(self, rows: Any, read: Callable[[], list[Document]]) -> list[Document]:
        try:
            return read()
        except LineUnclear as refusal:
            rows.forms[0].add_error("label", str(refusal))
            return []

    def _tell(self, place: str, sentence: str) -> None:
        rows = {"choices": self.choices, "parts": self.parts}.get(place)
        if rows is not None:
            rows.forms[0].add_error("label", sentence)
        else:
            self.form.add_error(place if place in self.form.fields else None, sentence)


def theirs_in_words(mine: Document, code: str, theirs: Document) -> list[tuple[str, str]]:
    """What a colleague's question says now where it is not what was typed."""
    now = question_in(theirs, code)
    if now is None:
        return [("Question", "Deleted")]
    told = [(label, str(now[key])) for key, label in TOLD.items() if now[key] != mine[key]]
    if write_choices(now["choices"]) != write_choices(mine["choices"]):
        told.append(("Choices", write_choices(now["choices"])))
    return told


def _letter_of(document: Document, question: Document | None) -> str:
    sections = document["sections"]
    return next((each["letter"] for each in sections if question and question in each["questions"]), "")
