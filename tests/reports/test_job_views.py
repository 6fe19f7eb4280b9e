"""A document on its way: the page that says how it stands, trying again, and the draft's file."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from reports.models import JobStatus
from tests.factories import sign_in
from tests.factories.reports import make_draft, make_job, make_release, make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def get(membership, name, job, **headers):
    return sign_in(membership).get(reverse(f"reports:{name}", args=[job.uuid]), headers=headers)


def test_a_waiting_document_offers_to_look_again(cast, audit):
    page = get(cast.officer, "job_detail", make_job(cast, audit)).content.decode()

    assert "Check again" in page
    assert "js/job.js" in page


def test_the_script_asks_for_the_status_alone(cast, audit):
    job = make_job(cast, audit, status=JobStatus.RUNNING)

    assert get(cast.officer, "job_detail", job, Accept="application/json").json() == {"status": "RUNNING"}


def test_a_failure_says_why_and_can_be_tried_again(cast, audit):
    job = make_job(cast, audit, status=JobStatus.FAILED, failure="It needed more memory than a document may have.")

    page = get(cast.officer, "job_detail", job).content.decode()
    sign_in(cast.officer).post(reverse("reports:job_retry", args=[job.uuid]))

    job.refresh_from_db()
    assert "It needed more memory than a document may have." in page
    assert (job.status, job.failure) == (JobStatus.QUEUED, "")


def test_trying_again_what_did_not_fail_changes_nothing(cast, audit):
    job = make_draft(cast, audit)

    sign_in(cast.officer).post(reverse("reports:job_retry", args=[job.uuid]))

    job.refresh_from_db()
    assert job.status == JobStatus.DONE


def test_the_draft_is_downloaded_and_that_is_recorded(cast, audit):
    response = get(cast.officer, "job_download", make_draft(cast, audit))

    assert response.content == b"%PDF-draft"
    assert response.headers["Content-Disposition"] == 'attachment; filename="pb16-briefing-draft-5-january-2017.pdf"'
    assert ActivityEvent.objects.filter(kind="DOCUMENT_DOWNLOADED", audit_id=audit.pk).exists()


def test_a_document_that_is_not_ready_has_no_file(cast, audit):
    assert get(cast.officer, "job_download", make_job(cast, audit)).status_code == 404


def test_a_finished_release_leads_to_the_released_document(cast, audit):
    report = make_release(cast, audit)
    job = make_job(cast, audit, status=JobStatus.DONE, is_release=True)

    assert get(cast.officer, "job_detail", job).context["released"] == report


@pytest.mark.parametrize("page", ["job_detail", "job_download"])
def test_drafts_are_the_office_s_alone(cast, audit, page):
    job = make_draft(cast, audit)

    assert get(cast.reader, page, job).status_code == 403
    assert get(cast.other_officer, page, job).status_code == 404
