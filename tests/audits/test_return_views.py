from datetime import date

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, AuditTool, Known, Question
from audits.operations.returns import record_known, submit_return
from cases.models import Case, VaultEntry
from tests.audits.test_answer_operations import save
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import submit


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
    first = client.get(at("return_detail", agency_return)).context
    assert first["sections"] == []
    assert [(row.letter, row.count) for row in first["later"]] == [("A", "1 question"), ("B", "2 questions")]

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

    sign_in(cast.lead).post(at("return_query_create", filled), {"message": "Which log?", "question": "dv_asked"})

    page = sign_in(cast.auditor).get(at("return_detail", filled)).content.decode()
    assert "Question 2</strong>, asked by" in page
    assert "Which log?" in page


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


@pytest.mark.parametrize(
    ("who", "order"),
    [("auditor", ["QUERIED", "IN_PROGRESS", "WITH_LEAD"]), ("lead", ["WITH_LEAD", "IN_PROGRESS", "QUERIED"])],
)
def test_the_list_begins_with_what_this_person_has_to_do(cast, who, order):
    audit = make_audit(cast, cases=3)
    for number, status in enumerate(["IN_PROGRESS", "QUERIED", "WITH_LEAD"], start=1):
        audit.returns.filter(respondent=cast.police, sampled_case__position=number).update(status=status)

    rows = sign_in(getattr(cast, who)).get(reverse("audits:return_list")).context["to_do"]

    assert [row.status for row in rows] == order


@pytest.mark.parametrize("name", ["return_detail", "return_check", "return_review"])
def test_opening_a_return_is_on_record_once(cast, filled, name):
    sign_in(cast.auditor).get(at(name, filled))

    assert ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=filled.pk).count() == 1


def test_a_submitted_return_is_read_and_not_changed(cast, filled):
    submit_return(agency_return=filled, by=cast.lead, at=MOMENT)
    client = sign_in(cast.auditor)

    page = client.get(at("return_detail", filled), follow=True).content.decode()

    assert "Question 2: dv asked?" in page
    assert "/sections/" not in page
    assert "Change<" not in page
    reply = client.post(at("return_known", filled), {"known": "NOT_KNOWN"}, follow=True)
    assert "This return cannot be changed" in reply.content.decode()


def test_an_incomplete_return_shows_the_lead_what_it_lacks(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)

    page = sign_in(cast.lead).post(at("return_submit", agency_return), follow=True).content.decode()

    assert "2 to put right before it can be submitted" in page
    agency_return.refresh_from_db()
    assert agency_return.status == "IN_PROGRESS"


def test_not_sure_is_not_handed_over(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.UNSURE, by=cast.auditor, at=MOMENT)

    page = sign_in(cast.auditor).post(at("return_hand_over", agency_return), follow=True).content.decode()

    assert "Say first whether your agency knew the family" in page


def test_sending_back_asks_for_the_question(cast, filled):
    page = sign_in(cast.lead).post(at("return_query_create", filled), {"message": ""}).content.decode()

    assert "Enter what you ask the auditor" in page


def test_a_return_is_not_given_without_a_choice(cast, agency_return):
    page = sign_in(cast.lead).post(reverse("audits:return_assign"), {"assignee": ""}).content.decode()

    assert "Choose at least one return" in page
    assert "Choose the auditor" in page


def test_the_office_reads_a_return_on_the_page_for_reading_it(cast, filled):
    reply = sign_in(cast.officer).get(at("return_detail", filled), follow=True)

    assert reply.redirect_chain == [(at("return_review", filled), 302)]
    assert "Send it back" not in reply.content.decode()


def test_a_practice_without_a_lead_finds_the_button_that_submits(cast, agency_return):
    practice = agency_return.audit.returns.get(respondent=cast.practice, sampled_case=agency_return.sampled_case)
    submit(practice, cast.practice_auditor, {"dv_asked": 1, "referral_made": "NO"})
    type(practice).objects.update(status="IN_PROGRESS", submitted_at=None, submitted_by=None)
    client = sign_in(cast.practice_auditor)

    page = client.get(at("return_check", practice)).content.decode()
    told = client.post(at("return_hand_over", practice), follow=True).content.decode()

    assert "Submit return" in page
    assert "Hand to your lead" not in page
    assert "Return for PB16-01 submitted" in told


def test_going_on_leads_to_the_first_question_without_an_answer(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)
    client = sign_in(cast.auditor)
    assert client.get(at("return_detail", agency_return)).context["next"].words == "Begin with question 2"
    save(agency_return, cast.auditor)

    page = client.get(at("return_detail", agency_return)).content.decode()

    section = reverse("audits:section_edit", args=[agency_return.uuid, "B"])
    assert f'href="{section}#referral_made">Go on where you stopped' in page


def test_once_everything_is_answered_the_way_on_is_checking(cast, filled):
    save(filled, cast.auditor, "what_worked.text=The+plan", code="what_worked")

    reply = sign_in(cast.auditor).get(at("return_detail", filled))

    assert reply.context["next"] is None
    assert 'class="button" href="' + at("return_check", filled) in reply.content.decode()


def test_a_nil_return_says_who_decided_and_when(cast, agency_return):
    record_known(agency_return=agency_return, known=Known.NOT_KNOWN, by=cast.auditor, at=MOMENT)

    page = sign_in(cast.officer).get(at("return_review", agency_return)).content.decode()

    signed = f"{cast.auditor.user.name}, {cast.auditor.post}, {cast.police.short_name}, 5 January 2017, 10:30am"
    assert f"Not known to us:</strong> {signed}" in page


def test_a_section_that_lacks_evidence_is_not_complete(cast, filled):
    save(filled, cast.auditor, "what_worked.text=The+plan", code="what_worked")
    save(filled, cast.auditor, "dv_asked.response=NO", base=1)

    reply = sign_in(cast.auditor).get(at("return_detail", filled))

    stands = {row.letter: (row.status, row.kind) for row in reply.context["sections"]}
    assert stands == {"A": ("1 to put right", "amber"), "B": ("Complete", "tint")}
    assert "Put question 2 right" in reply.content.decode()


def test_the_form_says_which_answers_ask_where_they_were_found(cast, filled):
    page = sign_in(cast.auditor).get(reverse("audits:section_edit", args=[filled.uuid, "B"])).content.decode()

    assert "Needed with “Partly” and “No” before you hand in." in page


def test_what_was_handed_in_says_when(cast, agency_return):
    submit(agency_return, cast.lead, {"dv_asked": 1})

    page = sign_in(cast.lead).get(reverse("audits:return_list")).content.decode()

    agency_return.refresh_from_db()
    assert f"Handed in {agency_return.submitted_at:%-d %b %Y}" in page


def test_a_return_that_is_due_after_a_long_weekend_says_so(cast, agency_return, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)  # Maundy Thursday
    AgencyReturn.objects.filter(pk=agency_return.pk).update(due_on=date(2017, 4, 18))
    why = "(Friday and Monday are bank holidays)"

    assert f"by 18 April 2017 {why}" in sign_in(cast.auditor).get(at("return_detail", agency_return)).content.decode()
    assert f"Tuesday 18 April 2017 {why}" in (
        sign_in(cast.officer).get(at("audit_return_detail", agency_return)).content.decode()
    )
    assert f"Due Tuesday 18 April {why}" in sign_in(cast.auditor).get(reverse("home")).content.decode()


def test_what_has_no_information_is_asked_where_one_looked_before_handing_in(cast, filled):
    save(filled, cast.auditor, "dv_asked.response=NO_INFORMATION", base=1)
    client = sign_in(cast.auditor)
    look = reverse("audits:section_look_edit", args=[filled.uuid, "A"])

    page = client.get(at("return_check", filled)).content.decode()
    client.post(look, {"text": "The log and the paper file"})
    after = client.get(at("return_check", filled)).content.decode()

    assert "Section A does not say where the agency looked for what has no information." in page
    assert f'href="{look}">Say where you looked' in page
    assert "Say where you looked" not in after
    assert "does not say where" not in after


def test_the_birth_that_is_sealed_is_not_called_unrecorded(cast, agency_return):
    client = sign_in(cast.auditor)
    before = dict(client.get(at("return_detail", agency_return)).context["facts"])
    VaultEntry.objects.create(case=agency_return.sampled_case.case, person="CHILD", field="born_on", ciphertext=b"x")

    after = dict(client.get(at("return_detail", agency_return)).context["facts"])

    assert (before["Born on"], after["Born on"]) == ("Not recorded", "With the family’s details")


def test_the_facts_that_a_rule_looks_at_stand_among_the_familys(cast, agency_return):
    tool, case = agency_return.tool, agency_return.sampled_case.case
    plan = {"code": "plan", "label": "Plan", "kind": "CHOICE", "choices": [{"code": "CP", "label": "Child protection"}]}
    unused = {"code": "ward", "label": "Ward", "kind": "CHOICE", "choices": []}
    AuditTool.objects.filter(pk=tool.pk).update(fact_definitions=[plan, unused])
    Question.objects.filter(tool=tool, code="dv_asked").update(show_if={"fact": "plan", "op": "is", "value": "CP"})
    Case.objects.filter(pk=case.pk).update(facts={"plan": "CP"})

    facts = dict(sign_in(cast.auditor).get(at("return_detail", agency_return)).context["facts"])

    assert facts["Plan"] == "Child protection"
    assert "Ward" not in facts


def test_a_section_whose_answer_is_against_itself_has_something_to_look_at(cast, agency_return):
    question = agency_return.tool.questions.get(code="dv_asked")
    question.parts = [{"code": "asked_on", "label": "Asked on", "kind": "DATE"}]
    question.save()
    record_known(agency_return=agency_return, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)
    save(agency_return, cast.auditor, "dv_asked.response=NOT_APPLICABLE&dv_asked.part.asked_on=5 Dec 2016")

    rows = sign_in(cast.auditor).get(at("return_detail", agency_return)).context["sections"]

    assert (rows[0].count, rows[0].status, rows[0].kind) == ("1 of 1", "1 to look at", "amber")
