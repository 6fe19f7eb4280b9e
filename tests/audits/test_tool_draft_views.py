"""The tool builder in the browser: starting, editing, arranging and undoing, all without a script."""

import pytest
from django.urls import reverse

from audits.models import AuditTool, Question, ToolStatus
from audits.operations.tool_drafts import start_tool
from audits.operations.tools import import_tool
from audits.tool_document import document_of
from audits.tool_files import SHIPPED, shipped_tool
from tests.audits.forms import form_data
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT, make_tool
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def tool(cast):
    document = make_document([["a1", "a2"], ["b1"]])
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


def address(tool, name="tool_draft_detail", *args):
    return reverse(f"audits:{name}", args=[tool.uuid, *args])


def page(client, *args):
    return client.get(address(*args)).content.decode()


def arrange(client, tool, do, state=0):
    return client.post(address(tool, "tool_draft_arrange"), {"do": do, "state": state}, follow=True).content.decode()


def order(tool):
    return list(Question.objects.filter(tool=tool).order_by("number").values_list("code", flat=True))


def test_an_empty_tool_asks_for_its_details_first(client):
    sent = {"title": "Neglect audit", "start": "empty"}

    reply = client.post(reverse("audits:tool_draft_create"), sent)

    tool = AuditTool.objects.get(code="neglect_audit")
    assert reply.url == address(tool, "tool_draft_edit")
    assert tool.status == ToolStatus.DRAFT


def test_a_tool_started_from_another_keeps_its_codes(cast, client):
    small = make_tool(cast.board, cast.officer)

    client.post(reverse("audits:tool_draft_create"), {"title": "Next", "code": "next", "start": f"tool:{small.uuid}"})

    assert order(AuditTool.objects.get(code="next")) == order(small)


def test_a_tool_starts_from_one_that_ships(client):
    client.post(reverse("audits:tool_draft_create"), {"title": "Quick", "code": "quick", "start": "shipped:dip_sample"})

    assert AuditTool.objects.get(code="quick").questions.count() == len(list(shipped_tool("dip_sample").questions()))


def test_a_short_name_that_is_taken_is_told(client, tool):
    sent = {"title": "Small", "code": "small", "start": "empty"}

    assert "short name already" in client.post(reverse("audits:tool_draft_create"), sent).content.decode()


def test_the_page_tells_the_load_of_each_agency(client, tool):
    assert "Police: at most 3 questions, about 5 minutes" in page(client, tool)


def test_the_page_tells_what_is_not_right(cast, client):
    lonely = make_document_question("lonely", audiences=["CSC"], show_if={"question": "police_only", "in": ["YES"]})
    document = make_document([[make_document_question("police_only", audiences=["POL"]), lonely], []])
    tool = start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")

    shown = page(client, tool)

    assert "Nobody can reach it" in shown
    assert "Add a question, or delete the section" in shown


def test_details_are_written_a_line_each(client, tool):
    sent = {
        "state": 0, "title": "Neglect", "subject": "CASE", "look_back": "Two years",
        "audiences": "POL = Police\nSchools",
        "scope_lines": "CARE = Care", "facts": "Plan (one of): Child protection; None\nReferred (yes or no)",
    }  # fmt: skip

    client.post(address(tool, "tool_draft_edit"), sent)

    tool.refresh_from_db()
    assert tool.audiences == {"POL": "Police", "SCHOOLS": "Schools"}
    assert [fact["code"] for fact in tool.fact_definitions] == ["plan", "referred"]


def test_a_line_that_says_too_little_is_told(client, tool):
    sent = {"state": 0, "title": "Neglect", "subject": "CASE", "facts": "Plan"}

    assert "say in brackets" in client.post(address(tool, "tool_draft_edit"), sent).content.decode()


def test_a_section_is_added_and_renamed(client, tool):
    client.post(address(tool, "tool_section_create"), {"title": "The home"})
    client.post(address(tool, "tool_section_edit", "C"), {"title": "Home and school", "state": 1})

    assert tool.sections.get(letter="C").title == "Home and school"


def test_a_section_weighs_in_the_score(client, tool):
    edit = address(tool, "tool_section_edit", "A")

    client.post(edit, form_data(client.get(edit)) | {"weight": "2.5"})

    assert tool.sections.get(letter="A").weight == 2.5
    assert "greater than or equal to 0" in client.post(edit, {"title": "A", "weight": "-1"}).content.decode()


def test_a_question_is_added_with_a_code_from_its_words(client, tool):
    form = form_data(client.get(address(tool, "tool_question_create", "B")))

    client.post(address(tool, "tool_question_create", "B"), form | {"text": "Was the home seen?"})

    question = Question.objects.get(tool=tool, code="was_the_home_seen")
    assert question.section.letter == "B"
    assert {each.audience for each in question.audiences.all()} == {"POL", "CSC"}


def test_a_question_needs_somebody_to_answer_it(client, tool):
    form = form_data(client.get(address(tool, "tool_question_create", "B"))) | {"text": "Was the home seen?"}
    for name in ("audience-POL-asked", "audience-CSC-asked"):
        form.pop(name)

    assert "Choose who is asked" in client.post(address(tool, "tool_question_create", "B"), form).content.decode()


@pytest.mark.parametrize("code", [path.stem for path in SHIPPED.glob("*.yaml")])
def test_saving_a_question_as_it_is_changes_nothing(cast, client, code):
    tool = import_tool(board=cast.board, tool_file=shipped_tool(code), by=cast.officer, at=MOMENT)
    before = document_of(tool)

    for question in order(tool):
        form = form_data(client.get(address(tool, "tool_question_edit", question)))
        assert client.post(address(tool, "tool_question_edit", question), form).status_code == 302

    assert document_of(tool) == before


def test_a_clash_tells_theirs_and_keeps_mine(cast, client, tool):
    form = form_data(client.get(address(tool, "tool_question_edit", "a1")))
    colleague = sign_in(cast.officer)
    colleague.post(address(tool, "tool_question_edit", "a1"), form | {"text": "Theirs?"})

    shown = client.post(address(tool, "tool_question_edit", "a1"), form | {"text": "Mine?"}).content.decode()

    assert "Theirs?" in shown
    assert ">\nMine?</textarea>" in shown
    assert Question.objects.get(tool=tool, code="a1").text == "Theirs?"


def test_after_a_clash_mine_is_saved_all_the_same(cast, client, tool):
    form = form_data(client.get(address(tool, "tool_question_edit", "a1")))
    client.post(address(tool, "tool_question_edit", "a1"), form | {"text": "Theirs?"})
    clash = client.post(address(tool, "tool_question_edit", "a1"), form | {"text": "Mine?"})

    client.post(address(tool, "tool_question_edit", "a1"), form_data(clash))

    assert Question.objects.get(tool=tool, code="a1").text == "Mine?"


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ("question-up:a2", ["a2", "a1", "b1"]),
        ("question-down:a2", ["a1", "a2", "b1"]),
        ("question-copy:a1", ["a1", "a1_2", "a2", "b1"]),
        ("question-delete:a1", ["a2", "b1"]),
        ("place:b1:A:0", ["b1", "a1", "a2"]),
        ("section-up:B", ["b1", "a1", "a2"]),
        ("section-copy:B", ["a1", "a2", "b1", "b1_2"]),
        ("section-delete:A", ["b1"]),
    ],
)
def test_buttons_arrange(client, tool, do, expected):
    arrange(client, tool, do)

    assert order(tool) == expected


def test_a_button_that_says_nothing_known_does_nothing(client, tool):
    assert "Nothing was chosen" in arrange(client, tool, "question-explode:a1")


def test_a_section_that_stands_elsewhere_by_now_is_not_deleted(client, tool):
    arrange(client, tool, "section-up:B")

    assert "Nothing was done" in arrange(client, tool, "section-delete:B", state=0)
    assert len(order(tool)) == 3


def test_every_form_of_the_page_carries_its_token(client, tool):
    arrange(client, tool, "question-copy:a1")

    shown = page(client, tool)

    assert shown.count('method="post"') == shown.count("csrfmiddlewaretoken") >= 4


def test_undo_is_one_button(client, tool):
    shown = arrange(client, tool, "question-delete:a1")
    assert "Last edit: Deleted question 1, “a1”" in shown

    client.post(address(tool, "tool_draft_undo"), {"state": 1})

    assert order(tool) == ["a1", "a2", "b1"]


def test_the_audit_group_reads_a_draft_and_changes_nothing(cast, tool):
    shown = sign_in(cast.group_member).get(address(tool)).content.decode()

    assert "a1?" in shown
    assert "Add a question" not in shown


def test_agencies_see_no_draft(cast, tool):
    assert sign_in(cast.lead).get(address(tool)).status_code == 404


def test_the_page_asks_the_same_of_the_database_for_many_questions(client, cast, django_assert_max_num_queries):
    document = make_document([[f"q{place}_{number}" for number in range(20)] for place in range(10)])
    tool = start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")

    with django_assert_max_num_queries(9):
        client.get(address(tool))
