"""The Reports tab of an audit, and signing the audit off."""

import pytest
from django.urls import reverse

from audits.models import ImmediateConcern, Stage
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.reports import make_draft, make_job, make_release, make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def tab_of(membership, audit):
    return sign_in(membership).get(reverse("reports:audit_report_list", args=[audit.uuid]))


def sign_off(membership, audit):
    return sign_in(membership).post(reverse("reports:audit_sign_off", args=[audit.uuid]), follow=True)


def test_the_office_has_a_card_for_each_document(cast, audit):
    make_draft(cast, audit, "PAAG_REPORT")
    make_job(cast, audit, "BRIEFING", "FAILED", failure="It was not finished within 120 seconds.")

    briefing, report = tab_of(cast.officer, audit).context["cards"]

    assert (briefing.status, briefing.status_words) == ("Could not be made", "It was not finished within 120 seconds.")
    assert (report.status, report.release_words) == ("Ready", "Release as number 1")
    assert report.release_url


def test_others_see_what_was_released_and_no_draft(cast, audit):
    make_draft(cast, audit)
    make_release(cast, audit)

    for membership in (cast.reader, cast.lead):
        response = tab_of(membership, audit)
        assert response.context["cards"] == []
        assert len(response.context["releases"]) == 1


def test_there_is_nothing_to_write_during_fieldwork(cast):
    page = tab_of(cast.officer, make_audit(cast)).content.decode()

    assert "The briefing and the report can be made once moderation has opened." in page


def test_another_boards_audit_does_not_exist(cast, audit):
    assert tab_of(cast.other_officer, audit).status_code == 404


def test_an_audit_with_its_report_out_is_signed_off(cast, audit):
    make_release(cast, audit, "PAAG_REPORT")

    sign_off(cast.officer, audit)

    audit.refresh_from_db()
    assert (audit.stage, audit.signed_off_by) == (Stage.SIGNED_OFF, cast.officer)


def test_sign_off_asks_first_and_says_what_stands_for_good_and_what_goes_on(cast, audit):
    make_release(cast, audit, "PAAG_REPORT")

    page = sign_in(cast.officer).get(reverse("reports:audit_sign_off", args=[audit.uuid])).content.decode()

    assert "It cannot be taken back." in page
    assert "1 finding and 1 recommendation can no longer change." in page
    assert "release 1; the briefing is not out yet and can come later." in page
    assert "3 actions and 1 re-visit, followed until each is done." in page
    audit.refresh_from_db()
    assert audit.stage == Stage.REPORTING


def test_the_question_does_not_come_before_the_report_is_out(cast, audit):
    asked = sign_in(cast.officer).get(reverse("reports:audit_sign_off", args=[audit.uuid]), follow=True)

    assert "Release the report to the assurance group before you sign the audit off." in asked.content.decode()


def test_an_open_concern_blocks_sign_off(cast, audit):
    make_release(cast, audit, "PAAG_REPORT")
    ImmediateConcern.objects.create(
        audit=audit, sampled_case=audit.case_list.sample.first(), what="A worry", child_safe_now="UNKNOWN",
        raised_for=cast.police, told_whom="Duty", told_on=MOMENT, method="Call", raised_at=MOMENT, raised_by=cast.lead,
    )  # fmt: skip

    page = sign_off(cast.officer, audit).content.decode()

    assert "Close every immediate concern before you sign the audit off." in page
    audit.refresh_from_db()
    assert audit.stage == Stage.REPORTING


def test_an_audit_without_its_report_is_not_signed_off(cast, audit):
    page = sign_off(cast.officer, audit).content.decode()

    assert "Release the report to the assurance group before you sign the audit off." in page


def test_the_group_may_not_sign_off(cast, audit):
    assert sign_off(cast.group_member, audit).status_code == 403


def test_an_earlier_release_says_that_it_was_replaced(cast, audit):
    make_release(cast, audit, "BRIEFING")
    second = make_release(cast, audit, "BRIEFING")

    page = sign_in(cast.officer).get(reverse("reports:audit_report_list", args=[audit.uuid])).content.decode()

    assert second.number == 2
    assert page.count("replaced by a later one") == 1
