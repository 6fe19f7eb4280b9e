"""The form of a return on paper, for a practice without a screen beside the record: no answer, and nobody's name."""

from dataclasses import dataclass

from audits.models import AgencyReturn, QuestionKind, Response
from audits.show_if import referenced_codes
from audits.tool_sheet import Asked, asked_of

# Who the family is stands on no paper of the portal.
GIVEN_ON_SCREEN = "Files are given on the screen. Note which"
ON_SCREEN = "Enter these on the screen, where they are sealed, and not on paper"


@dataclass(frozen=True)
class BlankQuestion:
    """A question as it stands on paper. `boxes` are what can be ticked, `lines` what is written."""

    number: int
    text: str
    hint: str
    when: str
    boxes: list[str]
    lines: list[str]

    @property
    def is_written(self) -> bool:
        """Whether anything is written about it on paper."""
        return self.hint != ON_SCREEN


@dataclass(frozen=True)
class BlankSection:
    letter: str
    title: str
    questions: list[BlankQuestion]


def blank_sections(agency_return: AgencyReturn) -> list[BlankSection]:
    """Every question that may be asked, with the condition in words where there is one."""
    asked = asked_of(agency_return.tool, agency_return.audiences)
    names = {each.code: each.question.number for each in asked}
    sections = {each.letter: each.question.section.title for each in asked}
    return [
        BlankSection(letter, title, [_blank(each, names) for each in asked if each.letter == letter])
        for letter, title in sections.items()
    ]


def _blank(asked: Asked, numbers: dict[str, int]) -> BlankQuestion:
    question = asked.question
    if question.kind == QuestionKind.PEOPLE:
        return BlankQuestion(question.number, asked.text, ON_SCREEN, "", [], [])
    if question.kind == QuestionKind.FILE:
        when = _condition(asked, numbers)
        return BlankQuestion(question.number, asked.text, question.hint, when, [], [GIVEN_ON_SCREEN])
    boxes = [choice["label"] for choice in question.choices]
    boxes = boxes or [str(Response[code].label) for code in question.responses if not asked.counted_parts]
    lines = [part["label"] for part in asked.parts if part["kind"] != "RESPONSE"]
    rows = [f"{part['label']}: yes, partly, no" for part in asked.parts if part["kind"] == "RESPONSE"]
    where = ["Where in the record (record type and date)"] if question.evidence_on else []
    when = _condition(asked, numbers)
    return BlankQuestion(question.number, asked.text, question.hint, when, boxes, [*rows, *lines, *where])


def _condition(asked: Asked, numbers: dict[str, int]) -> str:
    """Which earlier answers decide whether it is asked, by number; empty where none of them is on this form."""
    about = sorted(numbers[code] for code in referenced_codes(asked.question.show_if) if code in numbers)
    listed = ", ".join(map(str, about))
    return f"Depends on your answer to {listed}" if listed else ""
