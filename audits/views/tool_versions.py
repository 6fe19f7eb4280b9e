"""Versions of a tool: their list, what two differ in, making the next one, and taking an agreement back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import Audit, AuditTool
from audits.operations.tool_versions import DraftExists, ToolNotYetAgreed, start_version, withdraw_agreement
from audits.operations.tools import ToolFrozen
from audits.tool_difference import difference
from audits.tool_document import document_of
from audits.tool_version_page import version_rows
from audits.views.tool_drafts import tool_crumbs


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_version_list(request: HatRequest, uuid: UUID) -> HttpResponse:
    visible = AuditTool.objects.visible_to(request.membership)
    tool = get_object_or_404(visible, uuid=uuid)
    versions = visible.filter(code=tool.code).select_related("agreed_by__user", "based_on").order_by("-version")
    audits = Audit.objects.visible_to(request.membership).filter(tool__in=versions).order_by("reference")
    context = {
        "tool": tool,
        "rows": version_rows(list(versions), list(audits)),
        "may_manage": may(request.membership.role, Permission.TOOL_MANAGE),
        "crumbs": tool_crumbs(tool),
    }
    return render(request, "audits/tool_version_list.html", context)


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_version_compare(request: HatRequest, uuid: UUID, version: int) -> HttpResponse:
    """From the version that is named to the one of the address."""
    visible = AuditTool.objects.visible_to(request.membership)
    tool = get_object_or_404(visible, uuid=uuid)
    versions = list(visible.filter(code=tool.code).order_by("version"))
    earlier = get_object_or_404(visible, code=tool.code, version=version)
    context = {
        "tool": tool,
        "earlier": earlier,
        "others": [each for each in versions if each.pk not in (tool.pk, earlier.pk)],
        "difference": difference(document_of(earlier), document_of(tool)),
        "crumbs": tool_crumbs(tool),
    }
    return render(request, "audits/tool_version_compare.html", context)


@require_POST
@requires(Permission.TOOL_MANAGE)
def tool_version_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    try:
        draft = start_version(tool=tool, by=request.membership, at=clock.now())
    except DraftExists as refusal:
        messages.info(request, str(refusal))
        return redirect("audits:tool_draft_detail", refusal.draft.uuid)
    except ToolNotYetAgreed as refusal:
        messages.warning(request, str(refusal))
        return redirect("audits:tool_draft_detail", tool.uuid)
    messages.success(request, f"Version {draft.version} is here as a draft, the same as version {tool.version}.")
    return redirect("audits:tool_draft_detail", draft.uuid)


@require_POST
@requires(Permission.TOOL_AGREE)
def tool_version_reopen(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Takes the agreement back."""
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    try:
        withdraw_agreement(tool=tool, by=request.membership, at=clock.now())
    except (ToolNotYetAgreed, ToolFrozen) as refusal:
        messages.warning(request, str(refusal))
        return redirect("audits:tool_detail", tool.uuid)
    messages.success(
        request, "The agreement is withdrawn, and the tool is a draft again. To undo this, agree the tool once more."
    )
    return redirect("audits:tool_draft_detail", tool.uuid)
