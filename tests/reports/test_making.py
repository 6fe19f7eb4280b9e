"""From a request to a PDF by the worker: drafts, releases, failures, and workers that die on the way."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from audit_portal.job_recovery import MAX_ATTEMPTS, new_worker_id, recover_jobs
from audit_portal.management.commands.work import new_worker
from findings.models import KeyFinding
from reports import tasks
from reports.child import Limits
from reports.making import make
from reports.models import DocumentJob, JobStatus, PublishedReport
from reports.operations.documents import JobNotFailed, request_document, retry_document
from reports.operations.jobs import start_job
from reports.tasks import make_document
from tests.audit_portal.test_job_recovery import DEAD
from tests.factories.audits import MOMENT
from tests.factories.reports import make_job, make_reported_audit

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2017, 4, 13)


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def ask(cast, audit, kind="BRIEFING"):
    return request_document(audit=audit, kind=kind, by=cast.officer, at=MOMENT)


@pytest.mark.embedded
def test_the_worker_makes_the_draft_that_was_asked_for(cast, audit):
    job = ask(cast, audit)

    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.failure, job.page_count) == (JobStatus.DONE, "", 2)
    assert bytes(job.pdf).startswith(b"%PDF-")


def test_the_worker_keeps_its_connection_while_a_child_lays_out(cast, audit):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite forbids a fork with one of its files open")
    job = start_job(job_id=ask(cast, audit).pk, at=MOMENT)
    kept = connection.connection

    made = make(job, limits=Limits(), at=MOMENT, today=TODAY)

    assert made.status == JobStatus.DONE
    assert connection.connection is kept


def test_the_report_to_the_assurance_group_is_made_the_same_way(cast, audit):
    job = ask(cast, audit, "PAAG_REPORT")

    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.failure) == (JobStatus.DONE, "")
    assert job.page_count > 6


def test_a_briefing_of_three_pages_fails_with_what_to_do(cast, audit):
    KeyFinding.objects.update(text="This finding is far too long for a page. " * 150)
    job = ask(cast, audit)

    new_worker().run()

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.failure.endswith("pages and 2 are allowed. Shorten it, then make the document again.")


def test_a_document_that_takes_too_long_fails_and_can_be_tried_again(cast, audit, monkeypatch):
    monkeypatch.setattr(tasks, "LIMITS", Limits(seconds=0))
    job = ask(cast, audit)
    new_worker().run()
    job.refresh_from_db()
    assert job.failure == "It was not finished within 0 seconds."

    monkeypatch.undo()
    retry_document(job=job, by=cast.officer, at=MOMENT)
    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)


def test_a_job_that_did_not_fail_is_not_tried_again(cast, audit):
    job = make_job(cast, audit, status=JobStatus.DONE)

    with pytest.raises(JobNotFailed):
        retry_document(job=job, by=cast.officer, at=MOMENT)


def die_with(job, *worker_ids):
    """As if the worker had been killed in the middle of the job."""
    start_job(job_id=job.pk, at=MOMENT)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=list(worker_ids), started_at=timezone.now())


@pytest.mark.embedded
def test_a_killed_worker_loses_no_document(cast, audit):
    job = ask(cast, audit)
    die_with(job, DEAD)

    recover_jobs(own_id=new_worker_id(), at=timezone.now())
    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)


def test_a_document_that_kills_every_worker_fails_in_the_end(cast, audit):
    job = ask(cast, audit)
    die_with(job, *[DEAD] * MAX_ATTEMPTS)

    recover_jobs(own_id=new_worker_id(), at=timezone.now())

    job.refresh_from_db()
    assert (job.status, job.failure) == (JobStatus.FAILED, tasks.BROKEN)


def test_an_error_in_the_portal_fails_the_job_without_its_content(cast, audit, monkeypatch):
    monkeypatch.setattr("reports.making.content_of", lambda *args, **kwargs: 1 / 0)
    job = ask(cast, audit)

    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.failure) == (JobStatus.FAILED, tasks.BROKEN)


def test_a_finished_job_is_not_made_twice(cast, audit):
    job = make_job(cast, audit, status=JobStatus.DONE, finished_at=MOMENT)

    assert make_document.call(job.pk) == "NOTHING_TO_DO"
    assert DocumentJob.objects.get().finished_at == MOMENT


def test_a_release_is_refused_when_the_audit_changed_after_it_was_asked_for(cast, audit):
    job = request_document(audit=audit, kind="PAAG_REPORT", by=cast.officer, at=MOMENT, of_content="0" * 64)

    new_worker().run()

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.failure.startswith("The audit changed after the release was asked for.")
    assert not PublishedReport.objects.exists()
