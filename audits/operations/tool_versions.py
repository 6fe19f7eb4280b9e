"""Versions of a tool: a new one from one that stays as it is, and taking an agreement back before anybody used it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AuditTool, ToolDraftState, ToolStatus
from audits.operations.tools import ToolFrozen, add_questions, tool_fields
from audits.tool_document import DraftTool, document_of


class DraftExists(Exception):
    """The next version is being built already. Carries it."""

    def __init__(self, draft: AuditTool) -> None:
        super().__init__(f"Version {draft.version} is being built already.")
        self.draft = draft


class ToolNotYetAgreed(Exception):
    """A draft is edited itself, and has no agreement to take back."""


@transaction.atomic
def start_version(*, tool: AuditTool, by: Membership, at: datetime) -> AuditTool:
    """A draft with everything that this version holds, under the same codes."""
    versions = AuditTool.objects.select_for_update().filter(board_id=tool.board_id, code=tool.code)
    held = versions.get(pk=tool.pk)
    if held.status == ToolStatus.DRAFT:
        raise ToolNotYetAgreed("This version is a draft: change it as it is.")
    draft = versions.filter(status=ToolStatus.DRAFT).first()
    if draft is not None:
        raise DraftExists(draft)
    number = versions.aggregate(last=Max("version"))["last"] + 1
    shape = DraftTool.model_validate(document_of(held) | {"version": number, "change_note": ""})
    new = AuditTool.objects.create(
        board_id=held.board_id, code=held.code, version=number, based_on=held, **tool_fields(shape)
    )
    add_questions(new, shape)
    words = f"As version {held.version}"
    ToolDraftState.objects.create(tool=new, number=0, document=document_of(new), words=words, at=at, by=by)
    record("TOOL_VERSION_STARTED", by=by, subject=new, version=number, from_version=held.version)
    return new


@transaction.atomic
def withdraw_agreement(*, tool: AuditTool, by: Membership, at: datetime) -> AuditTool:
    """Back to a draft, as long as no audit's fieldwork has begun on it."""
    locked = AuditTool.objects.select_for_update().get(pk=tool.pk)
    if locked.status == ToolStatus.DRAFT:
        raise ToolNotYetAgreed("This version is a draft already.")
    if locked.status != ToolStatus.AGREED:
        raise ToolFrozen(f"{locked} is in use and stays as it is. Make a new version to correct it.")
    locked.status, locked.agreed_at, locked.agreed_by = ToolStatus.DRAFT, None, None
    locked.save(update_fields=["status", "agreed_at", "agreed_by"])
    record("TOOL_AGREEMENT_WITHDRAWN", by=by, subject=locked, version=locked.version)
    return locked
