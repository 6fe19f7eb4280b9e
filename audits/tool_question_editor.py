"""The question's form with its lists, as one thing that is valid or not."""

from typing import Any

from audit_portal.accounts.models import Board
from audits.tool_document import Document, question_in
from audits.tool_lines import LineUnclear, write_choices
from audits.tool_offers import offers_for
from audits.tool_question_form import QuestionForm
from audits.tool_question_rows import asked_of, audience_forms, choice_forms, choices_of, part_forms
from audits.tool_question_values import first_values, new_code, parts_of, refusals, typed_of, values_of

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
        self.held = question
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

    def is_valid(self) -> bool:
        are_valid = [each.is_valid() for each in self.all_forms]
        if not all(are_valid):
            return False
        try:
            self.values = self._read()
        except LineUnclear as refusal:
            self.form.add_error(None, str(refusal))
            return False
        for sentence in refusals(self.values):
            self.form.add_error(None, sentence)
        return not self.form.errors

    def _read(self) -> Document:
        held = self.held or {"choices": [], "parts": []}
        asked = asked_of(self.audiences, self.held)
        if not asked:
            raise LineUnclear("Choose who is asked.")
        choices = choices_of(self.choices, held["choices"])
        return values_of(self.form.cleaned_data, asked, choices, parts_of(self.parts, held["parts"]))


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
