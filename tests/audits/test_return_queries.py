"""What is asked about a return goes back with it, stays open until somebody replies, and is told without its words."""

import pytest
from django.core import mail

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, Audit, ReturnStatus, Stage
from audits.operations.extensions import check_return
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.return_queries import (
    AlreadyReplied,
    MessageMissing,
    QuestionNotAsked,
    query_return,
    reply_query,
)
from audits.operations.returns import ReturnIncomplete, hand_over, submit_return
from tests.factories.audits import MOMENT, make_audit
from tests.factories.mails import send_waiting
from tests.factories.returned import answer, begin, own_return, submit, submit_nil


@pytest.fixture
def row(cast):
    return own_return(make_audit(cast), cast.police)


def fill(row, by):
    begin(row, by)
    answer(row, "dv_asked", response=1)
    answer(row, "referral_made", choice="NO")


def ask(row, by, message=" Where is 2 found? ", code="dv_asked"):
    return query_return(agency_return=row, message=message, code=code, by=by, at=MOMENT)


def test_a_query_sends_the_return_back_with_its_message_and_question(row, cast):
    fill(row, cast.auditor)
    hand_over(agency_return=row, by=cast.auditor, at=MOMENT)

    query = ask(row, cast.lead)

    row.refresh_from_db()
    assert (row.status, query.message, query.question.code) == (ReturnStatus.QUERIED, "Where is 2 found?", "dv_asked")
    assert ActivityEvent.objects.get(kind="RETURN_QUERIED").subject_id == row.pk


def test_more_can_be_asked_while_it_is_back(row, cast):
    fill(row, cast.auditor)
    ask(row, cast.lead)

    ask(row, cast.officer, "And the whole?", code="")

    assert row.queries.open().count() == 2


def test_a_query_needs_its_words(row, cast):
    begin(row, cast.auditor)

    with pytest.raises(MessageMissing):
        ask(row, cast.lead, "  ")


def test_a_question_that_the_return_is_not_asked_is_refused(row, cast):
    begin(row, cast.auditor)

    with pytest.raises(QuestionNotAsked):
        ask(row, cast.lead, code="another")


@pytest.mark.parametrize("finish", [submit, submit_nil])
def test_a_query_opens_what_was_submitted_while_fieldwork_lasts(row, cast, finish):
    finish(row, cast.lead)
    check_return(agency_return=row, by=cast.officer, at=MOMENT)

    ask(row, cast.officer)

    row.refresh_from_db()
    assert (row.status, row.submitted_at, row.checked_at) == (ReturnStatus.QUERIED, None, None)


def test_once_fieldwork_is_over_nothing_goes_back(row, cast):
    submit(row, cast.lead)
    Audit.objects.filter(pk=row.audit_id).update(stage=Stage.MODERATION)

    with pytest.raises(ReturnNotOpen):
        ask(row, cast.lead)


def test_whoever_has_it_is_told_that_something_is_asked_and_not_what(row, cast):
    AgencyReturn.objects.filter(pk=row.pk).update(assignee=cast.auditor)
    fill(row, cast.auditor)
    ask(row, cast.lead)

    send_waiting()

    [sent] = mail.outbox
    assert sent.to == [cast.auditor.user.email]
    assert "Where is 2" not in sent.body + sent.subject
    assert "PB16-0" not in sent.body + sent.subject


@pytest.mark.parametrize("step", [hand_over, submit_return])
def test_without_a_reply_it_is_neither_handed_over_nor_submitted(row, cast, step):
    fill(row, cast.auditor)
    ask(row, cast.lead)

    with pytest.raises(ReturnIncomplete) as refusal:
        step(agency_return=row, by=cast.lead, at=MOMENT)

    assert [(lack.number, lack.what) for lack in refusal.value.lacks] == [
        (2, "Reply to what was asked: “Where is 2 found?”")
    ]


def test_replied_to_it_goes_its_way_and_the_thread_stays(row, cast):
    fill(row, cast.auditor)
    query = ask(row, cast.lead)

    reply_query(query=query, reply="In the log of 4 May", by=cast.auditor, at=MOMENT)
    submit_return(agency_return=row, by=cast.lead, at=MOMENT)

    kept = row.queries.get()
    assert (kept.reply, kept.replied_by, kept.asked_by) == ("In the log of 4 May", cast.auditor, cast.lead)


def test_a_reply_has_words_and_comes_once(row, cast):
    begin(row, cast.auditor)
    query = ask(row, cast.lead)
    with pytest.raises(MessageMissing):
        reply_query(query=query, reply=" ", by=cast.auditor, at=MOMENT)
    reply_query(query=query, reply="In the log", by=cast.auditor, at=MOMENT)

    with pytest.raises(AlreadyReplied):
        reply_query(query=query, reply="Another", by=cast.lead, at=MOMENT)
