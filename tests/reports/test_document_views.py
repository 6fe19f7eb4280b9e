"""Reading a draft as a web page, and having its PDF made."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from reports.models import DocumentJob
from tests.factories import make_audit, sign_in
from tests.factories.reports import make_job, make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def preview(membership, audit, kind="briefing"):
    return sign_in(membership).get(reverse("reports:document_preview", args=[audit.uuid, kind]))


def make(membership, audit, kind="briefing"):
    return sign_in(membership).post(reverse("reports:document_make", args=[audit.uuid, kind]))


@pytest.mark.parametrize("kind", ["briefing", "paag-report"])
def test_the_draft_is_read_as_a_web_page(cast, audit, kind):
    page = preview(cast.officer, audit, kind).content.decode()

    assert "Some referrals came late." in page
    assert page.count("<h1") == 1
    assert " style=" not in page


def test_what_people_wrote_is_shown_as_they_wrote_it(cast, audit):
    audit.trigger = "A <script>alert(1)</script> & more"
    audit.save()

    page = preview(cast.officer, audit).content.decode()

    assert "A &lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_the_briefings_parts_are_counted_in_words(cast, audit):
    counts = dict(preview(cast.officer, audit).context["word_counts"])

    assert counts["Findings"] == 4


def test_reading_a_draft_is_recorded(cast, audit):
    preview(cast.officer, audit)

    assert ActivityEvent.objects.filter(kind="DOCUMENT_READ", audit_id=audit.pk).exists()


def test_making_the_pdf_queues_one_job(cast, audit):
    response = make(cast.officer, audit)

    job = DocumentJob.objects.get()
    assert response.url == reverse("reports:job_detail", args=[job.uuid])


def test_asking_twice_shows_the_one_that_is_being_made(cast, audit):
    job = make_job(cast, audit)

    response = make(cast.officer, audit)

    assert response.url == reverse("reports:job_detail", args=[job.uuid])
    assert DocumentJob.objects.count() == 1


def test_there_is_nothing_to_make_during_fieldwork(cast):
    audit = make_audit(cast)

    assert make(cast.officer, audit).url == reverse("reports:audit_report_list", args=[audit.uuid])
    assert not DocumentJob.objects.exists()


def test_only_the_board_s_office_reads_drafts(cast, audit):
    assert preview(cast.group_member, audit).status_code == 403
    assert preview(cast.other_officer, audit).status_code == 404


def test_a_kind_that_is_none_has_no_address(cast, audit):
    assert sign_in(cast.officer).get(f"/audits/{audit.uuid}/documents/novel/").status_code == 404
