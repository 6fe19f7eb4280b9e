"""A nil return says who decided, is confirmed by a second person, and can be taken back while fieldwork lasts."""

import pytest
from django.urls import reverse

from audits.models import AgencyReturn, Audit, ReturnStatus, Stage
from audits.operations.nil_returns import ConfirmedAlready, NotNil, OwnDecision, confirm_nil, take_back_nil
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.returns import record_known
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import answer, begin, own_return


@pytest.fixture
def row(cast):
    return own_return(make_audit(cast), cast.police)


@pytest.fixture
def nil(cast, row):
    return record_known(agency_return=row, known="NOT_KNOWN", by=cast.auditor, at=MOMENT)


def page_of(membership, row, name="return_review"):
    return sign_in(membership).get(reverse(f"audits:{name}", args=[row.uuid])).content.decode()


def press(membership, row, name):
    reply = sign_in(membership).post(reverse(f"audits:{name}", args=[row.uuid]), follow=True)
    return reply.content.decode()


def test_the_page_says_who_decided(cast, nil):
    page = page_of(cast.lead, nil)

    assert f"{cast.auditor.user.name}, {cast.auditor.post}" in page
    assert "Not known to us:" in page


def test_the_lead_confirms_it_once_and_the_auditor_does_not_confirm_their_own(cast, nil):
    assert "Confirm that it is not known" not in page_of(cast.auditor, nil)
    with pytest.raises(OwnDecision):
        confirm_nil(agency_return=nil, by=cast.auditor, at=MOMENT)

    page = press(cast.lead, nil, "nil_return_confirm")

    assert f"Confirmed that it is not known:</strong> {cast.lead.user.name}" in page
    assert '<button class="button" type="submit">Confirm' not in page
    with pytest.raises(ConfirmedAlready):
        confirm_nil(agency_return=nil, by=cast.lead, at=MOMENT)


@pytest.mark.parametrize("who", ["auditor", "lead"])
def test_it_is_taken_back_by_either_and_what_was_said_stays(cast, nil, who):
    page = press(getattr(cast, who), nil, "nil_return_take_back")

    nil.refresh_from_db()
    assert (nil.status, nil.known, nil.submitted_at) == (ReturnStatus.NOT_STARTED, "", None)
    assert "the return is open again" in page
    assert nil.receipts.count() == 1
    kinds = nil.known_decisions.order_by("pk").values_list("kind", "known", "by")
    assert list(kinds) == [
        ("SAID", "NOT_KNOWN", cast.auditor.pk), ("TAKEN_BACK", "NOT_KNOWN", getattr(cast, who).pk)
    ]  # fmt: skip
    assert "Took “not known” back" in page_of(cast.lead, nil)


def test_what_was_answered_before_is_there_again(cast, row):
    begin(row, cast.auditor)
    answer(row, "dv_asked", response=1)
    row.answers.filter(question__code="dv_asked").update(version=1)
    record_known(agency_return=row, known="NOT_KNOWN", by=cast.auditor, at=MOMENT)

    back = take_back_nil(agency_return=row, by=cast.lead, at=MOMENT)

    assert back.status == ReturnStatus.IN_PROGRESS
    assert row.answers.get(question__code="dv_asked").response == 1


def test_the_receipt_offers_it_at_once(cast, nil):
    assert "Pressed by mistake?" in page_of(cast.auditor, nil, "return_receipt_detail")
    assert "Pressed by mistake?" not in page_of(cast.officer, nil, "return_receipt_detail")


def test_when_fieldwork_is_over_it_stays(cast, nil):
    Audit.objects.filter(pk=nil.audit_id).update(stage=Stage.MODERATION)
    fresh = AgencyReturn.objects.get(pk=nil.pk)

    with pytest.raises(ReturnNotOpen):
        take_back_nil(agency_return=fresh, by=cast.auditor, at=MOMENT)
    assert "Take it back" not in page_of(cast.auditor, nil)
    assert "stay as they are" in press(cast.auditor, nil, "nil_return_take_back")


def test_a_return_of_a_known_family_is_not_taken_back_this_way(cast, row):
    begin(row, cast.auditor)

    with pytest.raises((NotNil, ReturnNotOpen)):
        take_back_nil(agency_return=row, by=cast.auditor, at=MOMENT)
    assert "cannot be changed" in press(cast.auditor, row, "nil_return_take_back")


def test_the_office_sees_it_among_what_happened(cast, nil):
    press(cast.lead, nil, "nil_return_take_back")

    page = page_of(cast.officer, nil, "audit_return_detail")

    assert "Took “not known” back" in page
