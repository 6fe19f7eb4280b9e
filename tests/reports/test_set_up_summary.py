"""The set-up on paper, for the audit group to agree: from the first day, without a case in it, and never released."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import Audit, AuditGroupMember, ScopeLine, Stage
from reports.content import content_of
from reports.models import DocumentJob, JobStatus
from reports.operations.documents import request_release
from reports.operations.releases import NotReporting
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import sign_in
from tests.factories.reports import make_draft, make_reported_audit

pytestmark = pytest.mark.django_db
TODAY = date(2017, 1, 19)


@pytest.fixture
def new_audit(cast):
    return Audit.objects.create(
        board=cast.board, reference="NG17", title="Neglect", theme="Neglect", created_at=MOMENT,
        created_by=cast.officer,
    )  # fmt: skip


def summary(audit):
    return content_of(audit, "SET_UP_SUMMARY", on=TODAY)


def test_everything_that_was_set_up_is_said(cast):
    audit = make_audit(cast)
    ScopeLine.objects.create(audit=audit, position=2, code="VOICE", text="The unborn child", is_underpinning=True)
    AuditGroupMember.objects.create(audit=audit, agency=cast.police)

    said = summary(audit)

    assert (said["scope"], said["underpinning"]) == (("Referrals and the response",), ("The unborn child",))
    assert said["group"] == (cast.police.name,)
    assert said["period"] == "From 1 December 2015 to 31 December 2016."
    assert "2 cases were drawn at random" in said["sample"][0]
    assert {"what": "Returns by", "when": "17 January 2017"} in said["days"]


def test_each_agency_is_told_what_it_would_be_asked(cast):
    police = summary(make_audit(cast))["agencies"][0]

    assert police["agency"] == cast.police.name
    assert (police["answers_as"], police["questions"], police["due"]) == ("Police", "5", "17 Jan 2017")
    assert police["lead"].startswith(cast.lead.user.name)


def test_what_is_not_settled_is_said_and_counted(new_audit):
    said = summary(new_audit)

    assert said["open_words"].startswith("Still to write before the terms can be agreed: the purpose")
    assert said["tool"] == ("Not settled yet.",)
    assert said["sample"] == ("The case list has not been imported yet.",)
    assert not any(check["is_done"] for check in said["checks"])


def test_no_case_is_in_it(cast):
    assert "PB16-0" not in str(summary(make_audit(cast)))


def test_it_is_made_before_moderation_and_read_from_the_set_up_page(cast, new_audit):
    client = sign_in(cast.officer)
    address = reverse("reports:document_make", args=[new_audit.uuid, "set-up-summary"])

    set_up = client.get(reverse("audits:audit_set_up", args=[new_audit.uuid])).content.decode()
    made = client.post(address)

    assert address in set_up
    assert DocumentJob.objects.get().kind == "SET_UP_SUMMARY"
    assert made.url == reverse("reports:job_detail", args=[DocumentJob.objects.get().uuid])


def test_it_reads_as_a_web_page(cast, new_audit):
    page = sign_in(cast.officer).get(reverse("reports:document_preview", args=[new_audit.uuid, "set-up-summary"]))

    assert page.content.decode().count("<h1") == 1
    assert "What is settled" in page.content.decode()
    assert " style=" not in page.content.decode()


def test_the_other_documents_still_wait_for_moderation(cast, new_audit):
    client = sign_in(cast.officer)

    client.post(reverse("reports:document_make", args=[new_audit.uuid, "briefing"]))

    assert not DocumentJob.objects.exists()


def test_it_is_never_released_and_has_no_card_among_the_reports(cast):
    audit = make_reported_audit(cast)
    draft = make_draft(cast, audit, "SET_UP_SUMMARY")

    with pytest.raises(NotReporting):
        request_release(draft=draft, by=cast.officer, at=MOMENT, today=TODAY)

    page = sign_in(cast.officer).get(reverse("reports:audit_report_list", args=[audit.uuid]))
    assert [card.kind for card in page.context["cards"]] == ["BRIEFING", "PAAG_REPORT"]
    assert (draft.status, audit.stage) == (JobStatus.DONE, Stage.REPORTING)


def test_the_newest_is_listed_among_the_reports_before_moderation(cast, new_audit):
    address = reverse("reports:audit_report_list", args=[new_audit.uuid])
    assert sign_in(cast.officer).get(address).context["summary"] is None

    draft = make_draft(cast, new_audit, "SET_UP_SUMMARY")
    page = sign_in(cast.officer).get(address).content.decode()

    assert f'href="{reverse("reports:job_download", args=[draft.uuid])}">Download the set-up summary' in page
    made = sign_in(cast.officer).get(reverse("reports:job_detail", args=[draft.uuid])).content.decode()
    assert "The set-up summary is ready" in made
