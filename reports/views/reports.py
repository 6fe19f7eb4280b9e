"""Released documents: the list of all that I may read, one as a web page, its PDF, and releasing."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from reports.documents_page import release_lines
from reports.downloads import pdf_response
from reports.models import DocumentJob, PublishedReport
from reports.operations.documents import AlreadyUnderWay, NothingToReport, content_to_release, request_release
from reports.operations.reading import record_download, record_reading
from reports.operations.releases import DraftNotReady, DraftOutOfDate, NotReporting, RisksNotSettled
from reports.release_page import release_look


@require_safe
@requires(Permission.REPORT_VIEW)
def report_list(request: HatRequest) -> HttpResponse:
    reports = PublishedReport.objects.visible_to(request.membership).without_body().select_related("audit")
    return render(request, "reports/report_list.html", {"releases": release_lines(reports)})


@require_safe
@requires(Permission.REPORT_VIEW)
def report_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = PublishedReport.objects.visible_to(request.membership).defer("pdf", "content").select_related("audit")
    report = get_object_or_404(visible, uuid=uuid)
    record_reading(report=report, by=request.membership)
    # The copy was escaped when it was made, and the database has kept it from changing since.
    context = {"report": report, "line": release_lines([report])[0], "body": mark_safe(report.html)}
    return render(request, "reports/report_detail.html", context)


@require_safe
@requires(Permission.REPORT_VIEW)
def report_download(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = PublishedReport.objects.visible_to(request.membership).defer("html", "content").select_related("audit")
    report = get_object_or_404(visible, uuid=uuid)
    record_download(copy=report, by=request.membership)
    edition = f"release {report.number}"
    return pdf_response(report.pdf, reference=report.audit.reference, kind=report.kind, edition=edition)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REPORT_MANAGE)
def report_release(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """A second look at what goes out, to whom and under which number; a POST does it."""
    drafts = DocumentJob.objects.visible_to(request.membership).without_pdf()
    draft = get_object_or_404(drafts.select_related("audit__board", "audit__tool", "audit__case_list"), uuid=uuid)
    try:
        if request.method != "POST":
            content = content_to_release(draft=draft, today=clock.today())
            context = {"audit": draft.audit, "look": release_look(draft, content, clock.today())}
            return render(request, "reports/report_release.html", context)
        job = request_release(draft=draft, by=request.membership, at=clock.now(), today=clock.today())
    except RisksNotSettled as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:override_create", draft.audit.uuid, draft.kind)
    except AlreadyUnderWay as refusal:
        return redirect("reports:job_detail", refusal.job.uuid)
    except (NotReporting, NothingToReport, DraftNotReady, DraftOutOfDate) as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:audit_report_list", draft.audit.uuid)
    return redirect("reports:job_detail", job.uuid)
