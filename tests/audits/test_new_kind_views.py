"""A section with every kind of answer in the browser, and last round's answers beside the questions."""

import pytest
from django.urls import reverse

from audits.models import Answer
from tests.audits.test_self_assessments import second_round
from tests.audits.test_self_assessments import tool as tool  # the fixture
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast, tool):
    """The police's return of the second round."""
    return second_round(cast, tool)[1][0]


@pytest.fixture
def client(cast, own):
    return sign_in(cast.lead)


def section(own, letter):
    return reverse("audits:section_edit", args=[own.uuid, letter])


def answer(own, code):
    return Answer.objects.get(agency_return=own, question__code=code)


def test_a_statement_is_read_and_not_counted(client, own):
    page = client.get(section(own, "A")).content.decode()

    assert "Score each standard from 0 to 3." in page
    assert "data-statement" in page
    assert "Section A: 0 of 3" in page


def test_a_question_says_what_it_is_judged_by_on_the_day(client, own):
    page = client.get(section(own, "A")).content.decode()

    assert "Judged by Duty to safeguard and promote the welfare of children (Children Act 2004, section 11)" in page


def test_a_number_outside_its_limits_is_kept_and_says_why(client, own):
    sent = {"s11_trained_share.version": "0", "s11_trained_share.part.answer_number": "140", "then": "stay"}

    page = client.post(section(own, "B"), sent).content.decode()

    assert "It counts once it is from 0 to 100 per cent" in page
    assert answer(own, "s11_trained_share").parts == {"answer_number_typed": "140"}
    assert "It counts once it is from 0 to 100 per cent" in client.get(section(own, "B")).content.decode()


def test_several_are_ticked(client, own):
    sent = {"s11_ways_of_listening.version": "0", "then": "stay"}
    sent |= {"s11_ways_of_listening.part.answer_several": ["GROUPS", "SURVEYS"]}

    client.post(section(own, "C"), sent)

    assert answer(own, "s11_ways_of_listening").parts == {"answer_several": ["GROUPS", "SURVEYS"]}


def test_last_rounds_answer_is_shown_and_taken_over_without_a_script(client, own):
    page = client.get(section(own, "B")).content.decode()
    assert "2: met. Evidence: Training figures, March 2016" in page
    assert page.count("data-carried") == 4

    after = client.post(section(own, "B"), {"s11_training.version": "0", "confirm": "s11_training"}, follow=True)

    assert answer(own, "s11_training").choice == "SCORE_2"
    assert after.redirect_chain[-1][0].endswith("/sections/B/#s11_training")
    assert after.content.decode().count("data-carried") == 3


def test_an_answer_of_ones_own_puts_the_last_one_aside(client, own):
    sent = {"s11_training.version": "0", "s11_training.choice": "SCORE_1", "then": "stay"}
    client.post(section(own, "B"), sent)

    client.post(section(own, "B"), {"confirm": "s11_training"}, follow=True)

    assert answer(own, "s11_training").choice == "SCORE_1"


def test_nothing_of_a_family_stands_on_the_page(client, own):
    page = client.get(section(own, "A")).content.decode()

    assert "No birth recorded" not in page


def test_the_queries_of_a_section_stay_the_same(client, own, django_assert_max_num_queries):
    client.get(section(own, "D"))

    with django_assert_max_num_queries(10):
        client.get(section(own, "all"))


def test_the_page_of_an_organisations_return_asks_about_no_family(client, own):
    page = client.get(reverse("audits:return_detail", args=[own.uuid])).content.decode()

    assert "Leadership and accountability" in page
    assert "amily" not in page.split("<main")[1]
