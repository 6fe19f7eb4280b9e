"""A document on its way: how far it is, trying again after a failure, and the draft's PDF."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import long_date
from reports.downloads import pdf_response
from reports.models import DocumentJob, JobStatus, PublishedReport
from reports.operations.documents import JobNotFailed, kind_words, retry_document
from reports.operations.reading import record_download


@require_safe
@requires(Permission.REPORT_MANAGE)
def job_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = DocumentJob.objects.visible_to(request.membership).without_pdf().select_related("audit")
    job = get_object_or_404(visible, uuid=uuid)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"status": job.status})
    released = None
    if job.is_release and job.status == JobStatus.DONE:
        newest = PublishedReport.objects.filter(audit=job.audit, kind=job.kind).without_body()
        released = newest.order_by("-number").first()
    context = {"job": job, "audit": job.audit, "what": kind_words(job.kind), "released": released}
    return render(request, "reports/job_detail.html", context)


@require_POST
@requires(Permission.REPORT_MANAGE)
def job_retry(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = DocumentJob.objects.visible_to(request.membership).without_pdf().select_related("audit")
    job = get_object_or_404(visible, uuid=uuid)
    try:
        retry_document(job=job, by=request.membership, at=clock.now())
    except JobNotFailed as refusal:
        messages.info(request, str(refusal))
    return redirect("reports:job_detail", job.uuid)


@require_safe
@requires(Permission.REPORT_MANAGE)
def job_download(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = DocumentJob.objects.visible_to(request.membership).select_related("audit")
    job = get_object_or_404(visible, uuid=uuid)
    if job.pdf is None:
        raise Http404("No PDF has been made yet.")
    record_download(copy=job, by=request.membership)
    edition = f"draft {long_date(localdate(job.requested_at))}"
    return pdf_response(job.pdf, reference=job.audit.reference, kind=job.kind, edition=edition)
