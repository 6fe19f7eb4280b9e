"""Building a draft tool in the browser: starting it, its page, what it says of itself, moving and undoing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import AuditTool, ToolStatus
from audits.operations.tool_drafts import (
    DraftChanged,
    DraftEdit,
    NothingToUndo,
    ToolCodeTaken,
    edit_draft,
    restore_draft_state,
    start_tool,
    undo_draft_edit,
)
from audits.operations.tools import ToolFrozen
from audits.tool_arranging import arranging
from audits.tool_builder_forms import ToolDetailsForm, ToolStartForm
from audits.tool_builder_page import builder_page
from audits.tool_document import document_of
from audits.tool_edits import EditImpossible, changed_details
from audits.tool_lines import LineUnclear
from audits.tool_starts import details_of, lines_of, start_document, starts_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_draft_create(request: HatRequest) -> HttpResponse:
    form = ToolStartForm(request.POST or None, starts=starts_of(request.membership), initial={"start": "empty"})
    if request.method == "POST" and form.is_valid():
        document = start_document(request.membership, **form.cleaned_data)
        try:
            tool = start_tool(
                board=board_of(request), document=document, by=request.membership, at=clock.now(), words="The start"
            )
        except ToolCodeTaken as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, "The tool is here as a draft.")
            is_empty = not document["sections"]
            return redirect("audits:tool_draft_edit" if is_empty else "audits:tool_draft_detail", tool.uuid)
    return render(request, "audits/tool_draft_create.html", {"form": form, "crumbs": tool_crumbs()})


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_draft_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    """The office builds; the audit group reads along. What is no draft any more has its own page."""
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    if tool.status != ToolStatus.DRAFT:
        return redirect("audits:tool_detail", tool.uuid)
    may_edit = may(request.membership.role, Permission.TOOL_MANAGE)
    may_agree = may(request.membership.role, Permission.TOOL_AGREE)
    context = builder_page(tool, may_edit=may_edit) | {"crumbs": tool_crumbs(), "may_agree": may_agree}
    return render(request, "audits/tool_draft_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_draft_edit(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    held = document_of(tool)
    form = ToolDetailsForm(request.POST or None, initial=lines_of(held) | {"state": state_of(tool)})
    if request.method == "POST" and form.is_valid():
        try:
            values = details_of(form.cleaned_data, held)
            edit = DraftEdit(
                "What the tool says of itself",
                lambda document: changed_details(document, values),
                form.based_on,
                lambda document: {key: document[key] for key in values},
            )
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except LineUnclear as refusal:
            form.add_error(None, str(refusal))
        except DraftChanged as clash:
            return tell_clash(request, form, clash, "audits/tool_draft_edit.html", {"tool": tool})
        else:
            return redirect("audits:tool_draft_detail", tool.uuid)
    return render(request, "audits/tool_draft_edit.html", {"form": form, "tool": tool, "crumbs": tool_crumbs(tool)})


@require_POST
@requires(Permission.TOOL_MANAGE)
def tool_draft_arrange(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Up, down, copy, delete and put there: one button each, and the same when dragged."""
    tool = draft_for(request, uuid)
    try:
        asked = arranging(request.POST, document_of(tool))
        edit = DraftEdit(asked.words, asked.apply, seen_state(request), asked.place)
        edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
    except EditImpossible as refusal:
        messages.warning(request, str(refusal))
        return build_page(tool, "")
    except DraftChanged as clash:
        messages.warning(request, f"{clash} Nothing was done. Look at it, then decide again.")
        return build_page(tool, "")
    return build_page(tool, asked.anchor)


@require_POST
@requires(Permission.TOOL_MANAGE)
def tool_draft_undo(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    seen, wanted = (request.POST.get(name, "") for name in ("state", "number"))
    if not seen.isdecimal():
        return redirect("audits:tool_draft_detail", tool.uuid)
    try:
        if wanted.isdecimal():
            restore_draft_state(tool=tool, number=int(wanted), seen=int(seen), by=request.membership, at=clock.now())
        else:
            undo_draft_edit(tool=tool, seen=int(seen), by=request.membership, at=clock.now())
    except (NothingToUndo, ToolFrozen) as refusal:
        messages.warning(request, str(refusal))
    except DraftChanged as clash:
        messages.warning(request, f"{clash} Look at it before you take anything back.")
    return redirect("audits:tool_draft_detail", tool.uuid)


def draft_for(request: HatRequest, uuid: UUID) -> AuditTool:
    """A draft of the hat's board. Any other version does not exist for the builder."""
    drafts = AuditTool.objects.visible_to(request.membership).filter(status=ToolStatus.DRAFT)
    return get_object_or_404(drafts, uuid=uuid)


def seen_state(request: HatRequest) -> int:
    """The state of the draft that was on the screen; 0 before the first edit."""
    state = request.POST.get("state", "")
    return int(state) if state.isdecimal() else 0


def state_of(tool: AuditTool) -> int:
    return tool.draft_states.values_list("number", flat=True).order_by("-number").first() or 0


def tell_clash(
    request: HatRequest, form: Any, clash: DraftChanged, template: str, context: dict[str, Any]
) -> HttpResponse:
    """What was typed stays in the form, and goes upon the colleague's change if it is sent again."""
    form.data = form.data.copy()
    form.data["state"] = str(clash.theirs.number)
    more = {"form": form, "clash": clash, "has_errors": True, "crumbs": tool_crumbs(context["tool"])}
    return render(request, template, context | more)


def tool_crumbs(tool: AuditTool | None = None) -> list[tuple[str, str]]:
    crumbs = [("Audit tools", reverse("audits:tool_list"))]
    return [*crumbs, (tool.title, reverse("audits:tool_draft_detail", args=[tool.uuid]))] if tool else crumbs


def build_page(tool: AuditTool, anchor: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("audits:tool_draft_detail", args=[tool.uuid]) + anchor)
