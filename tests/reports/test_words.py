"""How documents write numbers, lists and texts."""

from datetime import date

import pytest

from reports.accent import DEFAULT, colours_of, mixed
from reports.content.blocks import Block, blocks_of
from reports.content.glossary import short_forms
from reports.content.words import counted, days_words, in_a_sentence, listed, months_words, number_words, sentence


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")])
def test_numbers_up_to_ten_are_words(count, words):
    assert number_words(count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "one agency"), (2, "two agencies")])
def test_one_is_singular(count, words):
    assert counted(count, "agency", "agencies") == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B and C", "D"], "A, B and C, and D"),
        (["A, of B", "C"], "A, of B; and C"),
    ],
)
def test_lists_are_joined_so_that_they_can_be_read(items, words):
    assert listed(items) == words


@pytest.mark.parametrize(
    ("words", "inside"), [("The accuracy", "the accuracy"), ("DNA tests", "DNA tests"), ("A plan", "a plan")]
)
def test_a_heading_inside_a_sentence_begins_small_unless_it_is_letters(words, inside):
    assert in_a_sentence(words) == inside


def test_a_sentence_begins_large_and_ends():
    assert sentence("two cases") == "Two cases."
    assert sentence("Is it so?") == "Is it so?"


def test_a_stretch_of_time_names_what_is_known():
    start, end = date(2016, 12, 1), date(2017, 1, 17)

    assert months_words(start, end) == "December 2016 to January 2017"
    assert days_words(start, end) == "from 1 December 2016 to 17 January 2017"
    assert days_words(None, end) == "until 17 January 2017"
    assert months_words(start, start) == "December 2016"


def test_lines_with_a_dash_make_a_list_and_empty_lines_paragraphs():
    text = "It asked\nfor this:\n- one\n- two\nAnd more.\n\nThe end."

    expected = (Block("It asked for this:"), Block(items=("one", "two")), Block("And more."), Block("The end."))
    assert blocks_of(text) == expected


def test_short_forms_are_spelt_out_only_where_they_are_used_and_not_yet_spelt_out():
    texts = ["Plans are not SMART.", "A Local Safeguarding Children Board (LSCB) and its LSCB office", "SMARTER"]

    assert [form.short for form in short_forms(texts)] == ["SMART"]


def test_an_agencys_short_name_is_a_short_form_too():
    assert [form.long for form in short_forms(["Told by UHL."], [("UHL", "University Hospitals")])] == [
        "University Hospitals"
    ]


def test_tints_are_mixed_from_the_accent_and_no_style_comes_from_it():
    assert mixed("#000000", 0.5) == "#808080"
    assert colours_of("#ffffff").mid == "#ffffff"
    assert colours_of("red; }").accent == DEFAULT
