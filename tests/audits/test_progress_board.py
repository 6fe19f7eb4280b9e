"""The board says where each return stands, and its totals add up."""

import pytest

from audits.progress_board import Cell, Head, build_board, chased_words

AGENCIES = [Head(1, "Police"), Head(2, "Social care")]
CASES = [Head(7, "PB16-01"), Head(8, "PB16-02")]


def board(*states):
    places = [(1, 7), (1, 8), (2, 7), (2, 8)]
    cells = [Cell(row, case, state) for (row, case), state in zip(places, states, strict=True) if state]
    return build_board(AGENCIES, CASES, cells)


def test_nil_returns_are_in_and_absences_are_not():
    built = board("SUBMITTED", "NIL_RETURN", "NO_REPLY", "WITH_LEAD")

    assert [row.total for row in built.rows] == ["2 of 2", "0 of 2"]
    assert built.totals == ["1 of 2", "1 of 2"]
    assert built.total == "2 of 4"


def test_a_case_that_an_agency_was_not_asked_about_leaves_a_gap_and_counts_nowhere():
    built = board("SUBMITTED", None, "SUBMITTED", "SUBMITTED")

    assert built.rows[0].cells[1] is None
    assert built.rows[0].total == "1 of 1"
    assert built.totals == ["2 of 2", "1 of 1"]


def test_the_key_lists_only_what_is_on_the_board_with_its_count():
    built = board("SUBMITTED", "SUBMITTED", "NO_REPLY", "NOT_STARTED")

    assert [item.label for item in built.key] == ["Submitted 2", "Not started 1", "No reply 1"]


@pytest.mark.parametrize(("times", "words"), [(0, ""), (1, "chased once"), (2, "chased twice"), (3, "chased 3 times")])
def test_how_often_somebody_was_chased_is_said_in_words(times, words):
    assert chased_words(times) == words
