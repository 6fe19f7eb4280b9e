"""Asking about a return and replying, as the lead, the office and the auditor see it."""

import pytest
from django.urls import reverse

from audits.models import ReturnQuery
from audits.operations.return_queries import query_return
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import begin, own_return


@pytest.fixture
def row(cast):
    row = own_return(make_audit(cast), cast.police)
    begin(row, cast.auditor)
    return row


@pytest.fixture
def query(cast, row):
    return query_return(agency_return=row, message="Which log?", code="dv_asked", by=cast.lead, at=MOMENT)


def ask_page(row):
    return reverse("audits:return_query_create", args=[row.uuid])


def reply_page(query):
    return reverse("audits:return_query_reply", args=[query.uuid])


def test_the_question_that_one_came_from_is_chosen_already(cast, row):
    page = sign_in(cast.lead).get(ask_page(row) + "?question=dv_asked").content.decode()

    assert '<option value="dv_asked" selected' in page


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_the_lead_and_the_office_ask(cast, row, who):
    page = sign_in(getattr(cast, who)).post(
        ask_page(row), {"question": "dv_asked", "message": "Which log?"}, follow=True
    )

    assert "went back with your question" in page.content.decode()
    assert ReturnQuery.objects.get().asked_by == getattr(cast, who)


def test_a_question_of_another_form_is_refused_in_words(cast, row):
    page = sign_in(cast.lead).post(ask_page(row), {"question": "other", "message": "Which log?"}).content.decode()

    assert "Choose one of the answers" in page
    assert not ReturnQuery.objects.exists()


def test_the_auditor_replies_and_the_lead_reads_it_under_the_question(cast, row, query):
    client = sign_in(cast.auditor)
    assert reply_page(query) in client.get(reverse("audits:return_detail", args=[row.uuid])).content.decode()

    client.post(reply_page(query), {"reply": "The log of 4 May"})

    review = sign_in(cast.lead).get(reverse("audits:return_review", args=[row.uuid])).content.decode()
    assert review.index("Which log?") < review.index("The log of 4 May")


def test_a_reply_without_words_asks_for_them(cast, query):
    page = sign_in(cast.auditor).post(reply_page(query), {"reply": ""}).content.decode()

    assert "Enter your reply" in page


@pytest.mark.parametrize("who", ["other_auditor", "other_lead", "practice_auditor"])
def test_another_agency_finds_no_query(cast, query, who):
    assert sign_in(getattr(cast, who)).get(reply_page(query)).status_code == 404


def test_a_reply_says_that_the_return_is_to_be_handed_in_again(cast, row, query):
    client = sign_in(cast.auditor)

    page = client.post(reply_page(query), {"reply": "The log of 4 May"}, follow=True).content.decode()

    assert "hand it to your lead again when it is right" in page
    assert "All that was asked has a reply." in page
    assert f'href="{reverse("audits:return_check", args=[row.uuid])}">Check your answers and hand it in' in page


def test_the_lead_who_replies_is_told_to_submit_again(cast, row, query):
    page = sign_in(cast.lead).post(reply_page(query), {"reply": "The log of 4 May"}, follow=True).content.decode()

    assert "submit it again when it is right" in page
    assert f'href="{reverse("audits:return_review", args=[row.uuid])}">Read it and submit it' in page
