"""The blank form of a tool for one agency: what is asked, room to write, and in words when it is asked at all."""

from dataclasses import dataclass
from typing import Any

from audits.models import AuditTool, QuestionKind, Response
from audits.show_if_words import in_words
from audits.tool_builder_page import labels_of
from audits.tool_document import document_of, questions_in
from audits.tool_preview_page import Tried
from audits.tool_reach import is_reached
from audits.tool_sheet import Asked, put_to

RESPONSE_WORDS = {response.name: str(response.label) for response in Response}
# What is answered in words, and how many empty lines there are for it.
LINES = {QuestionKind.TEXT: 4, QuestionKind.SHORT_TEXT: 1, QuestionKind.JUDGEMENT: 3}
OF_DATES = (QuestionKind.DATE, QuestionKind.DATE_TIME)


@dataclass(frozen=True)
class PaperPart:
    """`boxes` to tick, or so many empty `lines`."""

    label: str
    hint: str
    boxes: tuple[str, ...]
    lines: int


@dataclass(frozen=True)
class PaperQuestion:
    number: int
    text: str
    hint: str
    help_good: str
    help_not: str
    condition: str
    boxes: tuple[str, ...]
    rows: tuple[str, ...]
    parts: tuple[PaperPart, ...]
    lines: int
    evidence: str
    look_back: str = ""
    is_of_dates: bool = False


@dataclass(frozen=True)
class PaperSection:
    letter: str
    title: str
    questions: tuple[PaperQuestion, ...]


def paper_page(tool: AuditTool, trial: Tried) -> dict[str, Any]:
    """Questions that the chosen facts rule out are left out; those that wait for an answer say for which."""
    document = document_of(tool)
    labels = labels_of(document)
    asked = put_to(tool, trial.audiences)
    rules = {each["code"]: each for each in questions_in(document)}
    of_these = {each.code: rules[each.code] for each in asked}
    reached = [each for each in asked if is_reached(each.code, of_these, trial.facts)]
    sections = {each.letter: each.question.section for each in reached}
    return {
        "sections": [
            PaperSection(
                letter, section.title, tuple(_question(each, labels) for each in reached if each.letter == letter)
            )
            for letter, section in sections.items()
        ],
        "names": " and ".join(tool.audiences[code] for code in trial.audiences),
    }


def _question(asked: Asked, labels: dict[str, str]) -> PaperQuestion:
    question = asked.question
    return PaperQuestion(
        number=question.number,
        text=asked.text,
        hint=question.hint,
        help_good=question.help_good,
        help_not=question.help_not,
        condition=in_words(question.show_if, labels).replace("Show when", "Answer when", 1) if question.show_if else "",
        boxes=_boxes(asked),
        rows=tuple(asked.rows.values()),
        parts=tuple(_part(part) for part in asked.parts if not part.get("people")),
        lines=LINES.get(QuestionKind(question.kind), 0) if not asked.parts else 0,
        evidence=_evidence(asked),
        look_back=question.look_back,
        is_of_dates=question.kind in OF_DATES,
    )


def _boxes(asked: Asked) -> tuple[str, ...]:
    question = asked.question
    if question.choices and question.kind != QuestionKind.SEVERAL:
        return tuple(choice["label"] for choice in question.choices)
    if asked.counted_parts or asked.rows:
        return ()
    return tuple(RESPONSE_WORDS[code] for code in question.responses)


def _part(part: dict[str, Any]) -> PaperPart:
    labels = tuple(choice["label"] for choice in part.get("choices") or [])
    boxes = tuple(RESPONSE_WORDS.values()) if part["kind"] == "RESPONSE" else labels
    lines = 0 if boxes else 2 if part["kind"] == "TEXT" else 1
    return PaperPart(part["label"], part.get("hint") or "", boxes, lines)


def _evidence(asked: Asked) -> str:
    """For which answers the place in the record is to be written down."""
    question = asked.question
    words = [RESPONSE_WORDS[code].lower() for code in question.evidence_on]
    if question.choices:
        words = [choice["label"] for choice in question.choices if choice.get("counts_as") in question.evidence_on]
    return " or ".join(words)
