"""A spreadsheet's questions go into a draft; nothing is added while a row has a fault."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import Question
from audits.operations.tool_drafts import start_tool, undo_draft_edit
from tests.audits.tool_documents import make_document
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool(cast):
    return start_tool(board=cast.board, document=make_document([["a1"]]), by=cast.officer, at=MOMENT, words="The start")


def send(cast, tool, text):
    file = SimpleUploadedFile("questions.csv", text.encode())
    address = reverse("audits:question_list_import", args=[tool.uuid])
    return sign_in(cast.officer).post(address, {"file": file}, follow=True).content.decode()


def codes(tool):
    return list(Question.objects.filter(tool=tool).order_by("number").values_list("code", flat=True))


def test_questions_are_added_and_can_be_undone(cast, tool):
    page = send(cast, tool, "Question,Code,Section\nWas the home seen?,home_seen,A\nHow often?,how_often,Home\n")

    assert codes(tool) == ["a1", "home_seen", "how_often"]
    assert "2 questions added" in page
    undo_draft_edit(tool=tool, seen=1, by=cast.officer, at=MOMENT)
    assert codes(tool) == ["a1"]


def test_faulty_rows_are_named_and_nothing_is_added(cast, tool):
    page = send(cast, tool, "Question,Kind\nFine?,\nBad?,matrix\n,\n")

    assert '<th scope="row">3</th><td>“matrix” is no kind' in page
    assert codes(tool) == ["a1"]


def test_what_is_no_list_is_refused_in_words(cast, tool):
    assert "This is a picture" in send(cast, tool, "GIF89a and so on")
    assert codes(tool) == ["a1"]


def test_the_draft_leads_there(cast, tool):
    page = sign_in(cast.officer).get(reverse("audits:tool_draft_detail", args=[tool.uuid])).content.decode()

    assert reverse("audits:question_list_import", args=[tool.uuid]) in page
