"""An audit tool to read: its sections, and each question with who is asked and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from audits.models import AuditTool, Question, QuestionKind, ReportPlace, Response
from audits.show_if_words import in_words
from audits.typed_values import limits_words, plain


@dataclass(frozen=True)
class QuestionRow:
    number: int
    text: str
    kind: str
    asked_of: str
    condition: str
    choices: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionRows:
    letter: str
    title: str
    questions: tuple[QuestionRow, ...]


def tool_page(tool: AuditTool) -> dict[str, object]:
    """Three queries, however long the tool is."""
    questions = list(tool.questions.prefetch_related("audiences").order_by("number"))
    labels = _labels(tool, questions)
    sections = [
        SectionRows(
            letter=section.letter,
            title=section.title,
            questions=tuple(_row(each, tool, labels) for each in questions if each.section_id == section.pk),
        )
        for section in tool.sections.order_by("position")
    ]
    return {"sections": sections, "n_questions": len(questions), "audiences": list(tool.audiences.values())}


def _row(question: Question, tool: AuditTool, labels: dict[str, str]) -> QuestionRow:
    codes = [each.audience for each in question.audiences.all()]
    is_everybody = set(codes) >= set(tool.audiences)
    return QuestionRow(
        number=question.number,
        text=question.text,
        kind=question.get_kind_display(),
        asked_of="Everybody" if is_everybody else ", ".join(tool.audiences.get(code, code) for code in codes),
        condition=in_words(question.show_if, labels) if question.show_if else "",
        choices="; ".join(choice["label"] for choice in question.choices),
        notes=tuple(_notes(question)),
    )


def _notes(question: Question) -> Iterator[str]:
    """What else is to be read before a tool is agreed."""
    limits = limits_words({"unit": question.unit, "minimum": question.minimum, "maximum": question.maximum})
    if question.kind == QuestionKind.NUMBER and limits:
        yield limits[0].upper() + limits[1:]
    if question.look_back:
        yield f"How far back: {question.look_back}"
    if question.standards:
        yield f"Judged by {', '.join(question.standards)}"
    if question.weight is not None:
        yield f"Weight {plain(question.weight)}"
    if question.report_place != ReportPlace.MAIN:
        yield str(ReportPlace(question.report_place).label)
    if question.replaces:
        yield f"Takes over from {question.replaces}"
    if question.withdrawn:
        yield f"Withdrawn: {question.withdrawn}"


def _labels(tool: AuditTool, questions: list[Question]) -> dict[str, str]:
    """Words for every code that a show-if rule can name; the five answers are called the same everywhere."""
    labels: dict[str, str] = {}
    for each in [*tool.fact_definitions, *tool.date_definitions]:
        labels[each["code"]] = each["label"]
        labels |= {choice["code"]: choice["label"] for choice in each.get("choices") or []}
    for question in questions:
        labels |= {choice["code"]: choice["label"] for choice in question.choices}
    labels |= {question.code: question.short_text for question in questions}
    return labels | {response.name: str(response.label) for response in Response}
