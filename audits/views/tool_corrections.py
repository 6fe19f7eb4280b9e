"""Putting a corrected version in the place of an earlier one, after what it does to the answers was shown."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.operations.tool_corrections import AuditNotCorrectable, CorrectionRefused, correct_audits
from audits.tool_effects import audits_to_correct, effect_on
from audits.views.tool_drafts import tool_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_correction_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    tools = AuditTool.objects.visible_to(request.membership).usable()
    tool = get_object_or_404(tools, uuid=uuid)
    audits = audits_to_correct(tool)
    if request.method == "POST":
        chosen = [audit for audit in audits if str(audit.uuid) in request.POST.getlist("audit")]
        try:
            corrected = correct_audits(tool=tool, audits=chosen, by=request.membership, at=clock.now())
        except (CorrectionRefused, AuditNotCorrectable) as refusal:
            messages.warning(request, str(refusal))
        else:
            if corrected:
                names = " and ".join(audit.reference for audit in corrected)
                messages.success(request, f"{names} goes on in version {tool.version}.")
                return redirect("audits:tool_version_list", tool.uuid)
            messages.warning(request, "Choose the audits that take the new version.")
        return redirect("audits:tool_correction_create", tool.uuid)
    effects = [effect_on(audit, audit.tool, tool) for audit in audits if audit.tool]
    context = {"tool": tool, "effects": effects, "crumbs": tool_crumbs(tool)}
    return render(request, "audits/tool_correction_create.html", context)
