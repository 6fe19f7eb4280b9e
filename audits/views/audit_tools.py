"""The tool of one audit: reading it, and choosing it while the audit is set up."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import Audit, AuditTool
from audits.operations.audits import AuditSettled, set_tool
from audits.operations.tools import ToolNotAgreed
from audits.set_up_forms import ToolChoiceForm
from audits.tabs import audit_tabs
from audits.tool_page import tool_page


@require_safe
@requires(Permission.TOOL_VIEW)
def audit_tool_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audits = Audit.objects.visible_to(request.membership).select_related("tool")
    audit = get_object_or_404(audits, uuid=uuid)
    context = (tool_page(audit.tool) if audit.tool else {}) | {
        "audit": audit,
        "tool": audit.tool,
        "may_manage": may(request.membership.role, Permission.AUDIT_MANAGE),
        "tabs": audit_tabs(audit, request.membership, "Tool"),
    }
    return render(request, "audits/audit_tool_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_tool_choose(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    tools = AuditTool.objects.visible_to(request.membership).usable().order_by("title", "-version")
    form = ToolChoiceForm(request.POST or None, tools=tools, initial={"tool": audit.tool_id})
    if request.method == "POST" and form.is_valid():
        try:
            set_tool(audit=audit, tool=form.cleaned_data["tool"], by=request.membership)
        except (ToolNotAgreed, AuditSettled) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The tool is chosen.")
            return redirect("audits:audit_set_up", audit.uuid)
    context = {"form": form, "audit": audit, "has_tools": tools.exists()}
    return render(request, "audits/audit_tool_choose.html", context)
