"""Reminders reach the right people with no word about a case, and an absence is never recorded without its reason."""

import re

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, Known, ReturnChase, ReturnStatus, Stage
from audits.operations.chasing import (
    AbsenceNeedsReason,
    NothingToChase,
    ReturnAlreadySettled,
    ReturnNotReopened,
    chase_returns,
    close_return,
    reopen_return,
)
from tests.factories.audits import MOMENT, make_audit
from tests.factories.mails import send_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_audit(cast)


def chase(audit, cast, returns=None):
    """Chase, then let the worker send what waits."""
    chased = chase_returns(
        audit=audit, returns=audit.returns.all() if returns is None else returns, by=cast.officer, at=MOMENT
    )
    send_waiting()
    return chased


def test_each_person_is_written_to_once_for_all_their_returns(audit, cast):
    chased = chase(audit, cast)

    people = [cast.lead, cast.other_lead, cast.practice_auditor]
    assert sorted(each.to[0] for each in mail.outbox) == sorted(person.user.email for person in people)
    assert (chased.returns, chased.people, chased.without_anybody) == (6, 3, 0)
    assert ReturnChase.objects.count() == 6


def test_whoever_holds_the_return_is_written_to(audit, cast):
    one = audit.returns.filter(respondent=cast.police).first()
    AgencyReturn.objects.filter(pk=one.pk).update(assignee=cast.auditor, status=ReturnStatus.IN_PROGRESS)

    chase(audit, cast, [one])

    assert [each.to for each in mail.outbox] == [[cast.auditor.user.email]]


def test_a_return_that_waits_for_its_lead_is_chased_there(audit, cast):
    one = audit.returns.filter(respondent=cast.police).first()
    AgencyReturn.objects.filter(pk=one.pk).update(assignee=cast.auditor, status=ReturnStatus.WITH_LEAD)

    chase(audit, cast, [one])

    assert [each.to for each in mail.outbox] == [[cast.lead.user.email]]


def test_the_message_names_no_case_and_nobody(audit, cast):
    chase(audit, cast)

    said = " ".join(each.subject + each.body for each in mail.outbox)
    assert "PB16" in said
    assert "/returns/" in said
    assert not re.search(r"PB16-\d|Lena|Police|Bracken|Pre-birth", said)


def test_a_mail_that_fails_keeps_nobody_else_from_theirs(audit, cast, monkeypatch):
    send = EmailBackend.send_messages

    def fails_for_the_lead(self, messages):
        if messages[0].to == [cast.lead.user.email]:
            raise OSError("no route to the mail server")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fails_for_the_lead)
    chase(audit, cast)

    assert len(mail.outbox) == 2


def test_nothing_outstanding_is_said_and_nobody_is_written_to(audit, cast):
    audit.returns.update(status=ReturnStatus.NOT_RETURNED, reason="No reply")

    with pytest.raises(NothingToChase):
        chase(audit, cast)

    assert mail.outbox == []
    assert ReturnChase.objects.count() == 0


def test_only_returns_of_the_audit_are_chased(audit, cast):
    another = make_audit(cast, reference="DV16")

    with pytest.raises(NothingToChase):
        chase(audit, cast, another.returns.all())


def test_the_chase_is_on_record(audit, cast):
    chase(audit, cast)

    event = ActivityEvent.objects.get(kind="RETURNS_CHASED")
    assert (event.audit_id, event.membership_id) == (audit.pk, cast.officer.pk)


def close(one, cast, status=ReturnStatus.NOT_RETURNED, reason="The practice did not reply"):
    return close_return(agency_return=one, status=status, reason=reason, by=cast.officer, at=MOMENT)


@pytest.mark.parametrize("status", [ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN])
def test_an_absence_is_recorded_with_its_reason(audit, cast, status):
    closed = close(audit.returns.first(), cast, status)

    closed.refresh_from_db()
    assert (closed.status, closed.reason, closed.closed_by) == (status, "The practice did not reply", cast.officer)


def test_an_absence_without_a_reason_is_refused(audit, cast):
    with pytest.raises(AbsenceNeedsReason):
        close(audit.returns.first(), cast, reason="  ")


def test_a_submitted_return_cannot_be_recorded_as_missing(audit, cast):
    one = audit.returns.first()
    AgencyReturn.objects.filter(pk=one.pk).update(
        status=ReturnStatus.SUBMITTED, known=Known.NOT_KNOWN, known_at=MOMENT, known_by=cast.lead,
        submitted_at=MOMENT, submitted_by=cast.lead,
    )  # fmt: skip

    with pytest.raises(ReturnAlreadySettled):
        close(one, cast)


def test_a_return_that_comes_after_all_goes_on_where_it_was(audit, cast):
    one = audit.returns.first()
    AgencyReturn.objects.filter(pk=one.pk).update(known=Known.IN_PERIOD, known_at=MOMENT, known_by=cast.lead)
    close(one, cast)

    reopened = reopen_return(agency_return=one, by=cast.officer)

    assert (reopened.status, reopened.reason, reopened.closed_at) == (ReturnStatus.IN_PROGRESS, "", None)


def test_no_return_is_reopened_once_moderation_is_open(audit, cast):
    one = close(audit.returns.first(), cast)
    audit.stage = Stage.MODERATION
    audit.save(update_fields=["stage"])

    with pytest.raises(ReturnNotReopened):
        reopen_return(agency_return=one, by=cast.officer)
