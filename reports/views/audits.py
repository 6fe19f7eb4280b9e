"""The Reports tab of an audit, and signing the audit off."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import FROM_MODERATION, Audit, Stage
from audits.tabs import audit_tabs
from reports.documents_page import document_cards, release_lines, summary_line
from reports.models import PublishedReport
from reports.operations.sign_off import ConcernsOpen, NotReadyForSignOff, refuse_sign_off, sign_off_audit
from reports.sign_off_page import sign_off_lines


@require_safe
@requires(Permission.REPORT_VIEW)
def audit_report_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = Audit.objects.visible_to(request.membership).select_related("board", "tool", "case_list__supplied_by")
    audit = get_object_or_404(visible, uuid=uuid)
    reports = PublishedReport.objects.visible_to(request.membership).filter(audit=audit).without_body()
    can_manage = may(request.membership.role, Permission.REPORT_MANAGE)
    context = {
        "audit": audit,
        "tabs": audit_tabs(audit, request.membership, "Reports"),
        "releases": release_lines(reports.select_related("audit")),
        "cards": document_cards(audit, today=clock.today()) if can_manage and audit.stage in FROM_MODERATION else [],
        "summary": summary_line(audit, today=clock.today()) if can_manage else None,
        "can_manage": can_manage,
        "can_sign_off": can_manage and audit.stage == Stage.REPORTING,
    }
    return render(request, "reports/audit_report_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REPORT_MANAGE)
def audit_sign_off(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The question first, with what will no longer be possible; a POST signs off."""
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    try:
        if request.method != "POST":
            refuse_sign_off(audit)
            return render(request, "reports/audit_sign_off.html", {"audit": audit, "lines": sign_off_lines(audit)})
        sign_off_audit(audit=audit, by=request.membership, at=clock.now())
    except (NotReadyForSignOff, ConcernsOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, "Audit signed off")
    return redirect("reports:audit_report_list", audit.uuid)
