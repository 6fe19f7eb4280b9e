"""A tool as one document in the shape of its file: what a draft's edits work on, what versions are compared by.

A draft may lack what a file must have (a question, a look-back); everything else is held to the same shapes.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from audits import tool_shapes
from audits.models import AuditTool, Question, QuestionAudience

Document = dict[str, Any]
# Where the database has another name for what the file says.
NAMES = {"facts": "fact_definitions", "dates": "date_definitions"}


class DraftSection(tool_shapes.Section):
    questions: tuple[tool_shapes.Question, ...] = ()


class DraftTool(tool_shapes.ToolFile):
    look_back: tool_shapes.MaybeWords = ""
    sections: Annotated[tuple[DraftSection, ...], Field(max_length=26)] = ()


def document_of(tool: AuditTool) -> Document:
    """Three queries. What the shapes call by the model's own names is taken over as it stands."""
    questions: dict[int, list[Document]] = {}
    for row in tool.questions.prefetch_related("audiences").order_by("number"):
        questions.setdefault(row.section_id, []).append(_question(row))
    document = _fields(tool, tool_shapes.ToolFile)
    document["sections"] = [
        {**_fields(section, tool_shapes.Section), "questions": questions.get(section.pk, [])}
        for section in tool.sections.order_by("position")
    ]
    return settled(document)


def shape_of(tool: AuditTool) -> DraftTool:
    return DraftTool.model_validate(document_of(tool))


def settled(document: Document) -> Document:
    """The same document with every value said, so that two documents can be compared. Raises ValidationError."""
    return DraftTool.model_validate(document).model_dump(mode="json")


def questions_in(document: Document) -> Iterator[Document]:
    for section in document["sections"]:
        yield from section["questions"]


def question_in(document: Document, code: str) -> Document | None:
    return next((each for each in questions_in(document) if each["code"] == code), None)


def section_in(document: Document, letter: str) -> Document | None:
    return next((each for each in document["sections"] if each["letter"] == letter), None)


def audiences_of(question: Document) -> list[str]:
    return [code for group in question["asked_of"] for code in group["audiences"]]


def _question(row: Question) -> Document:
    asked: list[Document] = []
    for each in sorted(row.audiences.all(), key=lambda audience: audience.pk):
        _ask(asked, each)
    document = {**_fields(row, tool_shapes.Question), "asked_of": asked}
    return document | {"show_if": row.show_if or {}}


def _ask(asked: list[Document], row: QuestionAudience) -> None:
    """Audiences that follow each other and are asked in the same way stand together."""
    way = {"side": row.side, "wording": row.wording, "counted": row.is_counted}
    if asked and {key: asked[-1][key] for key in way} == way:
        asked[-1]["audiences"].append(row.audience)
    else:
        asked.append({"audiences": [row.audience], **way})


def _fields(row: Any, shape: type[tool_shapes.Shape]) -> Document:
    named = {name: NAMES.get(name, name) for name in shape.model_fields}
    return {name: getattr(row, field) for name, field in named.items() if field in _columns(row)}


def _columns(row: Any) -> set[str]:
    return {field.name for field in row._meta.concrete_fields}
