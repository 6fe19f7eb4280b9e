"""The board's audit tools: their list, adding one from a file, reading it and agreeing it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.models import Board
from audit_portal.accounts.policy import Permission, may
from audits.models import AuditTool, ToolStatus
from audits.operations.tool_reads import record_tool_export
from audits.operations.tools import (
    ToolFrozen,
    ToolUnfinished,
    ToolVersionExists,
    agree_tool,
    import_tool,
    refuse_agreement,
)
from audits.set_up_forms import ToolFileForm
from audits.standards import standards_for
from audits.tool_document import shape_of
from audits.tool_effects import audits_to_correct
from audits.tool_files import LARGEST, SHIPPED, ToolFileErrors, ToolFileProblem, read_tool_bytes, shipped_tool
from audits.tool_page import tool_page
from audits.tool_shapes import ToolFile
from audits.tool_yaml import tool_text
from audits.views.tool_drafts import tool_crumbs


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_list(request: HatRequest) -> HttpResponse:
    tools = AuditTool.objects.visible_to(request.membership).order_by("title", "-version")
    context = {
        "tools": tools,
        "may_manage": may(request.membership.role, Permission.TOOL_MANAGE),
        "crumbs": [("Audits", reverse("audits:audit_list")), ("Audit tools", "")],
    }
    return render(request, "audits/tool_list.html", context)


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    may_manage = may(request.membership.role, Permission.TOOL_MANAGE)
    context = tool_page(tool) | {
        "tool": tool,
        "may_agree": tool.status == ToolStatus.DRAFT and may(request.membership.role, Permission.TOOL_AGREE),
        "may_manage": may_manage,
        "may_reopen": tool.status == ToolStatus.AGREED and may(request.membership.role, Permission.TOOL_AGREE),
        "to_correct": audits_to_correct(tool) if may_manage and tool.agreed_at else [],
        "crumbs": [("Audits", reverse("audits:audit_list")), ("Audit tools", reverse("audits:tool_list"))],
    }
    return render(request, "audits/tool_detail.html", context)


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_export(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The tool as the file that can be added again, here or at another board."""
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    text = tool_text(shape_of(tool))
    record_tool_export(tool=tool, by=request.membership)
    headers = {"Content-Disposition": f'attachment; filename="{tool.code}-{tool.version}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_import(request: HatRequest) -> HttpResponse:
    """A tool that ships, or a file; every mistake of the file at once, and nothing taken until there is none."""
    board = board_of(request)
    form = ToolFileForm(request.POST or None, request.FILES or None, shipped=_shipped())
    problems: list[ToolFileProblem] = []
    if request.method == "POST" and form.is_valid():
        try:
            tool_file = _chosen(form, board)
            tool = import_tool(board=board, tool_file=tool_file, by=request.membership, at=clock.now())
        except ToolFileErrors as refusal:
            problems = refusal.problems
            form.add_error("file", f"Put {_counted(len(problems))} right in the file, then choose it again")
        except ToolVersionExists as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The tool is here as a draft. Read it, then agree it.")
            return redirect("audits:tool_detail", tool.uuid)
    crumbs = [("Audits", reverse("audits:audit_list")), ("Audit tools", reverse("audits:tool_list"))]
    context = {"form": form, "problems": problems, "crumbs": crumbs}
    return render(request, "audits/tool_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_AGREE)
def tool_agree(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The question first, with what can no longer be changed; a POST agrees."""
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    try:
        if request.method != "POST":
            refuse_agreement(tool)
            context = tool_page(tool) | {"tool": tool, "crumbs": tool_crumbs(tool)}
            return render(request, "audits/tool_agree.html", context)
        agree_tool(tool=tool, by=request.membership, at=clock.now())
    except (ToolFrozen, ToolUnfinished) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "The tool is agreed. Audits can take it now.")
    return redirect("audits:tool_detail", tool.uuid)


def _shipped() -> list[tuple[str, str]]:
    return [(path.stem, shipped_tool(path.stem).title) for path in sorted(SHIPPED.glob("*.yaml"))]


def _chosen(form: ToolFileForm, board: Board) -> ToolFile:
    if code := form.cleaned_data["shipped"]:
        return shipped_tool(code)
    file = form.cleaned_data["file"]
    return read_tool_bytes(file.read(LARGEST + 1), file.name, {each.code for each in standards_for(board)})


def _counted(count: int) -> str:
    return "1 mistake" if count == 1 else f"{count} mistakes"
