"""Adding an audit tool from its file, agreeing it, and freezing it once an audit uses it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Board, Membership
from audit_portal.accounts.recording import record
from audits import tool_shapes
from audits.models import AuditTool, Question, QuestionAudience, ToolSection, ToolStatus
from audits.tool_document import document_of
from audits.tool_problems_found import draft_problems

SECTION_FIELDS = ("letter", "title", "short_title", "weight")
# What the file and the database call by one name and hold as one value.
QUESTION_FIELDS = [
    *("number", "code", "text", "short_text", "hint", "help_good", "help_not", "look_back", "is_required"),
    *("scope_line", "event", "scale", "unit", "minimum", "maximum", "decimals", "weight"),
    *("replaces", "is_comparable", "comparable_reason", "withdrawn"),
]


class ToolVersionExists(Exception):
    """The board has this version of the tool already; what is in use is never written over."""


class ToolFrozen(Exception):
    """The tool is agreed, in use or superseded: a correction is a new version."""


class ToolUnfinished(Exception):
    """Something in the draft is not right yet. Carries how many things."""

    def __init__(self, count: int) -> None:
        things = "1 thing" if count == 1 else f"{count} things"
        super().__init__(f"Put {things} right first. They are listed on the tool’s page.")
        self.count = count


class ToolNotAgreed(Exception):
    """Only a tool that the office has agreed may be used."""


@transaction.atomic
def import_tool(*, board: Board, tool_file: tool_shapes.ToolFile, by: Membership, at: datetime) -> AuditTool:
    """A draft with every section and question of the file. The file was checked when it was read."""
    if AuditTool.objects.filter(board=board, code=tool_file.code, version=tool_file.version).exists():
        raise ToolVersionExists(
            f"Version {tool_file.version} of “{tool_file.title}” is here already. Give the file the next version "
            "number and add it again."
        )
    tool = AuditTool.objects.create(
        board=board, code=tool_file.code, version=tool_file.version, **tool_fields(tool_file)
    )
    questions = add_questions(tool, tool_file)
    record("TOOL_IMPORTED", by=by, subject=tool, version=tool.version, questions=questions)
    return tool


@transaction.atomic
def agree_tool(*, tool: AuditTool, by: Membership, at: datetime) -> AuditTool:
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    refuse_agreement(locked)
    locked.status, locked.agreed_at, locked.agreed_by = ToolStatus.AGREED, at, by
    locked.save(update_fields=["status", "agreed_at", "agreed_by"])
    record("TOOL_AGREED", by=by, subject=locked, version=locked.version)
    return locked


def refuse_agreement(tool: AuditTool) -> None:
    """Raises ToolFrozen or ToolUnfinished where the tool cannot be agreed as it stands."""
    if tool.status != ToolStatus.DRAFT:
        raise ToolFrozen(f"{tool} was agreed already.")
    if problems := draft_problems(document_of(tool)):
        raise ToolUnfinished(len(problems))


@transaction.atomic
def discard_tool(*, tool: AuditTool, by: Membership) -> None:
    """Take a draft away again, so that a corrected file can have its version number."""
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    if locked.status != ToolStatus.DRAFT:
        raise ToolFrozen(f"{locked} was agreed and stays. Add a corrected file as the next version.")
    gone = AuditTool.objects.get(pk=locked.pk)
    locked.delete()
    record("TOOL_DISCARDED", by=by, subject=gone, version=gone.version)


@transaction.atomic
def freeze_tool(*, tool: AuditTool, by: Membership, at: datetime) -> AuditTool:
    """From the first audit's fieldwork on the tool stays as it is. One in use already is in use by more audits."""
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    if locked.is_frozen:
        return locked
    if locked.status != ToolStatus.AGREED:
        raise ToolNotAgreed(f"{locked} is not agreed. Agree it before agencies answer it.")
    locked.status, locked.frozen_at, locked.frozen_by = ToolStatus.IN_USE, at, by
    locked.save(update_fields=["status", "frozen_at", "frozen_by"])
    _supersede_earlier(locked, by, at)
    record("TOOL_FROZEN", by=by, subject=locked, version=locked.version)
    return locked


def _supersede_earlier(tool: AuditTool, by: Membership, at: datetime) -> None:
    """Audits that began on an earlier version stay on it; no further audit takes it."""
    earlier = AuditTool.objects.usable().filter(board_id=tool.board_id, code=tool.code, version__lt=tool.version)
    earlier.filter(frozen_at__isnull=False).update(status=ToolStatus.SUPERSEDED, superseded_at=at, superseded_by=by)


def tool_fields(tool_file: tool_shapes.ToolFile) -> dict[str, Any]:
    """What a tool says of itself, beside its code, its version and its questions."""
    return {
        "title": tool_file.title,
        "subject": tool_file.subject.value,
        "change_note": tool_file.change_note,
        "look_back": tool_file.look_back,
        "audiences": dict(tool_file.audiences),
        "scope_lines": dict(tool_file.scope_lines),
        "fact_definitions": _plain(tool_file.facts),
        "date_definitions": _plain(tool_file.dates),
        "scales": _plain(tool_file.scales),
    }


def add_questions(tool: AuditTool, tool_file: tool_shapes.ToolFile) -> int:
    """Sections, questions and audiences, each kind in one statement."""
    sections = ToolSection.objects.bulk_create(
        ToolSection(tool=tool, position=position, **{name: getattr(each, name) for name in SECTION_FIELDS})
        for position, each in enumerate(tool_file.sections, start=1)
    )
    return add_question_rows(
        tool,
        [(row, each) for row, section in zip(sections, tool_file.sections, strict=True) for each in section.questions],
    )


def add_question_rows(tool: AuditTool, shaped: list[tuple[ToolSection, tool_shapes.Question]]) -> int:
    """Questions with their audiences into sections that are there."""
    questions = Question.objects.bulk_create(question_of(tool, section, each) for section, each in shaped)
    QuestionAudience.objects.bulk_create(
        QuestionAudience(
            question=row, audience=code, side=asked.side.value, wording=asked.wording, is_counted=asked.counted
        )
        for row, (_, each) in zip(questions, shaped, strict=True)
        for code, asked in each.by_audience()
    )
    return len(questions)


def question_of(tool: AuditTool, section: ToolSection, each: tool_shapes.Question) -> Question:
    """Not saved."""
    return Question(
        tool=tool,
        section=section,
        kind=each.kind.value,
        show_if=each.show_if or None,
        responses=[response.value for response in each.responses],
        choices=_plain(each.choices),
        parts=_plain(each.parts),
        repeating=each.repeating.model_dump(mode="json") if each.repeating else None,
        evidence_on=[response.value for response in each.evidence_on],
        timescales=list(each.timescales),
        standards=list(each.standards),
        tags=list(each.tags),
        report_place=each.report_place.value,
        **{name: getattr(each, name) for name in QUESTION_FIELDS},
    )


def _plain(shapes: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [shape.model_dump(mode="json") for shape in shapes]
