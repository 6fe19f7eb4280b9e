"""Documents before they are released: reading one as a web page, and having its PDF made."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import long_date
from audits.models import Audit
from reports.content import content_of
from reports.documents_page import word_counts
from reports.models import DocumentKind
from reports.operations.documents import AlreadyUnderWay, NothingToReport, may_be_made, request_document
from reports.operations.reading import record_preview
from reports.operations.releases import unsettled_risks
from reports.rendering import body_html


@require_safe
@requires(Permission.REPORT_MANAGE)
def document_preview(request: HatRequest, uuid: uuid.UUID, kind: DocumentKind) -> HttpResponse:
    visible = Audit.objects.visible_to(request.membership).select_related("board", "tool", "case_list__supplied_by")
    audit = get_object_or_404(visible, uuid=uuid)
    if not may_be_made(audit, kind):
        messages.error(request, "There is nothing to read before moderation has opened.")
        return redirect("reports:audit_report_list", audit.uuid)
    content = content_of(audit, kind, on=clock.today())
    record_preview(audit=audit, kind=kind, by=request.membership)
    context = {
        "audit": audit,
        "kind": kind,
        "body": body_html(content, f"draft of {long_date(clock.today())}"),
        "word_counts": word_counts(content),
        "risks": unsettled_risks(audit, kind, content),
    }
    return render(request, "reports/document_preview.html", context)


@require_POST
@requires(Permission.REPORT_MANAGE)
def document_make(request: HatRequest, uuid: uuid.UUID, kind: DocumentKind) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    try:
        job = request_document(audit=audit, kind=kind, by=request.membership, at=clock.now())
    except AlreadyUnderWay as refusal:
        messages.info(request, str(refusal))
        return redirect("reports:job_detail", refusal.job.uuid)
    except NothingToReport as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:audit_report_list", audit.uuid)
    return redirect("reports:job_detail", job.uuid)
