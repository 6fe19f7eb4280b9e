"""What a button of the builder's page asks for: `question-up:referral_made`, `section-copy:B`, `place:code:B:3`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from audits.tool_document import Document, question_in, section_in
from audits.tool_edit_words import called
from audits.tool_edits import (
    Edit,
    EditImpossible,
    copied_question,
    copied_section,
    moved_question,
    moved_section,
    placed_question,
    removed_question,
    removed_section,
)


@dataclass(frozen=True)
class Arranging:
    """`anchor` is where the page goes on. `place` is what a colleague may not have changed meanwhile: a section's
    letter may stand for another one by now, and what is deleted should be what was seen.
    """

    words: str
    apply: Edit
    anchor: str
    place: Callable[[Document], object] | None = None


def arranging(posted: Mapping[str, str], document: Document) -> Arranging:
    """`document` is the draft as it stands, for the words. Raises EditImpossible for what no button says."""
    what, _, rest = posted.get("do", "").partition(":")
    code, *more = rest.split(":")
    if what == "place" and len(more) == 2 and more[1].isdecimal():
        return _placing(code, more[0], int(more[1]), document)
    if what in QUESTIONS and code:
        return _of_question(what, code, document)
    if what in SECTIONS and code:
        words, edit = SECTIONS[what]
        return Arranging(f"{words} {code}", lambda document: edit(document, code), "#sections", _heading(code))
    raise EditImpossible("Nothing was chosen to be done.")


def _of_question(what: str, code: str, document: Document) -> Arranging:
    words, edit = QUESTIONS[what]
    is_gone = what == "question-delete"
    place = (lambda document: question_in(document, code)) if is_gone else None
    anchor = "#sections" if is_gone else f"#question-{code}"
    return Arranging(f"{words} {called(document, code)}", lambda held: edit(held, code), anchor, place)


def _heading(letter: str) -> Callable[[Document], object]:
    def heading(document: Document) -> object:
        section = section_in(document, letter)
        return section and section["title"]

    return heading


def _placing(code: str, letter: str, place: int, document: Document) -> Arranging:
    def apply(held: Document) -> Document:
        return placed_question(held, code, letter, place)

    return Arranging(f"Moved {called(document, code)}", apply, f"#question-{code}")


QUESTIONS = {
    "question-up": ("Moved up", lambda document, code: moved_question(document, code, -1)),
    "question-down": ("Moved down", lambda document, code: moved_question(document, code, 1)),
    "question-copy": ("Copied", copied_question),
    "question-delete": ("Deleted", removed_question),
}
SECTIONS = {
    "section-up": ("Moved up section", lambda document, letter: moved_section(document, letter, -1)),
    "section-down": ("Moved down section", lambda document, letter: moved_section(document, letter, 1)),
    "section-copy": ("Copied section", copied_section),
    "section-delete": ("Deleted section", removed_section),
}
