"""A board's own scale of grades is made in the browser: names, order, what each counts as; undone like any edit."""

import pytest
from django.urls import reverse

from audits.models import AuditTool, Question
from audits.operations.tool_drafts import start_tool
from tests.audits.forms import form_data
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
GRADES = [{"code": "STRONG", "label": "Strong", "points": "3"}, {"code": "WEAK", "label": "Weak"}]


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def tool(cast):
    graded = make_document_question("graded", "GRADE", scale="ours")
    document = make_document([[graded, "plain"]], scales=[{"code": "ours", "label": "Ours", "grades": GRADES}])
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


def address(tool, name, *args):
    return reverse(f"audits:{name}", args=[tool.uuid, *args])


def labels(tool):
    return [each["label"] for each in Question.objects.get(tool=tool, code="graded").choices]


def scales(tool):
    return AuditTool.objects.get(pk=tool.pk).scales


def test_a_scale_is_added_with_its_grades_in_order(client, tool):
    sent = form_data(client.get(address(tool, "tool_scale_create"))) | {"label": "Nought to three"}
    sent |= {"grades-0-label": "Good", "grades-0-place": "2", "grades-0-counts_as": "YES"}
    sent |= {"grades-1-label": "Excellent", "grades-1-place": "1", "grades-1-points": "4"}

    client.post(address(tool, "tool_scale_create"), sent)

    made = scales(tool)[-1]
    assert (made["code"], made["label"]) == ("nought_to_three_2", "Nought to three")
    assert [(each["label"], each["counts_as"], each["points"]) for each in made["grades"]] == [
        ("Excellent", None, "4"), ("Good", "YES", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"label": ""}, "Enter the name of the scale"),
        ({"grades-1-label": ""}, "Enter at least two grades"),
        ({"grades-2-label": "strong"}, "STRONG is used already. Give each line its own."),
        ({"grades-0-place": "x"}, "Enter the place as a whole number, such as 2"),
        ({"grades-0-points": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_is_wrong_with_a_scale_is_told_and_nothing_saved(client, tool, changes, sentence):
    sent = form_data(client.get(address(tool, "tool_scale_edit", "ours"))) | changes

    page = client.post(address(tool, "tool_scale_edit", "ours"), sent).content.decode()

    assert sentence in page
    assert len(scales(tool)[0]["grades"]) == 2


def test_questions_follow_their_scale_and_an_undo_brings_it_back(client, tool):
    edit = address(tool, "tool_scale_edit", "ours")
    sent = form_data(client.get(edit)) | {"grades-1-label": "Poor", "grades-2-label": "Absent"}

    client.post(edit, sent)
    assert labels(tool) == ["Strong", "Poor", "Absent"]

    client.post(address(tool, "tool_draft_undo"), {"state": 1})
    assert labels(tool) == ["Strong", "Weak"]


def test_a_scale_that_a_question_uses_is_not_deleted(client, tool):
    edit = address(tool, "tool_scale_edit", "ours")

    assert "Question 1 is graded on it, so it cannot be deleted." in client.get(edit).content.decode()
    client.post(edit, form_data(client.get(edit)) | {"do": "delete"})

    assert [each["code"] for each in scales(tool)] == ["ours"]


def test_a_scale_that_nobody_uses_is_deleted(client, tool):
    client.post(address(tool, "tool_draft_arrange"), {"do": "question-delete:graded", "state": 0})
    edit = address(tool, "tool_scale_edit", "ours")

    client.post(edit, form_data(client.get(edit)) | {"do": "delete"})

    assert scales(tool) == []


def test_a_colleagues_scale_is_not_written_over(client, tool):
    edit = address(tool, "tool_scale_edit", "ours")
    mine = form_data(client.get(edit)) | {"label": "Mine"}
    client.post(edit, form_data(client.get(edit)) | {"label": "Theirs"})

    page = client.post(edit, mine).content.decode()

    assert "changed this while you had it open" in page
    assert scales(tool)[0]["label"] == "Theirs"


def test_the_list_tells_what_uses_each_scale(client, tool, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(address(tool, "tool_scale_list")).content.decode()

    assert "Strong, Weak. Used by question 1." in page
    assert "Outstanding to inadequate" in page
