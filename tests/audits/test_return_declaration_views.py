"""Before a return is opened: no conflict of interest, or back to the lead with the reason."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import ReturnDeclaration
from audits.operations.returns import TiedToFamily, assign_returns
from tests.factories import make_audit, make_membership, sign_in
from tests.factories.audits import MOMENT, declare
from tests.factories.returned import answer, begin, own_return

CLEAR = {"kind": "CLEAR"}
TIED = {"kind": "CONFLICT", "reason": "I was the officer in the case"}


@pytest.fixture
def audit(cast):
    return make_audit(cast, declared=False)


@pytest.fixture
def row(audit, cast):
    return own_return(audit, cast.police)


def page_of(row, name="return_declaration_create"):
    return reverse(f"audits:{name}", args=[row.uuid])


@pytest.mark.parametrize("name", ["return_detail", "return_known"])
def test_an_auditor_declares_before_the_return_opens(cast, row, name):
    client = sign_in(cast.auditor)
    method = client.post if name == "return_known" else client.get

    reply = method(page_of(row, name), {"known": "NOT_KNOWN"})

    assert reply.url == page_of(row)
    row.refresh_from_db()
    assert row.known == ""


def test_no_section_opens_before_it_either(cast, row):
    begin(row, cast.auditor)

    reply = sign_in(cast.auditor).get(reverse("audits:section_edit", args=[row.uuid, "A"]))

    assert reply.url == page_of(row, "return_detail")


def test_no_conflict_opens_the_return_and_gives_it_to_whoever_says_so(cast, row):
    reply = sign_in(cast.auditor).post(page_of(row), CLEAR, follow=True)

    assert "Is this family known to" in reply.content.decode()
    row.refresh_from_db()
    assert row.assignee == cast.auditor
    said = ReturnDeclaration.objects.get()
    assert (said.kind, said.declared_by) == ("CLEAR", cast.auditor)
    assert ActivityEvent.objects.filter(kind="CONFLICT_DECLARED_NONE").count() == 1


def test_the_family_can_be_looked_up_before_anything_is_said(cast, row):
    page = sign_in(cast.auditor).get(page_of(row)).content.decode()

    assert page.index("Show who this family is") < page.index("Is there anything that ties you to this family?")


@pytest.mark.parametrize("sent", [{"reason": ""}, {"kind": "CONFLICT"}, {"kind": "HANDED_BACK", "reason": " "}])
def test_a_choice_is_asked_for_and_a_reason_when_it_goes_back(cast, row, sent):
    page = sign_in(cast.auditor).post(page_of(row), sent).content.decode()

    assert "There is a problem" in page
    assert not ReturnDeclaration.objects.exists()


def test_handed_back_it_is_the_leads_and_the_auditor_sees_it_no_more(cast, row):
    client = sign_in(cast.auditor)

    client.post(page_of(row), TIED)

    row.refresh_from_db()
    assert row.assignee == cast.lead
    assert client.get(page_of(row)).status_code == 404
    page = sign_in(cast.lead).get(page_of(row, "return_detail"), follow=True).content.decode()
    assert "I was the officer in the case" in page
    assert "Give it to somebody else" in page


def test_it_is_not_given_again_to_somebody_who_is_tied_to_the_family(cast, row):
    sign_in(cast.auditor).post(page_of(row), TIED)

    with pytest.raises(TiedToFamily, match=row.sampled_case.reference):
        assign_returns(returns=[row], assignee=cast.auditor, by=cast.lead, at=MOMENT)


def test_a_colleague_who_takes_over_declares_and_finds_what_was_answered_with_whose_it_is(cast, audit, row):
    declare(audit, cast.auditor)
    begin(row, cast.auditor)
    answer(row, "dv_asked", response=1, updated_at=MOMENT, updated_by=cast.auditor, version=1)
    colleague = make_membership("AGENCY_AUDITOR", cast.board, cast.police, "New Colleague")
    assign_returns(returns=[row], assignee=colleague, by=cast.lead, at=MOMENT)
    client = sign_in(colleague)
    assert client.get(page_of(row, "return_detail")).url == page_of(row)

    page = client.post(page_of(row), CLEAR, follow=True).content.decode()

    assert "Go on where you stopped" in page
    answer(row, "referral_made", choice="NO", updated_at=MOMENT, updated_by=colleague, version=1)
    check = client.get(page_of(row, "return_check")).content.decode()
    assert f"{cast.auditor.user.name}: 1" in check
    assert "New Colleague: 1" in check
    assert row.answers.get(question__code="dv_asked").updated_by == cast.auditor


def test_a_closed_return_is_neither_taken_nor_handed_back(cast, row):
    audit = row.audit
    audit.stage = "MODERATION"
    audit.save()

    page = sign_in(cast.auditor).post(page_of(row), CLEAR).content.decode()

    assert "This return is closed" in page
    assert not ReturnDeclaration.objects.exists()


def test_a_lead_who_only_checks_says_nothing_of_it(cast, row):
    begin(row, cast.auditor)
    row.refresh_from_db()
    assign_returns(returns=[row], assignee=cast.auditor, by=cast.lead, at=MOMENT)

    assert sign_in(cast.lead).get(page_of(row, "return_detail")).status_code == 200
