"""A draft tool is started, edited one edit at a time, and taken back an edit at a time.

Every edit keeps the tool as it was after it. Whoever edits says which state was on the screen: what a colleague changed
in the same place since is told and never written over, and what was changed elsewhere stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import Max

from audit_portal.accounts.models import Board, Membership
from audit_portal.accounts.recording import record
from audits.models import AuditTool, ToolDraftState, ToolStatus
from audits.operations.tools import ToolFrozen, add_question_rows, add_questions, tool_fields
from audits.tool_document import Document, DraftTool, document_of, questions_in
from audits.tool_edits import Edit, numbered

KEPT = 40


class DraftChanged(Exception):
    """A colleague changed the same place since it was opened. Carries the state that holds their change."""

    def __init__(self, theirs: ToolDraftState) -> None:
        super().__init__(f"{theirs.by.user.name} changed this while you had it open.")
        self.theirs = theirs


class NothingToUndo(Exception):
    """No edit is left that could be taken back."""


class ToolCodeTaken(Exception):
    """The board has a tool of this code already."""


@dataclass(frozen=True)
class DraftEdit:
    """`words` say what it does. `place` reads, from a document, what the person had on the screen and may not have
    changed since `based_on`; without one the edit fits whatever others did meanwhile.
    """

    words: str
    apply: Edit
    based_on: int = 0
    place: Callable[[Document], object] | None = None


@transaction.atomic
def start_tool(*, board: Board, document: Document, by: Membership, at: datetime, words: str) -> AuditTool:
    """A first version as a draft: empty, or with what another tool or a shipped one holds, under the same codes."""
    if AuditTool.objects.filter(board=board, code=document["code"]).exists():
        raise ToolCodeTaken("The board has a tool of this short name already. Choose another one.")
    shape = DraftTool.model_validate(document)
    tool = AuditTool.objects.create(board=board, code=shape.code, version=1, **tool_fields(shape))
    add_questions(tool, shape)
    _keep(tool, 0, document_of(tool), words, by, at)
    record("TOOL_STARTED", by=by, subject=tool, version=tool.version)
    return tool


@transaction.atomic
def edit_draft(*, tool: AuditTool, edit: DraftEdit, by: Membership, at: datetime) -> ToolDraftState:
    """Apply one edit to the draft as it is now, and keep the state after it. Raises EditImpossible, DraftChanged."""
    locked = _locked_draft(tool)
    last = _last_state(locked, by, at)
    if edit.place is not None:
        _refuse_clash(locked, edit, last)
    document = _write(locked, last.document, edit.apply(last.document))
    state = _keep(locked, last.number + 1, document, edit.words, by, at)
    record("TOOL_DRAFT_EDITED", by=by, subject=locked, number=state.number)
    return state


@transaction.atomic
def undo_draft_edit(*, tool: AuditTool, seen: int, by: Membership, at: datetime) -> ToolDraftState:
    """Back to the state before the last edit. `seen` is the state on the screen: a later one is looked at first."""
    locked = _locked_draft(tool)
    last = _last_state(locked, by, at)
    if last.number != seen:
        raise DraftChanged(last)
    before = _state_before(locked, last)
    if before is None:
        raise NothingToUndo("There is no earlier edit to take back.")
    return _restore(locked, last, before, f"Undone: {_undone(locked, last).words}", by, at)


@transaction.atomic
def restore_draft_state(*, tool: AuditTool, number: int, seen: int, by: Membership, at: datetime) -> ToolDraftState:
    """Back to any state that is still kept, such as the one before an undo."""
    locked = _locked_draft(tool)
    last = _last_state(locked, by, at)
    if last.number != seen:
        raise DraftChanged(last)
    wanted = locked.draft_states.filter(number=number).first()
    if wanted is None:
        raise NothingToUndo("That state is not kept any more.")
    return _restore(locked, last, wanted, f"Back to: {wanted.words}", by, at)


def _locked_draft(tool: AuditTool) -> AuditTool:
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    if locked.status != ToolStatus.DRAFT:
        raise ToolFrozen(f"{locked} is no draft any more. Make a new version to change it.")
    return locked


def _last_state(tool: AuditTool, by: Membership, at: datetime) -> ToolDraftState:
    """The newest one; a draft that came from a file has none before its first edit."""
    states = tool.draft_states.select_related("by__user")
    return states.order_by("-number").first() or _keep(tool, 0, numbered(document_of(tool)), "As it was added", by, at)


def _refuse_clash(tool: AuditTool, edit: DraftEdit, last: ToolDraftState) -> None:
    if edit.place is None or edit.based_on == last.number:
        return
    seen = tool.draft_states.filter(number=edit.based_on).first()
    if seen is None or edit.place(seen.document) != edit.place(last.document):
        raise DraftChanged(_where_it_changed(tool, edit.place, edit.based_on) or last)


def _where_it_changed(tool: AuditTool, place: Callable[[Document], object], seen: int) -> ToolDraftState | None:
    """The latest state after which the place reads otherwise than before it."""
    states = list(tool.draft_states.select_related("by__user").filter(number__gte=seen).order_by("-number"))
    pairs = pairwise(states)
    return next((later for later, earlier in pairs if place(later.document) != place(earlier.document)), None)


def _state_before(tool: AuditTool, state: ToolDraftState) -> ToolDraftState | None:
    """The state before the edit that the last undo left standing."""
    standing = _undone(tool, state)
    return tool.draft_states.filter(number__lt=standing.number).order_by("-number").first()


def _undone(tool: AuditTool, state: ToolDraftState) -> ToolDraftState:
    while state.restores is not None:
        earlier = tool.draft_states.filter(number=state.restores).first()
        if earlier is None:
            return state
        state = earlier
    return state


def _restore(
    tool: AuditTool, last: ToolDraftState, wanted: ToolDraftState, words: str, by: Membership, at: datetime
) -> ToolDraftState:
    _write(tool, last.document, wanted.document)
    state = _keep(tool, last.number + 1, wanted.document, words, by, at, restores=wanted.number)
    record("TOOL_DRAFT_RESTORED", by=by, subject=tool, number=wanted.number)
    return state


def _keep(
    tool: AuditTool, number: int, document: Document, words: str, by: Membership, at: datetime,
    restores: int | None = None,
) -> ToolDraftState:  # fmt: skip
    state = ToolDraftState.objects.create(
        tool=tool, number=number, document=document, words=words[:200], restores=restores, at=at, by=by
    )
    tool.draft_states.filter(number__lte=number - KEPT).delete()
    return state


def _write(tool: AuditTool, before: Document, after: Document) -> Document:
    """Nobody answers a draft, so rows are made anew from the document: those of the questions that read otherwise, or
    all where anything stands elsewhere. Gives back the document with every value said.
    """
    shape = DraftTool.model_validate(after)
    for field, value in tool_fields(shape).items():
        setattr(tool, field, value)
    tool.save(update_fields=list(tool_fields(shape)))
    document = shape.model_dump(mode="json")
    if _places(before) == _places(document):
        _rewrite_questions(tool, before, document, shape)
    else:
        tool.sections.all().delete()
        add_questions(tool, shape)
    return document


def _places(document: Document) -> list[Document]:
    """What stands where, without what the questions say."""
    return [
        {**section, "questions": [(each["number"], each["code"]) for each in section["questions"]]}
        for section in document["sections"]
    ]


def _rewrite_questions(tool: AuditTool, before: Document, after: Document, shape: DraftTool) -> None:
    pairs = zip(questions_in(before), questions_in(after), strict=True)
    codes = {new["code"] for old, new in pairs if old != new}
    if not codes:
        return
    tool.questions.filter(code__in=codes).delete()
    rows = {section.letter: section for section in tool.sections.all()}
    shaped = [
        (rows[section.letter], each) for section in shape.sections for each in section.questions if each.code in codes
    ]
    add_question_rows(tool, shaped)


def last_number(tool: AuditTool) -> int:
    """The state that a page shows; 0 before the first edit."""
    return tool.draft_states.aggregate(last=Max("number"))["last"] or 0
