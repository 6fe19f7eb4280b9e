import pytest
from django.urls import reverse

from audits.models import Known
from audits.operations.returns import record_known
from tests.audits.test_answer_operations import save
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT


@pytest.fixture
def agency_return(cast):
    return make_audit(cast).returns.get(respondent=cast.police, sampled_case__reference="PB16-01")


@pytest.fixture
def filled(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)
    agency_return.refresh_from_db()
    save(agency_return, cast.auditor)
    save(agency_return, cast.auditor, "referral_made.choice=NO", code="referral_made")
    return agency_return


def at(name, agency_return):
    return reverse(f"audits:{name}", args=[agency_return.uuid])


def test_not_known_to_us_is_one_click(cast, agency_return):
    client = sign_in(cast.auditor)

    page = client.post(at("return_known", agency_return), {"known": "NOT_KNOWN"}, follow=True).content.decode()

    assert "is not known to your agency. That is the whole return." in page
    agency_return.refresh_from_db()
    assert agency_return.is_nil


def test_the_first_question_stands_alone_until_it_is_answered(cast, agency_return):
    client = sign_in(cast.auditor)
    assert client.get(at("return_detail", agency_return)).context["sections"] == []

    client.post(at("return_known", agency_return), {"known": "IN_PERIOD"})

    rows = client.get(at("return_detail", agency_return)).context["sections"]
    assert [(row.letter, row.count, row.status) for row in rows] == [
        ("A", "0 of 1", "Not started"),
        ("B", "0 of 2", "Not started"),
    ]


def test_an_answer_that_is_none_of_the_four_is_told_so(cast, agency_return):
    page = sign_in(cast.auditor).post(at("return_known", agency_return), {"known": "MAYBE"}, follow=True)

    assert "Choose whether your agency knew the family" in page.content.decode()


def test_check_your_answers_names_what_is_missing_first(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)

    page = sign_in(cast.auditor).get(at("return_check", agency_return)).content.decode()

    assert "to put right before it can be submitted" in page
    assert "Not answered yet" in page


def test_the_auditor_hands_over_and_the_lead_submits(cast, filled):
    sign_in(cast.auditor).post(at("return_hand_over", filled))
    filled.refresh_from_db()
    assert filled.status == "WITH_LEAD"

    sign_in(cast.lead).post(at("return_submit", filled))

    filled.refresh_from_db()
    assert (filled.status, filled.submitted_by) == ("SUBMITTED", cast.lead)


def test_the_lead_sends_it_back_with_a_question_that_the_auditor_reads(cast, filled):
    sign_in(cast.auditor).post(at("return_hand_over", filled))

    sign_in(cast.lead).post(at("return_query", filled), {"message": "Which log in 2?"})

    assert "Which log in 2?" in sign_in(cast.auditor).get(at("return_detail", filled)).content.decode()


@pytest.mark.parametrize("name", ["return_detail", "return_check", "return_review"])
@pytest.mark.parametrize("who", ["other_auditor", "other_lead", "practice_auditor"])
def test_another_agency_finds_no_return(cast, filled, name, who):
    assert sign_in(getattr(cast, who)).get(at(name, filled)).status_code == 404


def test_an_auditor_cannot_submit(cast, filled):
    assert sign_in(cast.auditor).post(at("return_submit", filled)).status_code == 403


def test_the_ccgs_lead_sees_its_practices_returns_and_may_submit_them(cast, agency_return):
    practice = agency_return.audit.returns.get(respondent=cast.practice, sampled_case=agency_return.sampled_case)

    assert sign_in(cast.ccg_lead).get(at("return_detail", practice)).status_code == 200
    assert sign_in(cast.practice_auditor).get(at("return_detail", practice)).status_code == 200


def test_a_lead_gives_several_returns_to_one_auditor(cast, agency_return):
    returns = agency_return.audit.returns.filter(respondent=cast.police)
    sent = {"returns": [row.uuid for row in returns], "assignee": cast.auditor.pk}

    sign_in(cast.lead).post(reverse("audits:return_assign"), sent)

    assert set(returns.values_list("assignee", flat=True)) == {cast.auditor.pk}


@pytest.mark.parametrize("cases", [2, 6])
def test_the_list_costs_the_same_however_many_returns_there_are(cast, cases, django_assert_max_num_queries):
    make_audit(cast, cases=cases)
    client = sign_in(cast.auditor)

    with django_assert_max_num_queries(3):
        client.get(reverse("audits:return_list"))
