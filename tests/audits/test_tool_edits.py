"""Edits of a draft's document: whatever is done, codes stay one each and numbers run on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.tool_edits import (
    EditImpossible,
    added_question,
    added_section,
    changed_question,
    code_from,
    copied_question,
    copied_section,
    moved_question,
    moved_section,
    placed_question,
    removed_question,
    removed_section,
)
from tests.audits.tool_documents import make_document, make_document_question


def codes(document):
    return [[each["code"] for each in section["questions"]] for section in document["sections"]]


@pytest.fixture
def document():
    return make_document([["a1", "a2"], ["b1"], []])


def test_an_edit_leaves_the_document_it_was_given_as_it_was(document):
    removed_question(document, "a1")

    assert codes(document) == [["a1", "a2"], ["b1"], []]


def test_a_question_moves_up_and_down_and_across_the_end_of_its_section(document):
    down = moved_question(document, "a2", 1)

    assert codes(down) == [["a1"], ["a2", "b1"], []]
    assert codes(moved_question(down, "a2", -1)) == codes(document)


def test_the_first_question_cannot_go_up(document):
    with pytest.raises(EditImpossible):
        moved_question(document, "a1", -1)


def test_a_question_is_put_where_it_is_dropped(document):
    assert codes(placed_question(document, "b1", "A", 1)) == [["a1", "b1", "a2"], [], []]


def test_a_copy_has_a_code_of_its_own(document):
    twice = copied_question(copied_question(document, "a1"), "a1")

    assert codes(twice)[0] == ["a1", "a1_3", "a1_2", "a2"]


def test_a_copied_section_looks_at_itself(document):
    ruled = changed_question(document, "a2", {"show_if": {"all": [{"question": "a1", "in": ["YES"]}, {"known": True}]}})

    copy = copied_section(ruled, "A")["sections"][1]

    first, second = copy["questions"]
    assert second["show_if"]["all"][0]["question"] == first["code"] != "a1"


def test_an_edited_question_goes_to_the_end_of_another_section(document):
    assert codes(changed_question(document, "a1", {"text": "New?"}, "B")) == [["a2"], ["b1", "a1"], []]


def test_two_questions_cannot_have_one_code(document):
    with pytest.raises(EditImpossible, match="another code"):
        added_question(document, "C", make_document_question("a1"))


def test_what_a_colleague_deleted_cannot_be_edited(document):
    with pytest.raises(EditImpossible, match="Undo brings it back"):
        changed_question(removed_question(document, "a1"), "a1", {"text": "?"})


def test_a_section_beyond_the_alphabet_is_refused(document):
    for _ in range(23):
        document = added_section(document, "More", "More")

    with pytest.raises(EditImpossible, match="26"):
        added_section(document, "One too many", "One")


@pytest.mark.parametrize(
    ("words", "code"), [("Was a referral made?", "was_a_referral_made"), ("3 visits", "q_3_visits"), ("?", "q")]
)
def test_a_code_is_made_of_the_words(words, code):
    assert code_from(words) == code


STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 99), st.integers(0, 99)), max_size=25)


def one_step(document, what, which, where):
    """Some edit on some question or section, or nothing where there is none."""
    questions = [each["code"] for section in document["sections"] for each in section["questions"]]
    letters = [section["letter"] for section in document["sections"]]
    code, letter = (
        questions[which % len(questions)] if questions else "",
        letters[where % len(letters)] if letters else "",
    )
    edits = [
        lambda: moved_question(document, code, 1), lambda: moved_question(document, code, -1),
        lambda: placed_question(document, code, letter, which), lambda: copied_question(document, code),
        lambda: removed_question(document, code), lambda: moved_section(document, letter, 1),
        lambda: copied_section(document, letter), lambda: removed_section(document, letter),
    ]  # fmt: skip
    try:
        return edits[what]()
    except EditImpossible:
        return document


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_after_any_edits_codes_and_numbers_are_in_order(steps):
    document = make_document([["a1", "a2"], ["b1", "b2", "b3"]])

    for step in steps:
        if len(document["sections"]) < 8:
            document = one_step(document, *step)

    questions = [each for section in document["sections"] for each in section["questions"]]
    assert [each["number"] for each in questions] == list(range(1, len(questions) + 1))
    assert len({each["code"] for each in questions}) == len(questions)
    assert [section["letter"] for section in document["sections"]] == list("ABCDEFGHIJ"[: len(document["sections"])])
