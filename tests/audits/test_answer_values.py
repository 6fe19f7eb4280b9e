from datetime import date

import pytest
from django.http import QueryDict

from audits.answer_codes import codes_of, has_typed, says_something
from audits.answer_values import read_values, worked_out
from audits.kept_parts import block_rows, parts_of
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


SPOKEN_TO = [{"code": "CHILD", "label": "The child"}, {"code": "PARENT", "label": "A parent"}]
VISITED = {"code": "visited_on", "label": "Date", "kind": "DATE"}
SEEN = {"code": "seen", "label": "Rooms seen", "kind": "NUMBER", "minimum": "1", "maximum": "12"}


def asked_of_kind(kind, parts=(), **fields):
    """As the tool's own questions are put: with the parts that the kind has by itself."""
    question = Question(code="q", kind=kind, responses=RESPONSES[3:], parts=list(parts), **fields)
    return Asked(question, "?", tuple(parts_of(question)), block_rows(question), False)


@pytest.mark.parametrize(
    ("question", "posted", "parts"),
    [
        (asked_of_kind("NUMBER", unit="weeks"), "q.part.answer_number=12+weeks", {"answer_number": "12"}),
        (asked_of_kind("NUMBER", maximum=40), "q.part.answer_number=41", {"answer_number_typed": "41"}),
        (asked_of_kind("SCALING"), "q.part.answer_scaling=0", {"answer_scaling": "0"}),
        (asked_of_kind("SCALING"), "q.part.answer_scaling=11", None),
        (
            asked_of_kind("SEVERAL", choices=SPOKEN_TO),
            "q.part.answer_several=PARENT&q.part.answer_several=CHILD&q.part.answer_several=DOG",
            {"answer_several": ["CHILD", "PARENT"]},
        ),
        (
            asked_of_kind("DATE_TIME"),
            "q.part.answer_date=5/12/16&q.part.answer_time=2.30pm",
            {"answer_time": "14:30"},
        ),
        (asked_of_kind("DATE_TIME"), "q.part.answer_time=noon", {"answer_time_typed": "noon"}),
        (
            asked_of_kind("BLOCK", [VISITED, SEEN], repeating={"label": "Visit", "most": 2}),
            "q.row.1.visited_on=5/12/16&q.row.1.seen=3&q.row.2.seen=13&q.row.3.seen=1",
            {"1": {"visited_on": "2016-12-05", "seen": "3"}, "2": {"seen_typed": "13"}},
        ),
    ],
)
def test_what_each_kind_keeps_by_itself(question, posted, parts):
    assert read(question, posted).parts == parts


@pytest.mark.parametrize(
    ("question", "posted", "place", "sentence"),
    [
        (asked_of_kind("NUMBER"), "q.part.answer_number=many", "answer_number", "it is a number, such as 7"),
        (asked_of_kind("NUMBER", minimum=1, maximum=5), "q.part.answer_number=9", "answer_number", "from 1 to 5"),
        (asked_of_kind("DATE_TIME"), "q.part.answer_time=25:00", "answer_time", "a time, such as 14:30"),
        (asked_of_kind("SCALING"), "q.part.answer_scaling=11", "answer_scaling", "none of the choices"),
        (asked("CHOICE", choices=SPOKEN_TO), "q.choice=DOG", "choice", "none of the choices"),
        (
            asked_of_kind("BLOCK", [SEEN], repeating={"label": "Visit", "most": 2}),
            "q.row.2.seen=13",
            "2.seen",
            "from 1 to 12",
        ),
    ],
)
def test_what_is_not_understood_is_told_at_its_place(question, posted, place, sentence):
    problems = read(question, posted).problems

    assert list(problems) == [place]
    assert sentence in problems[place]


@pytest.mark.parametrize(
    ("question", "posted", "says", "codes"),
    [
        (asked_of_kind("SCALING"), "q.part.answer_scaling=0", True, set()),
        (asked_of_kind("NUMBER"), "q.part.answer_number=0", True, set()),
        (asked_of_kind("NUMBER"), "q.part.answer_number=many", False, set()),
        (asked_of_kind("NUMBER"), "q.response=NO_INFORMATION", True, {"NO_INFORMATION"}),
        (asked_of_kind("SEVERAL", choices=SPOKEN_TO), "q.part.answer_several=CHILD", True, {"CHILD"}),
        (asked_of_kind("BLOCK", [SEEN], repeating={"most": 1}), "q.row.1.seen=many", False, set()),
        (asked_of_kind("BLOCK", [SEEN], repeating={"most": 1}), "q.row.1.seen=2", True, set()),
        (asked_of_kind("SHORT_TEXT"), "q.text=Twice", True, set()),
    ],
)
def test_what_counts_as_an_answer_and_what_rules_look_at(question, posted, says, codes):
    values = read(question, posted)

    assert says_something(values) is says
    assert codes_of(values.response, values.choice, values.parts) == codes
    assert has_typed(values.parts) is (not says)
