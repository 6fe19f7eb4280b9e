"""A receipt says what was handed in, and whether it is still the same."""

import pytest
from django.urls import reverse

from audits.models import Answer
from audits.operations.return_queries import query_return, reply_query
from audits.operations.returns import record_known, submit_return
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import answer, begin, own_return


@pytest.fixture
def row(cast):
    row = own_return(make_audit(cast), cast.police)
    begin(row, cast.auditor)
    answer(row, "dv_asked", response=1)
    answer(row, "referral_made", choice="NO")
    return row


@pytest.fixture
def submitted(cast, row):
    return submit_return(agency_return=row, by=cast.lead, at=MOMENT)


def receipt_of(row):
    return reverse("audits:return_receipt_detail", args=[row.uuid])


def test_submitting_leads_to_the_receipt(cast, row):
    reply = sign_in(cast.lead).post(reverse("audits:return_submit", args=[row.uuid]), follow=True)

    assert reply.redirect_chain[-1][0] == receipt_of(row)
    page = reply.content.decode()
    assert "Receipt 1 for PB16-01" in page
    assert "2 of 3 questions answered" in page
    assert "The answers are the same as when they were handed in." in page


def test_a_changed_answer_is_found_out(cast, submitted):
    Answer.objects.filter(agency_return=submitted, question__code="dv_asked").update(response=3)

    page = sign_in(cast.officer).get(receipt_of(submitted)).content.decode()

    assert "The same." not in page
    assert "Not the same." in page
    assert "somebody changed them" in page


def test_a_second_submission_gets_a_second_receipt_and_the_first_stays(cast, submitted):
    query = query_return(agency_return=submitted, message="Look again", by=cast.officer, at=MOMENT)
    assert "opened again" not in sign_in(cast.lead).get(receipt_of(submitted)).content.decode()
    answer(submitted, "dv_asked", response=3, evidence="Log")
    assert "opened again" in sign_in(cast.lead).get(receipt_of(submitted)).content.decode()
    reply_query(query=query, reply="Done", by=cast.auditor, at=MOMENT)
    submit_return(agency_return=submitted, by=cast.lead, at=MOMENT)

    page = sign_in(cast.lead).get(receipt_of(submitted)).content.decode()

    assert "Receipt 2 for PB16-01" in page
    assert "Earlier receipts" in page


def test_a_nil_return_has_its_receipt_with_who_decided(cast):
    row = own_return(make_audit(cast, "NI16"), cast.police)
    record_known(agency_return=row, known="NOT_KNOWN", by=cast.auditor, at=MOMENT)

    page = sign_in(cast.auditor).get(receipt_of(row)).content.decode()

    assert "Not known to us" in page
    assert cast.auditor.user.name in page


def test_before_submission_there_is_none(cast, row):
    assert "No receipt yet" in sign_in(cast.lead).get(receipt_of(row)).content.decode()


def test_another_agency_finds_no_receipt(cast, submitted):
    assert sign_in(cast.other_lead).get(receipt_of(submitted)).status_code == 404
