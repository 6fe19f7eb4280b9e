"""Asking for a document: a draft, the same again after a failure, or the copy that is released."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import FROM_MODERATION, Audit
from reports.content import content_of
from reports.models import DocumentJob, DocumentKind, JobStatus
from reports.operations.releases import refuse_release
from reports.snapshots import content_hash
from reports.tasks import make_document


class NothingToReport(Exception):
    """There is nothing to write before moderation has opened."""


class AlreadyUnderWay(Exception):
    """A document of the kind is being made; `job` is it."""

    def __init__(self, job: DocumentJob) -> None:
        super().__init__(f"The {kind_words(job.kind)} is already being made.")
        self.job = job


class JobNotFailed(Exception):
    """Only a job that failed can be tried again."""


def kind_words(kind: str) -> str:
    """briefing; report to the assurance group."""
    label = str(DocumentKind(kind).label)
    return label[:1].lower() + label[1:]


def may_be_made(audit: Audit, kind: str) -> bool:
    """What tells of findings waits for moderation; what was set up can be read from the first day."""
    return audit.stage in FROM_MODERATION or kind == DocumentKind.SET_UP_SUMMARY


@transaction.atomic
def request_document(*, audit: Audit, kind: str, by: Membership, at: datetime, of_content: str = "") -> DocumentJob:
    """Queue a draft. `of_content` names the content by its hash and makes it the copy that is released."""
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    if not may_be_made(locked, kind):
        raise NothingToReport("Documents can be made once moderation has opened.")
    running = locked.document_jobs.under_way().filter(kind=kind).without_pdf().first()
    if running is not None:
        raise AlreadyUnderWay(running)
    job = DocumentJob.objects.create(
        audit=locked,
        kind=kind,
        is_release=bool(of_content),
        content_hash=of_content,
        requested_at=at,
        requested_by=by,
    )
    _enqueue(job)
    what = "RELEASE_REQUESTED" if of_content else "DOCUMENT_REQUESTED"
    record(what, by=by, subject=job, audit_id=locked.pk, document=kind)
    return job


@transaction.atomic
def retry_document(*, job: DocumentJob, by: Membership, at: datetime) -> DocumentJob:
    locked = DocumentJob.objects.select_for_update().without_pdf().get(pk=job.pk)
    if locked.status != JobStatus.FAILED:
        raise JobNotFailed("This document did not fail, so there is nothing to try again.")
    locked.status, locked.failure, locked.finished_at = JobStatus.QUEUED, "", None
    locked.requested_at, locked.requested_by = at, by
    locked.save(update_fields=["status", "failure", "finished_at", "requested_at", "requested_by"])
    _enqueue(locked)
    record("DOCUMENT_RETRIED", by=by, subject=locked, audit_id=locked.audit_id, document=locked.kind)
    return locked


def _enqueue(job: DocumentJob) -> None:
    """The queue is a table of the same database: rolled back with the operation, or there when it is committed."""
    make_document.enqueue(job.pk)


@transaction.atomic
def request_release(*, draft: DocumentJob, by: Membership, at: datetime, today: date) -> DocumentJob:
    """Queue the copy that is released: of a draft that somebody could read, and of which nothing has changed since."""
    content = content_to_release(draft=draft, today=today)
    return request_document(audit=draft.audit, kind=draft.kind, by=by, at=at, of_content=content_hash(content))


def content_to_release(*, draft: DocumentJob, today: date) -> dict[str, Any]:
    """What the release would say, or the reason why the draft may not be released."""
    content = content_of(draft.audit, draft.kind, on=today)
    refuse_release(draft=draft, content=content)
    return content
