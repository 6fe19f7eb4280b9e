"""Released documents: who sees which, on the page and as a file; and releasing one."""

import pytest
from django.urls import reverse

from audit_portal import clock
from audit_portal.activity.models import ActivityEvent
from reports.content import content_of
from reports.disclosure import Risk
from reports.models import DocumentJob, JobStatus
from reports.operations.releases import record_override, unsettled_risks
from reports.snapshots import sha256_of
from tests.factories import make_audit, sign_in
from tests.factories.reports import make_draft, make_release, make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def get(membership, name, *args):
    return sign_in(membership).get(reverse(f"reports:{name}", args=args))


def listed(membership):
    return [line.name for line in get(membership, "report_list").context["releases"]]


def test_the_board_sees_every_release_and_an_agency_only_the_briefing(cast, audit):
    make_release(cast, audit, "BRIEFING")
    make_release(cast, audit, "PAAG_REPORT")

    both = ["Briefing", "Report to the assurance group"]
    assert sorted(listed(cast.officer)) == sorted(listed(cast.group_member)) == sorted(listed(cast.reader)) == both
    assert listed(cast.lead) == listed(cast.practice_auditor) == ["Briefing"]
    assert listed(cast.other_officer) == []


@pytest.mark.parametrize("page", ["report_detail", "report_download"])
def test_an_agency_cannot_open_the_restricted_report(cast, audit, page):
    report = make_release(cast, audit, "PAAG_REPORT")

    assert get(cast.lead, page, report.uuid).status_code == 404
    assert get(cast.other_officer, page, report.uuid).status_code == 404
    assert get(cast.reader, page, report.uuid).status_code == 200


def test_the_page_shows_the_frozen_words_and_the_checksum(cast, audit):
    report = make_release(cast, audit, html="<h1>Frozen words</h1>")

    page = get(cast.lead, "report_detail", report.uuid).content.decode()

    assert "<h1>Frozen words</h1>" in page
    assert report.sha256 in page


def test_the_file_is_the_released_one_to_keep_and_never_to_show(cast, audit):
    report = make_release(cast, audit)

    response = get(cast.lead, "report_download", report.uuid)

    assert sha256_of(response.content) == report.sha256
    assert response.headers["Content-Disposition"] == 'attachment; filename="pb16-briefing-release-1.pdf"'
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("page", "kind"), [("report_detail", "DOCUMENT_READ"), ("report_download", "DOCUMENT_DOWNLOADED")]
)
def test_reading_and_downloading_are_recorded(cast, audit, page, kind):
    report = make_release(cast, audit)

    get(cast.lead, page, report.uuid)

    event = ActivityEvent.objects.get(kind=kind)
    assert (event.actor_id, event.subject_id, event.audit_id) == (cast.lead.user_id, report.pk, audit.pk)


def test_the_list_costs_the_same_with_more_releases(cast, audit, django_assert_num_queries):
    for _ in range(3):
        make_release(cast, audit)
    client = sign_in(cast.reader)

    with django_assert_num_queries(2):
        client.get(reverse("reports:report_list"))


def test_releasing_queues_the_copy_and_shows_how_it_stands(cast, audit):
    draft = make_draft(cast, audit, "PAAG_REPORT")

    response = sign_in(cast.officer).post(reverse("reports:report_release", args=[draft.uuid]))

    job = DocumentJob.objects.get(is_release=True)
    assert response.url == reverse("reports:job_detail", args=[job.uuid])
    assert job.content_hash == draft.content_hash


def look_at(membership, draft):
    return sign_in(membership).get(reverse("reports:report_release", args=[draft.uuid]), follow=True)


def test_the_second_look_says_what_goes_out_to_whom_and_that_it_is_for_good(cast, audit):
    make_release(cast, audit, "PAAG_REPORT")
    draft = make_draft(cast, audit, "PAAG_REPORT")

    page = look_at(cast.officer, draft).content.decode()

    assert "Release the report to the assurance group as number 2?" in page
    assert "can never be changed or taken back" in page
    assert "It takes the place of release 1" in page
    assert "Agencies cannot: it prints exact counts" in page
    assert reverse("reports:job_download", args=[draft.uuid]) in page
    assert not DocumentJob.objects.filter(is_release=True).exists()


def test_the_second_look_shows_each_sentence_that_goes_out_by_decision_and_none_that_is_gone(cast, audit):
    content = content_of(audit, "BRIEFING", on=clock.today())
    risks = unsettled_risks(audit, "BRIEFING", content)
    for risk in [*risks, Risk("SMALL_COUNT", "Two of an earlier draft.", "Two")]:
        record_override(
            audit=audit, kind="BRIEFING", risk=risk, reason="Published before", by=cast.officer, at=clock.now()
        )
    draft = make_draft(cast, audit, "BRIEFING")

    look = look_at(cast.officer, draft).context["look"]

    assert [each.what for each in look.decisions] == list(dict.fromkeys(risk.what for risk in risks))
    assert {each.reason for each in look.decisions} == {"Published before"}


def test_there_is_no_second_look_at_a_sentence_that_nobody_decided_on(cast, audit):
    response = look_at(cast.officer, make_draft(cast, audit, "BRIEFING"))

    assert response.redirect_chain[-1][0] == reverse("reports:override_create", args=[audit.uuid, "BRIEFING"])


def test_a_draft_that_is_out_of_date_has_no_second_look(cast, audit):
    page = look_at(cast.officer, make_draft(cast, audit, "PAAG_REPORT", content_hash="0" * 64)).content.decode()

    assert "Make it again and read it before you release it." in page


def test_a_draft_that_is_out_of_date_is_not_released(cast, audit):
    draft = make_draft(cast, audit, "PAAG_REPORT", content_hash="0" * 64)

    response = sign_in(cast.officer).post(reverse("reports:report_release", args=[draft.uuid]), follow=True)

    assert "Make it again and read it before you release it." in response.content.decode()
    assert not DocumentJob.objects.filter(is_release=True).exists()


def test_only_the_office_of_the_board_releases(cast, audit):
    draft = make_draft(cast, audit, "PAAG_REPORT")
    address = reverse("reports:report_release", args=[draft.uuid])

    assert sign_in(cast.group_member).post(address).status_code == 403
    assert sign_in(cast.other_officer).post(address).status_code == 404


def test_nothing_is_released_during_moderation(cast):
    audit = make_audit(cast, stage="MODERATION")
    draft = make_draft(cast, audit, "PAAG_REPORT", status=JobStatus.DONE)

    response = sign_in(cast.officer).post(reverse("reports:report_release", args=[draft.uuid]), follow=True)

    assert "Documents are released once the audit has reached reporting." in response.content.decode()
