"""Scales of a draft: those that every tool can name, and the tool's own, which are added, edited and deleted."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.operations.tool_drafts import DraftChanged, DraftEdit, edit_draft
from audits.tool_document import Document, document_of
from audits.tool_edits import changed_details
from audits.tool_scale_forms import ScaleEditor, graded_on, scale_in, with_scale, without_scale
from audits.tool_scales import shipped_scales
from audits.views.tool_drafts import draft_for, seen_state, state_of, tell_clash, tool_crumbs


@require_safe
@requires(Permission.TOOL_MANAGE)
def tool_scale_list(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    document = document_of(tool)
    own = [(scale, graded_on(document, scale["code"])) for scale in document["scales"]]
    shipped = [(scale, graded_on(document, code)) for code, scale in shipped_scales().items()]
    context = {"tool": tool, "own": own, "shipped": shipped, "crumbs": tool_crumbs(tool)}
    return render(request, "audits/tool_scale_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_scale_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    editor = ScaleEditor(document_of(tool), None, request.POST or None, state_of(tool))
    if request.method == "POST" and editor.is_valid():
        scale = editor.scale
        edit = DraftEdit(f"Added scale “{scale['label']}”", lambda held: changed_details(held, with_scale(held, scale)))
        edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        return redirect("audits:tool_scale_list", tool.uuid)
    return render(request, "audits/tool_scale_create.html", _context(tool, editor))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_scale_edit(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    """One button saves, the other deletes the scale where no question is graded on it."""
    tool = draft_for(request, uuid)
    document = document_of(tool)
    held = scale_in(document, code)
    if held is None:
        raise Http404
    editor = ScaleEditor(document, held, request.POST or None, state_of(tool))
    context = _context(tool, editor) | {"scale": held, "used_by": graded_on(document, code)}
    is_deleted = request.POST.get("do") == "delete" and not context["used_by"]
    if request.method == "POST" and (is_deleted or editor.is_valid()):
        try:
            edit_draft(
                tool=tool,
                edit=_edit(held, editor, is_deleted, seen_state(request)),
                by=request.membership,
                at=clock.now(),
            )
        except DraftChanged as clash:
            return tell_clash(request, editor.form, clash, "audits/tool_scale_edit.html", context)
        return redirect("audits:tool_scale_list", tool.uuid)
    return render(request, "audits/tool_scale_edit.html", context)


def _edit(held: Document, editor: ScaleEditor, is_deleted: bool, based_on: int) -> DraftEdit:
    code, scale = str(held["code"]), editor.scale
    if is_deleted:
        return DraftEdit(
            f"Deleted scale “{held['label']}”",
            lambda document: changed_details(document, without_scale(document, code)),
            based_on,
            lambda document: (scale_in(document, code), graded_on(document, code)),
        )
    return DraftEdit(
        f"Edited scale “{scale['label']}”",
        lambda document: changed_details(document, with_scale(document, scale)),
        based_on,
        lambda document: scale_in(document, code),
    )


def _context(tool: AuditTool, editor: ScaleEditor) -> dict[str, Any]:
    crumbs = [*tool_crumbs(tool), ("Scales", reverse("audits:tool_scale_list", args=[tool.uuid]))]
    return {"form": editor.form, "editor": editor, "tool": tool, "crumbs": crumbs}
