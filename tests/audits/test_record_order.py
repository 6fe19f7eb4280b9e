"""Brothers and sisters are compared with themselves, in whatever order an agency names them."""

import pytest

from audits.models import Question
from audits.record_comparison import compare_records
from audits.record_order import in_one_order

QUESTION = Question(
    code="person_details",
    repeating={"people": [{"code": "MOTHER", "label": "Mother"}, {"code": "SIBLING", "label": "S", "is_many": True}]},
    parts=[
        {"code": "given_names", "label": "Given names", "kind": "TEXT"},
        {"code": "born_on", "label": "Date of birth", "kind": "DATE"},
    ],
)


def children(**given):
    """SIBLING="Rory 2010-05-01" as a record."""
    return {
        (place, field): value
        for place, words in given.items()
        for field, value in zip(("given_names", "born_on"), words.split(), strict=False)
    }


def test_children_named_in_another_order_are_the_same_children():
    first = children(SIBLING="Rory 2010-05-01", SIBLING_2="Wanda 2013-08-20")
    second = children(SIBLING="Wanda 2013-08-20", SIBLING_2="Rory 2010-05-01")

    assert in_one_order(QUESTION, {1: first, 2: second})[2] == first
    assert {cell.difference for cell in compare_records(QUESTION, {1: first, 2: second})} == {"MATCH"}


@pytest.mark.parametrize("words", ["Rory", "Rorie 2010-05-01", "Rory 2010-01-05"])
def test_a_slip_does_not_make_another_child_of_one(words):
    first = children(SIBLING="Wanda 2013-08-20", SIBLING_2="Rory 2010-05-01")

    moved = in_one_order(QUESTION, {1: first, 2: children(SIBLING=words)})[2]

    assert {place for place, _field in moved} == {"SIBLING_2"}


def test_a_child_whom_only_one_agency_knows_is_missing_elsewhere_and_not_different():
    first = children(SIBLING="Rory 2010-05-01")
    second = children(SIBLING="Piet 2015-02-11", SIBLING_2="Rory 2010-05-01")

    cells = {
        (each.holder, each.person, each.field): each.difference
        for each in compare_records(QUESTION, {1: first, 2: second})
    }

    assert cells[2, "SIBLING", "given_names"] == "MATCH"
    assert cells[1, "SIBLING_2", "given_names"] == "MISSING_HERE"


def test_people_of_whom_there_is_one_stay_where_they_are():
    first, second = children(MOTHER="Marta 1990-01-02"), children(MOTHER="Lotta 1991-03-04")

    assert in_one_order(QUESTION, {1: first, 2: second}) == {1: first, 2: second}


def test_nobody_is_lost_where_no_two_are_alike():
    first = children(SIBLING="Rory 2010-05-01", SIBLING_2="Wanda 2013-08-20")
    second = children(SIBLING="Piet 2015-02-11", SIBLING_2="Xenia 2001-12-30", SIBLING_3="Odd 1999-09-09")

    moved = in_one_order(QUESTION, {1: first, 2: second})[2]

    assert len(moved) == len(second)
    assert moved["SIBLING_3", "given_names"] == "Piet"
