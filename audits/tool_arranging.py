"""What a button of the builder's page asks for: `question-up:referral_made`, `section-copy:B`, `place:code:B:3`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from audits.tool_document import Document, question_in, section_in
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


def arranging(posted: Mapping[str, str]) -> Arranging:
    """Raises EditImpossible for what no button says."""
    what, _, rest = posted.get("do", "").partition(":")
    code, *more = rest.split(":")
    if what == "place" and len(more) == 2 and more[1].isdecimal():
        return _placing(code, more[0], int(more[1]))
    if what in QUESTIONS and code:
        return _of_question(what, code)
    if what in SECTIONS and code:
        words, edit = SECTIONS[what]
        return Arranging(f"{words} {code}", lambda document: edit(document, code), "#sections", _heading(code))
    raise EditImpossible("Nothing was chosen to be done.")


def _of_question(what: str, code: str) -> Arranging:
    words, edit = QUESTIONS[what]
    is_gone = what == "question-delete"
    place = (lambda document: question_in(document, code)) if is_gone else None
    anchor = "#sections" if is_gone else f"#question-{code}"
    return Arranging(f"{words} “{code}”", lambda document: edit(document, code), anchor, place)


def _heading(letter: str) -> Callable[[Document], object]:
    def heading(document: Document) -> object:
        section = section_in(document, letter)
        return section and section["title"]

    return heading


def _placing(code: str, letter: str, place: int) -> Arranging:
    def apply(document: Document) -> Document:
        return placed_question(document, code, letter, place)

    return Arranging(f"Moved question “{code}”", apply, f"#question-{code}")


QUESTIONS = {
    "question-up": ("Moved up question", lambda document, code: moved_question(document, code, -1)),
    "question-down": ("Moved down question", lambda document, code: moved_question(document, code, 1)),
    "question-copy": ("Copied question", copied_question),
    "question-delete": ("Deleted question", removed_question),
}
SECTIONS = {
    "section-up": ("Moved up section", lambda document, letter: moved_section(document, letter, -1)),
    "section-down": ("Moved down section", lambda document, letter: moved_section(document, letter, 1)),
    "section-copy": ("Copied section", copied_section),
    "section-delete": ("Deleted section", removed_section),
}
