import re

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import Answer, AnswerChange, ReturnStatus
from tests.audits.test_answer_views import police_return, post  # noqa: F401  (the fixture)
from tests.factories import sign_in


def address(agency_return, letter="B"):
    return reverse("audits:section_edit", args=[agency_return.uuid, letter])


def answer_of(agency_return, code):
    return Answer.objects.get(agency_return=agency_return, question__code=code)


def test_a_section_shows_its_questions_and_records_that_it_was_read(cast, police_return):  # noqa: F811
    page = sign_in(cast.auditor).get(address(police_return)).content.decode()

    assert "Question 3: referral made?" in page
    assert "Section B: 0 of 2" in page
    assert ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=police_return.pk).count() == 1


def test_a_question_whose_rule_says_no_is_hidden_until_the_answer_is_yes(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    question = 'id="referral_timely" data-question="referral_timely" data-evidence-on="PARTLY NO"'
    assert f"{question} hidden>" in client.get(address(police_return)).content.decode()

    client.post(address(police_return), {"referral_made.version": 0, "referral_made.choice": "YES", "then": "stay"})

    assert f"{question}>" in client.get(address(police_return)).content.decode()


def test_without_a_script_the_whole_section_is_saved_and_the_next_one_opens(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    sent = {"dv_asked.version": 0, "dv_asked.response": "PARTLY", "dv_asked.evidence": "Contact 5 May 2016"}

    reply = client.post(address(police_return, "A"), sent)

    assert reply.url == f"{address(police_return, 'B')}#referral_made"
    answer = answer_of(police_return, "dv_asked")
    assert (answer.response, answer.evidence, answer.version) == (2, "Contact 5 May 2016", 1)


def test_what_was_not_changed_is_not_saved_again(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    post(client, police_return)

    client.post(address(police_return, "A"), {"dv_asked.version": 1, "dv_asked.response": "YES"})

    assert answer_of(police_return, "dv_asked").version == 1


def test_a_clash_shows_both_answers_and_writes_nothing_over(cast, police_return):  # noqa: F811
    post(sign_in(cast.lead), police_return)
    sent = {"dv_asked.version": 0, "dv_asked.response": "NO", "dv_asked.evidence": "My own note"}

    page = sign_in(cast.auditor).post(address(police_return, "A"), sent).content.decode()

    assert "Lena Lead: Yes" in page
    assert "Yours: No, My own note" in page
    assert answer_of(police_return, "dv_asked").response == 1


def test_after_a_clash_the_boxes_hold_what_was_entered_and_saving_again_keeps_it(cast, police_return):  # noqa: F811
    post(sign_in(cast.lead), police_return)
    client = sign_in(cast.auditor)
    sent = {"dv_asked.version": 0, "dv_asked.response": "NO", "dv_asked.comment": "Seen twice", "then": "stay"}

    page = client.post(address(police_return, "A"), sent).content.decode()
    client.post(address(police_return, "A"), sent | {"dv_asked.version": 1})

    assert 'name="dv_asked.version" value="1"' in page
    assert re.search(r'name="dv_asked.response" id="[^"]*" value="NO" checked', page)
    assert ">Seen twice</textarea>" in page
    assert answer_of(police_return, "dv_asked").comment == "Seen twice"


def test_a_colleagues_answer_to_what_one_did_not_touch_is_no_clash(cast, police_return):  # noqa: F811
    post(sign_in(cast.lead), police_return)

    reply = sign_in(cast.auditor).post(address(police_return, "A"), {"dv_asked.version": 0, "dv_asked.response": ""})

    assert reply.url == f"{address(police_return, 'B')}#referral_made"
    assert answer_of(police_return, "dv_asked").response == 1


@pytest.mark.parametrize(("who", "status"), [("other_auditor", 404), ("officer", 403), ("other_officer", 403)])
def test_a_section_is_open_to_its_own_agency_alone(cast, police_return, who, status):  # noqa: F811
    assert sign_in(getattr(cast, who)).get(address(police_return)).status_code == status


def test_a_return_that_is_not_open_has_no_form(cast, police_return):  # noqa: F811
    type(police_return).objects.filter(pk=police_return.pk).update(status=ReturnStatus.WITHDRAWN, reason="Replaced")

    reply = sign_in(cast.auditor).get(address(police_return))

    assert reply.url == reverse("audits:return_detail", args=[police_return.uuid])


@pytest.mark.parametrize("letter", ["A", "B", "all"])
def test_a_section_costs_at_most_six_queries(cast, police_return, letter, django_assert_max_num_queries):  # noqa: F811
    client = sign_in(cast.auditor)
    client.get(address(police_return, letter))

    with django_assert_max_num_queries(6):
        assert client.get(address(police_return, letter)).status_code == 200


def test_a_concern_can_be_raised_from_beside_each_question(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    link = f"{reverse('audits:concern_create', args=[police_return.uuid])}?question=dv_asked"

    assert f'href="{link}"' in client.get(address(police_return, "A")).content.decode()
    assert 'name="question" value="dv_asked"' in client.get(link).content.decode()


def test_without_a_script_a_date_not_understood_is_kept_said_at_the_top_and_by_its_box(cast, police_return):  # noqa: F811
    ask_for_a_date(police_return)
    sent = {"referral_made.version": 0, "referral_made.choice": "YES", "referral_made.part.made_on": "last week"}

    reply = sign_in(cast.auditor).post(address(police_return), sent)
    page = reply.content.decode()

    assert reply.status_code == 200
    assert "<title>Error: " in page
    assert '<a href="#id_referral_made_part_made_on">Question 3: ' in page
    assert 'id="id_referral_made_part_made_on" name="referral_made.part.made_on" value="last week"' in page
    assert "“last week” is kept as typed" in page
    assert answer_of(police_return, "referral_made").choice == "YES"


def test_what_was_said_once_to_be_not_understood_keeps_nobody_on_the_page(cast, police_return):  # noqa: F811
    ask_for_a_date(police_return)
    client = sign_in(cast.auditor)
    sent = {"referral_made.version": 0, "referral_made.choice": "NO", "referral_made.part.made_on": "last week"}
    client.post(address(police_return), sent)

    reply = client.post(address(police_return), sent | {"referral_made.version": 1})

    assert reply.url == reverse("audits:return_check", args=[police_return.uuid])


def test_after_a_save_the_lines_beside_every_date_are_read_anew(cast, police_return):  # noqa: F811
    ask_for_a_date(police_return, event="strategy_discussion")
    ask_for_a_date(police_return, "what_worked", event="icpc")
    client = sign_in(cast.auditor)
    client.post(address(police_return), {"what_worked.version": 0, "what_worked.part.made_on": "2 1 2017"})
    client.post(address(police_return), {"referral_made.version": 0, "referral_made.part.made_on": "9 1 2017"})

    lines = client.get(reverse("audits:answer_working", args=[police_return.uuid, "referral_made"])).content.decode()

    assert 'data-working="referral_made.part.made_on"' in lines
    assert "The initial conference is before the strategy discussion. Is that right?" in lines


def test_dates_in_the_wrong_order_are_asked_about_on_the_check_page(cast, police_return):  # noqa: F811
    ask_for_a_date(police_return, event="strategy_discussion")
    ask_for_a_date(police_return, "what_worked", event="icpc")
    client = sign_in(cast.auditor)
    sent = {"what_worked.version": 0, "what_worked.part.made_on": "2 1 2017"}
    client.post(address(police_return), sent | {"referral_made.version": 0, "referral_made.part.made_on": "9 1 2017"})

    page = client.get(reverse("audits:return_check", args=[police_return.uuid])).content.decode()

    assert "Answers to look at again" in page
    assert "“Made on” (Mon 2 Jan 2017) is before the strategy discussion (Mon 9 Jan 2017). Is that right?" in page


def ask_for_a_date(agency_return, code="referral_made", event=None):
    question = agency_return.tool.questions.get(code=code)
    question.parts = [{"code": "made_on", "label": "Made on", "kind": "DATE", "event": event}]
    question.save()


def test_without_a_script_an_answer_is_cleared_and_its_comment_and_history_stay(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    filled = {"dv_asked.version": 0, "dv_asked.response": "YES", "dv_asked.comment": "Seen twice", "then": "stay"}
    client.post(address(police_return, "A"), filled)

    reply = client.post(address(police_return, "A"), filled | {"dv_asked.version": 1, "clear": "dv_asked"})

    assert reply.url == f"{address(police_return, 'A')}#dv_asked"
    answer = answer_of(police_return, "dv_asked")
    assert (answer.response, answer.comment, answer.version) == (None, "Seen twice", 2)
    assert AnswerChange.objects.filter(agency_return=police_return, question__code="dv_asked").count() == 2


def test_a_no_answer_beside_a_date_is_taken_back_and_the_date_stays(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    ask_for_a_date(police_return, "dv_asked")
    filled = {"dv_asked.response": "NOT_APPLICABLE", "dv_asked.part.made_on": "5 Dec 2016"}
    client.post(address(police_return, "A"), {**filled, "dv_asked.version": 0, "then": "stay"})
    assert "Take back “Not applicable”" in client.get(address(police_return, "A")).content.decode()

    reply = client.post(address(police_return, "A"), {**filled, "dv_asked.version": 1, "untick": "dv_asked"})

    assert reply.url == f"{address(police_return, 'A')}#dv_asked"
    answer = answer_of(police_return, "dv_asked")
    assert (answer.response, str(answer.date_value), answer.version) == (None, "2016-12-05", 2)
    assert "Take back" not in client.get(address(police_return, "A")).content.decode()


def test_what_was_not_answered_offers_nothing_to_clear(cast, police_return):  # noqa: F811
    client = sign_in(cast.auditor)
    button = 'name="clear" value="dv_asked" data-clear'
    assert f"{button} hidden" in client.get(address(police_return, "A")).content.decode()

    post(client, police_return)

    assert f"{button}>" in client.get(address(police_return, "A")).content.decode()


def test_the_first_button_of_the_form_saves_so_that_enter_clears_nothing(cast, police_return):  # noqa: F811
    page = sign_in(cast.auditor).get(address(police_return)).content.decode()
    form = page[page.index('id="section"') :]

    assert 'name="' not in form[form.index("<button") : form.index("</button>")]


def test_a_day_that_the_month_has_not_is_said_beside_its_box(cast, police_return):  # noqa: F811
    ask_for_a_date(police_return)
    client = sign_in(cast.auditor)
    client.post(address(police_return), {"referral_made.version": 0, "referral_made.part.made_on": "31 9 2016"})

    page = client.get(address(police_return)).content.decode()

    assert "“31 9 2016” is kept as typed and does not count yet. September 2016 has 30 days: check the day." in page
