"""Words of a list that are none of the tool's choices are asked about, and read as a person said."""

import pytest

from cases.case_list_files import check_case_list
from cases.case_list_words import MOST_WORDS, NOTHING
from cases.models import CaseList
from cases.sheet_files import read_sheet
from cases.upload_reading import open_list

PLAN = {
    "code": "plan",
    "label": "Plan",
    "kind": "CHOICE",
    "choices": [
        {"code": "CHILD_PROTECTION", "label": "Child protection plan"},
        {"code": "CHILD_IN_NEED", "label": "Child in need plan"},
        {"code": "NONE", "label": "No plan"},
    ],
}


def checked(plans, meant=None, kind="CHOICE"):
    text = "Record number;Plan\n" + "".join(f"L-{place};{plan}\n" for place, plan in enumerate(plans))
    case_list = CaseList(fact_definitions=[PLAN | {"kind": kind}], date_definitions=[])
    found = open_list(read_sheet(text.encode()), case_list, {})
    columns = [found.offered.get(key) for key in found.keys]
    return check_case_list(found.sheet, found.heads, columns, meant=meant)


def test_a_word_that_the_tool_does_not_know_is_asked_about_once():
    words = checked(["CP", "CIN", "c.p.", "CP", "Child in need plan", "LAC"]).words

    assert [(each.word, each.count, each.meant) for each in words] == [
        ("CP", 2, None),
        ("CIN", 1, None),
        ("c.p.", 1, None),
        ("LAC", 1, None),
    ]


@pytest.mark.parametrize(
    ("word", "likely"),
    [
        ("CP", "CHILD_PROTECTION"),
        ("CIN", "CHILD_IN_NEED"),
        ("Child prot.", "CHILD_PROTECTION"),
        ("child", ""),
        ("C", ""),
        ("LAC", ""),
    ],
)
def test_what_a_word_may_mean_is_suggested_where_one_choice_fits(word, likely):
    assert checked([word]).words[0].likely == likely


def test_rows_stay_out_until_somebody_has_said_what_their_word_means():
    before = checked(["CP", "No plan"])
    after = checked(["CP", "No plan"], {"plan": {"cp": "CHILD_PROTECTION"}})

    assert [row.row_number for row in before.rows] == [3]
    assert [row.facts["plan"] for row in after.rows] == ["CHILD_PROTECTION", "NONE"]
    assert after.rows[0].stratum == "Child protection plan"


def test_a_word_that_says_nothing_leaves_the_fact_unknown():
    row = checked(["?? see notes"], {"plan": {"see notes": NOTHING}}).rows[0]

    assert row.facts == {}


def test_none_is_a_word_where_it_is_a_choice():
    assert checked(["None"]).rows[0].facts == {"plan": "NONE"}


@pytest.mark.parametrize("word", ["not known", "n/a", "TBC", "–"])
def test_a_word_that_says_that_nothing_is_known_is_not_asked_about(word):
    assert checked([word]).words == ()


def test_a_meaning_of_another_tool_is_asked_about_again():
    found = checked(["LAC"], {"plan": {"lac": "LOOKED_AFTER"}})

    assert found.faulty_rows == 1


def test_each_word_of_a_list_is_asked_about():
    found = checked(["CP, LAC"], {"plan": {"cp": "CHILD_PROTECTION", "lac": NOTHING}}, kind="LIST")

    assert [each.word for each in found.words] == ["CP", "LAC"]
    assert found.rows[0].facts == {"plan": ["CHILD_PROTECTION"]}


def test_words_of_a_column_that_is_of_something_else_are_not_shown():
    assert checked([f"Invented {place}" for place in range(MOST_WORDS + 1)]).words == ()
