"""What becomes of a job that makes a document. Each step may be run twice without harm: a killed worker's job is."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from audit_portal.accounts.recording import record
from audit_portal.planned_rows import PlannedRows
from reports.child import Laid
from reports.models import DocumentJob, JobStatus

# A job with all that its document is made of, but for the file of an earlier run.
WITHOUT_PDF = " ".join(field.name for field in DocumentJob._meta.concrete_fields if field.name != "pdf")
TAKEN = PlannedRows(
    lambda job_id: DocumentJob.objects.filter(pk=job_id).without_pdf(),
    {
        "": WITHOUT_PDF,
        "requested_by": "",
        "audit": "",
        "audit__board": "",
        "audit__tool": "",
        "audit__case_list": "",
    },
)


@transaction.atomic
def start_job(*, job_id: int, at: datetime) -> DocumentJob | None:
    """Take the job; None when it was finished by an earlier run of the same task. One found RUNNING was left behind
    by a worker that died.
    """
    jobs = DocumentJob.objects.select_for_update().filter(pk=job_id).under_way()
    if not jobs.update(status=JobStatus.RUNNING, started_at=at, attempts=F("attempts") + 1):
        return None
    return TAKEN.of(job_id)[0]


@transaction.atomic
def finish_draft(*, job: DocumentJob, laid: Laid, of_content: str, at: datetime) -> DocumentJob:
    return _finish(job, at, pdf=laid.pdf, page_count=laid.page_count, content_hash=of_content)


@transaction.atomic
def finish_release(*, job: DocumentJob, page_count: int, at: datetime) -> DocumentJob:
    """The file itself stands in the release."""
    return _finish(job, at, pdf=None, page_count=page_count)


def _finish(job: DocumentJob, at: datetime, **made: Any) -> DocumentJob:
    """Only the run that holds the job may finish it."""
    done = {"status": JobStatus.DONE, "failure": "", "finished_at": at, **made}
    mine = DocumentJob.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)
    if not mine.update(**done):
        return DocumentJob.objects.without_pdf().get(pk=job.pk)
    record("DOCUMENT_MADE", by=job.requested_by, subject=job, audit_id=job.audit_id, document=job.kind)
    for name, value in done.items():
        setattr(job, name, value)
    return job


@transaction.atomic
def fail_job(*, job: DocumentJob, failure: str, at: datetime) -> DocumentJob:
    """`failure` is a sentence for whoever asked. A job that is finished stays finished."""
    unfinished = DocumentJob.objects.filter(pk=job.pk).under_way()
    if unfinished.update(status=JobStatus.FAILED, failure=failure[:200], finished_at=at):
        record("DOCUMENT_FAILED", by=job.requested_by, subject=job, audit_id=job.audit_id, document=job.kind)
    return DocumentJob.objects.without_pdf().get(pk=job.pk)
