"""A draft is edited one edit at a time; an edit can be taken back, and two people do not undo each other."""

import pytest

from audit_portal.activity.models import ActivityEvent
from audits.models import AuditTool, Question, ToolStatus
from audits.operations.tool_drafts import (
    DraftChanged,
    DraftEdit,
    NothingToUndo,
    ToolCodeTaken,
    edit_draft,
    restore_draft_state,
    start_tool,
    undo_draft_edit,
)
from audits.operations.tools import ToolFrozen, import_tool
from audits.tool_document import document_of, question_in, settled
from audits.tool_edits import changed_question, moved_question, removed_question
from audits.tool_files import shipped_tool
from tests.audits.tool_documents import make_document
from tests.factories.audits import MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool(cast):
    document = make_document([["a1", "a2"], ["b1"]])
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


def edit(tool, by, apply, based_on=0, place=None):
    return edit_draft(tool=tool, edit=DraftEdit("An edit", apply, based_on, place), by=by, at=MOMENT)


def text_edit(code, text):
    return lambda document: changed_question(document, code, {"text": text})


def reading(code):
    return lambda document: (question_in(document, code) or {}).get("text")


def text_of(tool, code):
    return Question.objects.get(tool=tool, code=code).text


@pytest.mark.parametrize("code", ["prebirth", "dip_sample"])
def test_a_tool_that_ships_is_the_same_as_a_document(cast, code):
    tool_file = shipped_tool(code)

    tool = import_tool(board=cast.board, tool_file=tool_file, by=cast.officer, at=MOMENT)

    assert document_of(tool) == settled(tool_file.model_dump(mode="json"))


def test_an_edit_changes_the_rows(cast, tool):
    edit(tool, cast.officer, text_edit("a1", "Better words?"))

    assert text_of(tool, "a1") == "Better words?"


def test_an_edit_is_logged(cast, tool):
    edit(tool, cast.officer, text_edit("a1", "Better words?"))

    assert ActivityEvent.objects.order_by("seq").last().kind == "TOOL_DRAFT_EDITED"


def test_what_is_no_draft_is_not_edited(cast, tool):
    AuditTool.objects.filter(pk=tool.pk).update(status=ToolStatus.AGREED, agreed_at=MOMENT, agreed_by=cast.officer)

    with pytest.raises(ToolFrozen):
        edit(tool, cast.officer, text_edit("a1", "Sneaked in?"))


def test_edits_are_taken_back_one_by_one(cast, tool):
    before = document_of(tool)
    edit(tool, cast.officer, text_edit("a1", "One?"))
    edit(tool, cast.officer, lambda document: removed_question(document, "b1"))

    undo_draft_edit(tool=tool, seen=2, by=cast.officer, at=MOMENT)
    undo_draft_edit(tool=tool, seen=3, by=cast.officer, at=MOMENT)

    assert document_of(tool) == before
    with pytest.raises(NothingToUndo):
        undo_draft_edit(tool=tool, seen=4, by=cast.officer, at=MOMENT)


def test_an_edit_after_an_undo_is_the_one_undone_next(cast, tool):
    edit(tool, cast.officer, text_edit("a1", "One?"))
    undo_draft_edit(tool=tool, seen=1, by=cast.officer, at=MOMENT)
    edit(tool, cast.officer, text_edit("a2", "Two?"))

    undo_draft_edit(tool=tool, seen=3, by=cast.officer, at=MOMENT)

    assert (text_of(tool, "a1"), text_of(tool, "a2")) == ("a1?", "a2?")


def test_what_was_undone_can_be_had_back(cast, tool):
    edit(tool, cast.officer, text_edit("a1", "One?"))
    undo_draft_edit(tool=tool, seen=1, by=cast.officer, at=MOMENT)

    restore_draft_state(tool=tool, number=1, seen=2, by=cast.officer, at=MOMENT)

    assert text_of(tool, "a1") == "One?"


def test_a_colleagues_edit_is_not_undone_unseen(cast, tool):
    edit(tool, cast.officer, text_edit("a1", "One?"))
    edit(tool, cast.group_member, text_edit("a2", "Theirs?"))

    with pytest.raises(DraftChanged, match="Gil Group"):
        undo_draft_edit(tool=tool, seen=1, by=cast.officer, at=MOMENT)


def test_the_same_question_is_not_written_over(cast, tool):
    edit(tool, cast.group_member, text_edit("a1", "Theirs?"))
    edit(tool, cast.officer, text_edit("b1", "Elsewhere?"))

    with pytest.raises(DraftChanged) as clash:
        edit(tool, cast.officer, text_edit("a1", "Mine?"), based_on=0, place=reading("a1"))

    assert clash.value.theirs.by == cast.group_member
    assert text_of(tool, "a1") == "Theirs?"


def test_two_people_edit_two_questions(cast, tool):
    edit(tool, cast.group_member, text_edit("a1", "Theirs?"))

    edit(tool, cast.officer, text_edit("a2", "Mine?"), based_on=0, place=reading("a2"))

    assert (text_of(tool, "a1"), text_of(tool, "a2")) == ("Theirs?", "Mine?")


def test_a_tool_from_a_file_can_be_taken_back_to_the_file(cast):
    tool = import_tool(board=cast.board, tool_file=shipped_tool("dip_sample"), by=cast.officer, at=MOMENT)
    before = document_of(tool)
    code = before["sections"][0]["questions"][0]["code"]
    edit(tool, cast.officer, lambda document: moved_question(document, code, 1))

    undo_draft_edit(tool=tool, seen=1, by=cast.officer, at=MOMENT)

    assert document_of(tool) == before


def test_old_states_go_and_the_newest_stay(cast, tool):
    for number in range(45):
        edit(tool, cast.officer, text_edit("a1", f"{number}?"))

    assert tool.draft_states.count() == 40
    assert text_of(tool, "a1") == "44?"


def test_a_short_name_is_taken_once(cast, tool):
    with pytest.raises(ToolCodeTaken):
        start_tool(board=cast.board, document=document_of(tool), by=cast.officer, at=MOMENT, words="Again")
