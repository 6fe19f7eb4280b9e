"""How long steps took, worked out from dates written here by hand, against the rules that ship."""

import re
from datetime import date

import pytest
from django.urls import reverse

from audits.models import Stage
from audits.timeliness import timeliness
from cases.models import CaseDate
from tests.factories import make_audit, sign_in
from tests.factories.audits import make_question
from tests.factories.returned import answer, own_return, submit

PARTS = [
    {"code": "decided_on", "label": "Decision", "kind": "DATE", "event": "referral_decision"},
    {"code": "told_on", "label": "Referrer told", "kind": "DATE", "event": "referral_acknowledged"},
]
RULES = ["referral_decision_1wd", "referral_ack_1wd"]


@pytest.fixture
def audit(cast):
    audit = make_audit(cast, cases=3)
    section = audit.tool.sections.get(letter="B")
    make_question(audit.tool, section, 9, "decision_dates", "DATE", ("CSC",), parts=PARTS, timescales=RULES)
    for case in audit.case_list.sample.all():
        CaseDate.objects.create(case=case.case, event_code="referral_received", date=date(2016, 12, 23))
    return audit


def decided(audit, cast, number, day, **fields):
    row = own_return(audit, cast.care, number)
    submit(row, cast.other_lead)
    answer(row, "decision_dates", date_value=day, date_precision="DAY", **fields)


def line(audit, code="referral_decision_1wd"):
    return next((each for each in timeliness(audit).lines if each.code == code), None)


def test_a_step_is_counted_by_working_days_over_christmas(audit, cast):
    decided(audit, cast, 1, date(2016, 12, 28))
    decided(audit, cast, 2, date(2016, 12, 30))

    found = line(audit)

    assert (found.words, found.median, found.range) == ("1 of 2", "2", "1 to 3")
    assert [(cell.words, cell.note) for cell in found.cells] == [("1", ""), ("3", "late"), ("–", "")]
    assert found.step == "Decision"


def test_a_second_date_of_the_same_answer_is_read_from_its_parts(audit, cast):
    decided(audit, cast, 1, date(2016, 12, 28), parts={"told_on": "2017-01-03"})

    assert line(audit, "referral_ack_1wd").words == "0 of 1"


def test_a_day_that_is_not_known_neither_passes_nor_fails(audit, cast):
    decided(audit, cast, 1, date(2016, 12, 28))
    decided(audit, cast, 2, date(2016, 12, 1), parts=None)
    own_return(audit, cast.care, 2).answers.filter(question__code="decision_dates").update(date_precision="MONTH")

    found = line(audit)

    assert (found.words, found.cells[1].words) == ("1 of 1", "?")


def test_only_submitted_and_shown_answers_count(audit, cast):
    decided(audit, cast, 1, date(2016, 12, 28))
    own_return(audit, cast.care, 1).answers.filter(question__code="decision_dates").update(is_shown=False)

    assert line(audit) is None


def test_a_date_of_the_case_stands_where_no_return_gives_one(audit, cast):
    case = own_return(audit, cast.care, 3).sampled_case.case
    CaseDate.objects.create(case=case, event_code="referral_decision", date=date(2016, 12, 28))

    assert line(audit).words == "1 of 1"


def test_a_question_without_a_rule_has_no_times(audit):
    assert timeliness(audit, "dv_asked").lines == ()


@pytest.mark.parametrize(("who", "cases_seen"), [("officer", True), ("reader", False)])
def test_the_question_shows_its_times_and_cases_to_those_who_may_see_them(audit, cast, who, cases_seen):
    decided(audit, cast, 1, date(2016, 12, 30))
    type(audit).objects.filter(pk=audit.pk).update(stage=Stage.SIGNED_OFF)

    page = sign_in(getattr(cast, who)).get(reverse("audits:result_detail", args=[audit.uuid, "decision_dates"]))

    seen = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))
    assert "Decision on the type of response within 1 working day of the referral 0 of 1 3 3" in seen
    assert ("3, late" in seen) is cases_seen
