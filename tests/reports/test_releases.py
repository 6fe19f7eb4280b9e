"""A release is numbered, frozen by the database and carries its counts and its overrides."""

from datetime import date

import pytest
from django.db import Error, connection, transaction

from audit_portal.management.commands.work import new_worker
from reports.models import DocumentJob, JobStatus, PublishedCount, PublishedReport
from reports.operations.documents import request_document, request_release
from reports.operations.releases import RisksNotSettled, record_override
from reports.snapshots import sha256_of
from tests.factories.audits import MOMENT
from tests.factories.reports import make_draft, make_release, make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def release(cast, draft):
    return request_release(draft=draft, by=cast.officer, at=MOMENT, today=date.today())


@pytest.mark.embedded
@pytest.mark.parametrize(
    "change", ["UPDATE reports_publishedreport SET number = 9", "DELETE FROM reports_publishedreport"]
)
def test_the_database_refuses_to_change_a_release(cast, audit, change):
    make_release(cast, audit)

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert PublishedReport.objects.get().number == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_releases_what_was_read(cast, audit):
    request_document(audit=audit, kind="PAAG_REPORT", by=cast.officer, at=MOMENT)
    new_worker().run()

    release(cast, DocumentJob.objects.get())
    new_worker().run()

    report = PublishedReport.objects.get()
    assert DocumentJob.objects.get(is_release=True).status == JobStatus.DONE
    assert (report.number, report.sha256) == (1, sha256_of(bytes(report.pdf)))
    assert "Some referrals came late." in report.html


def test_a_second_release_has_the_next_number_and_leaves_the_first(cast, audit):
    first, second = make_release(cast, audit), make_release(cast, audit)

    assert [first.number, second.number] == [1, 2]


def test_the_report_freezes_the_counts_that_it_prints(cast, audit):
    make_release(cast, audit, "PAAG_REPORT")

    counts = PublishedCount.objects.get(question_code="referral_timely")
    assert (counts.yes, counts.partly, counts.no) == (2, 0, 1)


def test_a_briefing_prints_no_counts_to_freeze(cast, audit):
    make_release(cast, audit, "BRIEFING")

    assert not PublishedCount.objects.exists()


def test_a_briefing_with_small_counts_is_refused_until_each_is_decided(cast, audit):
    draft = make_draft(cast, audit)
    with pytest.raises(RisksNotSettled) as refusal:
        release(cast, draft)

    for risk in refusal.value.risks:
        record_override(audit=audit, kind="BRIEFING", risk=risk, reason="Known already", by=cast.officer, at=MOMENT)

    assert release(cast, draft).is_release


def test_the_restricted_report_may_print_small_counts(cast, audit):
    assert release(cast, make_draft(cast, audit, "PAAG_REPORT")).is_release


def test_the_release_carries_the_overrides_that_it_needed(cast, audit):
    with pytest.raises(RisksNotSettled) as refusal:
        release(cast, make_draft(cast, audit))
    risk = refusal.value.risks[0]
    override = record_override(
        audit=audit, kind="BRIEFING", risk=risk, reason="Known already", by=cast.officer, at=MOMENT
    )

    report = make_release(cast, audit)

    override.refresh_from_db()
    assert override.report == report
