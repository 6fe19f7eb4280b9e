from datetime import date

import pytest
from django.http import QueryDict

from audits.answer_values import read_values, worked_out
from audits.models import Question
from audits.tool_sheet import Asked

RESPONSES = ["YES", "PARTLY", "NO", "NOT_APPLICABLE", "NO_INFORMATION"]
ASKED_ON = {"code": "asked_on", "label": "Date", "kind": "DATE"}
TOLD_ON = {"code": "told_on", "label": "Told", "kind": "DATE"}
INVITED = {"code": "response", "label": "Invited", "kind": "RESPONSE", "is_counted": True}


def asked(kind="RESPONSE", parts=(), rows=None, **fields):
    question = Question(code="q", kind=kind, responses=RESPONSES, parts=list(parts), **fields)
    return Asked(question, "?", tuple(parts), rows or {}, False)


def read(what, text):
    return read_values(what, QueryDict(text))


def test_the_first_date_is_the_answers_own_and_the_next_stands_in_the_parts():
    values = read(asked("DATE", [ASKED_ON, TOLD_ON]), "q.part.asked_on=5/12/16&q.part.told_on=Dec+2016")

    assert (values.date_value, values.date_precision, values.parts) == (
        date(2016, 12, 5),
        "DAY",
        {"told_on": "2016-12"},
    )


def test_a_date_that_is_not_understood_is_kept_as_typed_and_counts_for_nothing():
    values = read(asked("DATE", [ASKED_ON]), "q.part.asked_on=32/13/16")

    assert values.date_value is None
    assert values.parts == {"asked_on_typed": "32/13/16"}
    assert list(values.problems) == ["asked_on"]


@pytest.mark.parametrize(("posted", "response"), [("YES", 1), ("MAYBE", None), ("", None)])
def test_a_response_that_is_not_offered_is_no_answer(posted, response):
    assert read(asked(), f"q.response={posted}").response == response


def test_a_choice_counts_as_what_the_tool_says():
    choices = [{"code": "NOT_ASKED", "label": "Not asked", "counts_as": "NO_INFORMATION"}]

    values = read(asked("CHOICE", choices=choices), "q.choice=NOT_ASKED")

    assert (values.choice, values.response) == ("NOT_ASKED", 5)


def test_a_matrix_takes_only_rows_of_the_tool_and_works_its_answer_out():
    matrix = asked("MATRIX", [INVITED], {"ICPC": "Conference", "CORE_GROUP": "Core group"})

    values = read(matrix, "q.row.ICPC.response=YES&q.row.CORE_GROUP.response=NO&q.row.PARTY.response=NO")

    assert values.parts == {"ICPC": {"response": "YES"}, "CORE_GROUP": {"response": "NO"}}
    assert values.response == 2


@pytest.mark.parametrize(
    ("responses", "answer"),
    [
        ([], None),
        (["YES", "YES", "NOT_APPLICABLE"], 1),
        (["YES", "NO"], 2),
        (["PARTLY"], 2),
        (["NO", "NO"], 3),
        (["NOT_APPLICABLE"], 4),
        (["NOT_APPLICABLE", "NO_INFORMATION"], 5),
    ],
)
def test_a_worked_out_answer_is_yes_only_where_every_applicable_row_is(responses, answer):
    assert worked_out(responses) == answer


def test_a_character_that_cannot_be_stored_is_left_out():
    assert read(asked(), "q.evidence=log%00book").evidence == "logbook"
