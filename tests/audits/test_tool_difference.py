"""The difference between two versions is told as a person would tell it."""

import pytest

from audits.tool_difference import difference
from audits.tool_document import settled
from audits.tool_edits import (
    added_question,
    added_section,
    changed_details,
    changed_question,
    moved_question,
    placed_question,
    removed_question,
)
from audits.tool_files import SHIPPED, shipped_tool
from tests.audits.tool_documents import make_document, make_document_question


@pytest.fixture
def document():
    return make_document([["a1", "a2", "a3"], ["b1"]])


def told(before, after):
    return [(row.what, row.code) for row in difference(before, settled(after)).questions]


@pytest.mark.parametrize("code", [path.stem for path in SHIPPED.glob("*.yaml")])
def test_a_tool_is_no_different_from_itself(code):
    document = settled(shipped_tool(code).model_dump(mode="json"))

    assert difference(document, settled(document)).is_empty


def test_a_typing_slip_is_one_change(document):
    (row,) = difference(document, settled(changed_question(document, "a1", {"text": "a one?"}))).questions

    assert (row.what, row.changes[0].before, row.changes[0].after) == ("Changed", "a1?", "a one?")


def test_what_others_pushed_has_not_moved(document):
    assert told(document, removed_question(document, "a1")) == [("Taken out", "a1")]
    assert told(document, placed_question(document, "a3", "A", 0)) == [("Moved", "a3")]


def test_a_question_in_another_section_has_moved(document):
    assert told(document, moved_question(document, "a3", 1)) == [("Moved", "a3")]


def test_a_new_question_is_added(document):
    assert told(document, added_question(document, "B", make_document_question("b2"))) == [("Added", "b2")]


def test_a_question_is_withdrawn_and_asked_again(document):
    withdrawn = settled(changed_question(document, "a1", {"withdrawn": "Nobody records it"}))

    assert told(document, withdrawn) == [("Withdrawn", "a1")]
    assert told(withdrawn, document) == [("Asked again", "a1")]


def test_a_condition_is_told_in_words(document):
    ruled = changed_question(document, "a2", {"show_if": {"question": "a1", "in": ["YES"]}})

    change = difference(document, settled(ruled)).questions[0].changes[0]

    assert (change.before, change.after) == ("Always shown", "Show when “a1” is Yes")


def test_who_is_asked_is_told_with_sides_and_words(document):
    asked = [{"audiences": ["POL"], "side": "SENT", "wording": "Did you send it?", "counted": True}]

    change = (
        difference(document, settled(changed_question(document, "a1", {"asked_of": asked}))).questions[0].changes[0]
    )

    assert change.before == "Everybody"
    assert change.after == "Police (says it was sent): “Did you send it?”"


def test_details_and_sections_are_told(document):
    changed = added_section(changed_details(document, {"look_back": "Two years"}), "More", "More")

    found = difference(document, settled(changed))

    assert [change.label for change in found.details] == ["How far back"]
    assert found.sections[0].after == "Section 1; Section 2; More"
