"""Moderation: nothing before it is open, contradictions first, evidence in full, one answer at a time."""

import re
from datetime import date

import pytest
from django.urls import reverse

from audit_portal.accounts.models import Role
from audit_portal.accounts.policy import POLICY, Permission
from audit_portal.activity.models import ActivityEvent
from audits.models import GROUP, AgreedAnswer, Assurance, Audit, Moderation, Question, Response, Stage
from tests.factories.audits import make_audit, make_question
from tests.factories.people import sign_in
from tests.factories.returned import answer, own_return, submit, submit_nil

pytestmark = pytest.mark.django_db
JUDGED = {"judgement": "PARTLY", "reason": "Late, and then good"}


@pytest.fixture
def audit(cast):
    audit = make_audit(cast, stage=Stage.MODERATION)
    submit(own_return(audit, cast.police), cast.lead, {"dv_asked": 1, "referral_made": "YES", "referral_timely": 1})
    submit(own_return(audit, cast.care), cast.other_lead, {"dv_asked": 3, "referral_made": "YES", "referral_timely": 1})
    answer(own_return(audit, cast.care), "dv_asked", response=3, evidence="Nothing in the file, read twice.")
    submit_nil(own_return(audit, cast.ccg), cast.ccg_lead)
    return audit


@pytest.fixture
def case(audit, cast):
    return own_return(audit, cast.police).sampled_case


@pytest.fixture
def client(cast):
    return sign_in(cast.group_member)


def to(name, case, question=""):
    address = reverse(f"audits:moderation_{name}", args=[case.uuid])
    return f"{address}?question={question}" if question else address


def text(reply):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.content.decode()))


def test_the_agenda_puts_cases_with_contradictions_first(audit, cast, client):
    later = own_return(audit, cast.police, 2)
    submit(later, cast.lead, {"dv_asked": 1})

    seen = text(client.get(reverse("audits:moderation_list", args=[audit.uuid])))

    assert "0 of 2 cases agreed" in seen
    assert "PB16-01 1 , 1 to agree" in seen
    assert seen.index("PB16-01") < seen.index("PB16-02 None")


def test_a_contradiction_is_one_sentence_with_the_evidence_in_full(case, client):
    seen = text(client.get(to("detail", case)))

    assert "Contradiction. Fernshire Police says yes. Fernshire Children’s Social Care says no." in seen
    assert "Nothing in the file, read twice." in seen
    assert "Answer Differs" in seen
    assert "Fernshire Clinical" not in seen
    assert "Bracken Practice: family not known" in seen


def test_reading_a_case_is_on_record(audit, case, client):
    client.get(to("detail", case))

    event = ActivityEvent.objects.get(kind="MODERATION_READ")
    assert (event.audit_id, event.subject_id) == (audit.pk, case.pk)


def test_agreeing_goes_on_to_the_next_question(case, client):
    reply = client.post(to("answer", case, "dv_asked"), {"answer": "2", "reason": "Asked late", "dissent": "Police"})

    agreed = AgreedAnswer.objects.get()
    assert (agreed.question.code, agreed.response, agreed.reason) == ("dv_asked", Response.PARTLY, "Asked late")
    assert reply.url == to("detail", case, "referral_made")
    assert "Agreed: partly" in text(client.get(to("detail", case, "dv_asked")))


def test_nothing_chosen_says_what_to_choose(case, client):
    page = text(client.post(to("answer", case, "dv_asked"), {"reason": "Because"}))

    assert "Choose the answer that the group agrees on" in page
    assert not AgreedAnswer.objects.exists()


def test_answers_on_which_agencies_agree_are_agreed_at_once(case, client):
    client.post(to("same", case))

    assert {each.question.code for each in AgreedAnswer.objects.all()} == {"referral_made", "referral_timely"}


def test_the_whole_case_stands_on_one_page(case, client):
    seen = text(client.get(f"{to('detail', case)}?view=whole"))

    assert "Question 2: dv asked?" in seen
    assert "Question 4: referral timely?" in seen


def test_the_judgement_closes_the_case_and_asks_for_a_revisit(audit, case, client, cast, settings):
    settings.DEMO_TODAY = date(2017, 2, 1)
    given = {**JUDGED, "revisit_by": [cast.care.pk], "revisit_why": "Find the letter", "revisit_due_on": "1 3 2017"}
    client.post(to("answer", case, "dv_asked"), {"answer": "1"})

    client.post(to("agree", case), given)

    moderation = Moderation.objects.agreed().get()
    assert (moderation.judgement, moderation.revisits.get().agency) == (Assurance.PARTLY, cast.care)
    agenda = text(client.get(reverse("audits:moderation_list", args=[audit.uuid])))
    assert "Partly assured" in agenda
    assert "Fernshire Children’s Social Care by 1 Mar 2017" in agenda


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"reason": "Good"}, "Choose whether the group is assured"),
        ({"judgement": "ASSURED"}, "Enter the reason for the judgement"),
        ({**JUDGED, "revisit_by": "care"}, "Enter why the case is looked at again"),
        ({**JUDGED, "revisit_by": "care", "revisit_why": "To see"}, "Enter the date by which it is looked at again"),
    ],
)
def test_a_judgement_that_lacks_something_says_what(case, client, cast, given, problem):
    given = {name: cast.care.pk if value == "care" else value for name, value in given.items()}

    assert problem in text(client.post(to("agree", case), given))
    assert not Moderation.objects.agreed().exists()


def test_a_frozen_case_is_changed_only_by_a_correction(case, client):
    client.post(to("answer", case, "dv_asked"), {"answer": "1"})
    client.post(to("agree", case), JUDGED)
    refused = text(client.post(to("answer", case, "dv_asked"), {"answer": "1"}))
    assert "This case is agreed. Start a correction to change an answer." in refused

    client.post(to("correct", case))
    client.post(to("answer", case, "dv_asked"), {"answer": "3"})

    assert AgreedAnswer.objects.get(response=3).moderation.version == 2


def test_a_case_is_not_closed_while_a_difference_is_not_agreed(case, client):
    before = client.get(to("detail", case, "judgement"))
    refused = client.post(to("agree", case, "judgement"), JUDGED)

    assert [line.number for line in before.context["view"].left] == [2]
    assert "Agree first what agencies answer differently: 2 Dv asked : Yes, no" in text(before)
    assert "Agencies answer differently and nothing is agreed on: 2 Dv asked. Agree that before" in text(refused)
    assert "Late, and then good" in text(refused)
    assert not Moderation.objects.agreed().exists()


def test_an_answer_that_an_agreed_one_makes_unnecessary_does_not_hold_the_case_open(audit, cast, case, client):
    only_asked = {"question": "dv_asked", "in": ["YES"]}
    Question.objects.filter(tool=audit.tool, code="referral_timely").update(show_if=only_asked)
    answer(own_return(audit, cast.care), "referral_timely", response=3)
    client.post(to("answer", case, "dv_asked"), {"answer": "3"})

    client.post(to("agree", case, "judgement"), JUDGED)

    assert Moderation.objects.agreed().exists()


def test_a_contradiction_says_when_a_reason_is_needed_and_when_it_was_agreed_without(case, client):
    page = text(client.get(to("detail", case, "dv_asked")))
    agreed = text(client.post(to("answer", case, "dv_asked"), {"answer": "1"}, follow=True))
    explained = text(client.post(to("answer", case, "dv_asked"), {"answer": "1", "reason": "As it was"}, follow=True))

    assert "Needed with an answer that no agency gave. The report prints it beside the contradiction." in page
    assert "Question 2 is agreed without a reason" in agreed
    assert "without a reason" not in explained


def test_the_groups_own_questions_appear_without_agencies_answers(audit, case, client):
    make_question(audit.tool, audit.tool.sections.first(), 8, "decision_robust", audiences=(GROUP,))

    seen = text(client.get(to("detail", case, "decision_robust")))

    assert "it is for the group alone" in seen
    assert "Agreed answer" in seen


def test_the_projector_names_no_case_agency_or_person(audit, case, client):
    page = client.get(to("projector", case, "dv_asked")).content.decode()

    assert "One agency says yes. One agency says no." in page
    assert "Agency A" in page
    assert "Case 1 of 2" in page
    assert not re.search(r"PB16|Fernshire|Police|Lena|Gil|Pre-birth", page)


@pytest.mark.parametrize("name", ["detail", "projector"])
def test_nothing_is_seen_before_moderation_is_open(audit, case, client, name):
    audit.stage = Stage.FIELDWORK
    audit.save(update_fields=["stage"])

    assert client.get(to(name, case)).status_code == 404
    assert client.post(to("answer", case, "dv_asked"), {"answer": "1"}).status_code == 404


def test_the_agenda_says_when_moderation_is_planned(cast, client):
    audit = make_audit(cast, "PB17")

    assert "Moderation is not open yet" in text(client.get(reverse("audits:moderation_list", args=[audit.uuid])))


@pytest.mark.parametrize("persona", ["lead", "auditor", "reader", "owner", "practice_auditor"])
def test_agencies_and_readers_do_not_moderate(case, cast, persona):
    client = sign_in(getattr(cast, persona))

    assert client.get(to("detail", case)).status_code == 403
    assert client.post(to("agree", case), JUDGED).status_code == 403


def test_another_boards_case_does_not_exist(case, cast):
    assert sign_in(cast.other_officer).get(to("detail", case)).status_code == 404


def test_a_case_takes_as_many_queries_for_twenty_questions_as_for_five(
    audit, case, client, cast, django_assert_num_queries
):
    with django_assert_num_queries(11):
        client.get(to("detail", case))
    for number in range(20, 35):
        make_question(audit.tool, audit.tool.sections.first(), number, f"more_{number}", audiences=(GROUP,))

    with django_assert_num_queries(11):
        client.get(to("detail", case))


def not_needed(audit, cast):
    """Two agencies: one says yes, the other that none was needed."""
    asked = audit.tool.questions.get(code="referral_made")
    choices = [each for each in asked.choices if each["code"] != "NOT_NEEDED"]
    asked.choices = [*choices, {"code": "NOT_NEEDED", "label": "None was needed", "counts_as": "NOT_APPLICABLE"}]
    asked.save()
    answer(own_return(audit, cast.care), "referral_made", response=Response.NOT_APPLICABLE, choice="NOT_NEEDED")


def test_answers_that_are_not_the_same_stand_apart_and_are_not_agreed_at_once(audit, case, cast, client):
    not_needed(audit, cast)

    seen = text(client.get(to("detail", case, "referral_made")))
    client.post(to("same", case))

    assert "Not the same answer 0 of 1 agreed" in seen
    assert "Not the same answer. The answers do not contradict each other" in seen
    assert not AgreedAnswer.objects.filter(question__code="referral_made").exists()


def test_no_information_beside_an_answer_is_no_difference(audit, case, cast, client):
    answer(own_return(audit, cast.care), "referral_timely", response=Response.NO_INFORMATION)

    assert "Differs" not in text(client.get(to("detail", case, "referral_timely")))
    client.post(to("same", case))

    assert AgreedAnswer.objects.get(question__code="referral_timely").response == Response.YES


def test_an_answer_that_no_agency_gave_needs_a_reason(case, client):
    refused = client.post(to("answer", case, "dv_asked"), {"answer": "2"})
    client.post(to("answer", case, "dv_asked"), {"answer": "2", "reason": "Asked, but not alone"})

    assert "Enter why the group agrees on an answer that no agency gave" in text(refused)
    assert AgreedAnswer.objects.get(question__code="dv_asked").response == Response.PARTLY


def test_the_judgement_shows_what_it_rests_on(case, client):
    seen = text(client.get(to("detail", case, "judgement")))

    assert "What the case rests on" in seen
    assert "Yes, no Not agreed yet" in seen


def test_how_an_answer_changed_is_seen_at_moderation_by_whom_the_policy_lets(cast, audit, case, client, monkeypatch):
    history = reverse("audits:answer_history", args=[own_return(audit, cast.police).uuid, "dv_asked"])
    officer = sign_in(cast.officer)

    assert history in officer.get(to("detail", case, "dv_asked")).content.decode()
    assert officer.get(history).status_code == 200
    assert history not in client.get(to("detail", case, "dv_asked")).content.decode()
    assert client.get(history).status_code == 403

    monkeypatch.setitem(POLICY, Permission.HISTORY_READ, (*POLICY[Permission.HISTORY_READ], Role.AUDIT_GROUP_MEMBER))
    assert history in client.get(to("detail", case, "dv_asked")).content.decode()
    assert client.get(history).status_code == 200
    Audit.objects.filter(pk=audit.pk).update(stage=Stage.FIELDWORK)
    assert client.get(history).status_code == 404


def test_a_reason_that_is_typed_and_not_sent_is_asked_about_until_the_case_is_closed(case, client):
    client.post(to("answer", case, "dv_asked"), {"answer": "1"})
    open_page = client.get(to("detail", case)).content.decode()
    refused = client.post(to("agree", case, "judgement"), {"reason": "Typed and not kept yet"}).content.decode()
    client.post(to("agree", case, "judgement"), JUDGED)

    assert 'data-unsent=""' in open_page
    assert 'data-unsent="refused"' in refused
    assert "js/unsent" in open_page
    assert "unsent" not in client.get(to("detail", case)).content.decode()
