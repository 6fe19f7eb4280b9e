"""An answer that speaks against itself is asked about, and one that does not is left alone."""

from datetime import date

import pytest

from audit_portal.partial_dates import PartialDate, Precision
from audits.answer_conflicts import conflict_of, unticks
from audits.date_workings import DatesKnown, doubt_of, year_doubt
from audits.models import Answer, Question, QuestionKind, Response
from audits.tool_sheet import Asked

EDD = date(2017, 3, 31)
KNOWN = DatesKnown({"edd": PartialDate(EDD, Precision.DAY)}, today=date(2017, 4, 13))
DIRECTIONS = [
    {"code": "NONE", "label": "Not stepped up or down", "counts_as": "NOT_APPLICABLE"},
    {"code": "UP", "label": "Stepped up"},
]
PARTS = (
    {"code": "direction", "label": "The case was", "kind": "CHOICE", "choices": DIRECTIONS},
    {"code": "changed_on", "label": "Date of the change", "kind": "DATE", "event": "step_change"},
    {"code": "why", "label": "Why", "kind": "TEXT"},
)
CHOICES = [{"code": "NOT_NEEDED", "label": "No, and none was needed", "counts_as": "NOT_APPLICABLE"}]


def asked(kind=QuestionKind.RESPONSE, parts=PARTS):
    return Asked(Question(code="step", kind=kind, choices=CHOICES), "Reasons recorded?", parts, {}, False)


def held(response=Response.NOT_APPLICABLE, **values):
    return Answer(response=response, **values)


@pytest.mark.parametrize("response", [Response.NOT_APPLICABLE, Response.NO_INFORMATION])
def test_no_answer_beside_a_date_is_asked_about(response):
    words = conflict_of(asked(), held(response, date_value=date(2016, 10, 22)))

    assert words == (
        f"“{response.label}” stands beside a date (“Date of the change”). Clear the one that is not right."
    )


def test_a_choice_that_counts_as_no_answer_is_said_in_its_own_words():
    words = conflict_of(asked(QuestionKind.CHOICE), held(choice="NOT_NEEDED", date_value=date(2016, 10, 22)))

    assert words.startswith("“No, and none was needed” stands beside a date")


def test_no_answer_beside_another_detail_is_asked_about():
    assert "beside an answer to “The case was”" in conflict_of(asked(), held(parts={"direction": "UP"}))


def test_only_a_no_answer_beside_something_can_be_taken_back():
    assert unticks(asked(), held(parts={"direction": "UP"})) == "Not applicable"
    chosen = held(choice="NOT_NEEDED", date_value=date(2016, 10, 22))
    assert unticks(asked(QuestionKind.CHOICE), chosen) == "No, and none was needed"
    assert unticks(asked(), held()) == unticks(asked(), held(Response.YES, parts={"direction": "NONE"})) == ""


def test_yes_beside_what_says_that_it_did_not_happen_is_asked_about():
    words = conflict_of(asked(), held(Response.YES, parts={"direction": "NONE"}))

    assert words == "“Yes” stands beside “Not stepped up or down”. Change the one that is not right."


@pytest.mark.parametrize(
    "answer",
    [
        held(parts={"direction": "NONE"}),
        held(parts={"why": "It was never discussed."}),
        held(Response.YES, parts={"direction": "UP"}, date_value=date(2016, 10, 22)),
        held(None, date_value=date(2016, 10, 22)),
    ],
)
def test_what_agrees_with_itself_is_left_alone(answer):
    assert conflict_of(asked(), answer) == ""


def test_an_answer_that_is_worked_out_from_its_parts_cannot_contradict_them():
    counted = ({"code": "invited", "label": "Invited", "kind": "RESPONSE", "is_counted": True},)

    assert conflict_of(asked(parts=counted), held(parts={"invited": "YES"})) == ""


def doubt(day, event="step_change"):
    return year_doubt(event, PartialDate(day, Precision.DAY), KNOWN)


def test_a_day_after_today_is_asked_about():
    assert doubt(date(2017, 4, 14)) == "This is after today. Is the year right?"
    assert doubt(date(2017, 4, 13)) == ""


def test_a_day_years_before_the_pregnancy_is_asked_about():
    assert doubt(date(1916, 10, 22)) == "This is more than three years before the due date. Is the year right?"
    assert doubt(date(2014, 10, 22)) == ""


def test_what_is_no_event_may_lie_ahead_as_a_due_date_does():
    assert doubt(date(2017, 9, 1), event="") == ""
    assert doubt(date(2071, 9, 1), event="") == "This is after today. Is the year right?"


def test_the_year_is_asked_about_before_the_order_of_events():
    known = DatesKnown({**KNOWN.by_event, "strategy_discussion": PartialDate(date(2016, 5, 5), Precision.DAY)})

    assert "Is the year right?" in doubt_of("icpc", PartialDate(date(1916, 5, 1), Precision.DAY), known)
