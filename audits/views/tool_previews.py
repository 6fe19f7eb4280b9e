"""A tool as any agency would see it, on the screen and on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.tool_paper import paper_page
from audits.tool_preview_page import preview_facts, preview_page, tried
from audits.views.tool_drafts import tool_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_VIEW)
def tool_preview_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    """A POST tries answers out and keeps none of them."""
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    trial = tried(tool, request.GET, request.POST)
    context = preview_page(tool, trial, clock.today()) | {"tool": tool, "query": request.GET.urlencode()}
    return render(request, "audits/tool_preview_detail.html", context | {"crumbs": tool_crumbs(tool)})


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_preview_print(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    trial = tried(tool, request.GET, request.POST)
    context = paper_page(tool, trial) | {"tool": tool, "facts": preview_facts(tool, trial)}
    return render(request, "audits/tool_preview_print.html", context | {"crumbs": tool_crumbs(tool)})
