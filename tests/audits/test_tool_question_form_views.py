"""The form of a question: the common fields stand open, the rare ones are folded and tell what is set in them."""

import re

import pytest
from django.urls import reverse

from audits.models import Question
from audits.operations.tool_drafts import start_tool
from audits.tool_kind_words import KIND_LINES
from audits.tool_kinds import QuestionKind
from audits.tool_lines import read_facts, write_facts
from tests.audits.forms import form_data
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def address(cast):
    graded = make_document_question("graded", "GRADE", scale="ofsted_four", weight="2", help_good="A plan that fits.")
    document = make_document([["plain", graded]])
    tool = start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")
    return lambda code: reverse("audits:tool_question_edit", args=[tool.uuid, code])


def folds(reply):
    """The title of each fold with what it tells, and those that stand open."""
    found = re.findall(r'<details class="builder__fold"( open)?[^>]*><summary>(.*?)</summary>', reply.content.decode())
    words = [(re.sub(r"<[^>]+>", "", summary), bool(is_open)) for is_open, summary in found]
    return [text for text, _ in words], [text for text, is_open in words if is_open]


def test_every_kind_is_explained(client, address):
    page = client.get(address("plain")).content.decode()

    assert set(KIND_LINES) == set(QuestionKind)
    assert all(f"<dd>{words}</dd>" in page for words in KIND_LINES.values())


def test_what_is_set_in_a_fold_is_told_on_it(client, address):
    told, is_open = folds(client.get(address("graded")))

    assert "Help beside the question What good looks like: A plan that fits." in told
    assert "Reports and score Weight in the score: 2" in told
    assert is_open == []


def test_a_mistake_in_a_fold_opens_it(client, address):
    sent = form_data(client.get(address("plain"))) | {"weight": "many", "audience-POL-wording": "x" * 2001}

    told, is_open = folds(client.post(address("plain"), sent))

    assert is_open == [each for each in told if each.startswith(("Sides", "Reports"))]


def test_a_kind_that_needs_parts_opens_them(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "BLOCK", "text": ""}

    _, is_open = folds(client.post(address("plain"), sent))

    assert is_open == ["What is asked beside the answer"]


def test_every_mistake_is_told_at_its_own_place_at_once(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "PEOPLE", "people": "A = One\nA = Two"}
    sent |= {"choices-0-label": "Same", "choices-1-label": "Same", "parts-0-label": "N", "parts-0-choices": "X\nX"}

    page = client.post(address("plain"), sent).content.decode()

    assert page.count("is used already. Give each line its own.") == 6
    assert all(f'href="#id_{place}"' in page for place in ("people", "choices-0-label", "parts-0-label"))


def test_nobody_asked_is_told_at_the_first_box(client, address):
    sent = form_data(client.get(address("plain")))
    sent = {name: value for name, value in sent.items() if not name.endswith("-asked")}

    page = client.post(address("plain"), sent).content.decode()

    assert re.search(r'href="#id_audience-POL-asked"[^>]*>Choose who is asked', page)


def test_choices_give_points(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "CHOICE"}
    sent |= {"choices-0-label": "All", "choices-0-points": "2", "choices-1-label": "None", "choices-1-counts_as": "NO"}

    client.post(address("plain"), sent)

    choices = Question.objects.get(code="plain").choices
    assert [(each["label"], each["points"], each["counts_as"]) for each in choices] == [
        ("All", "2", None), ("None", None, "NO"),
    ]  # fmt: skip


def test_rows_without_end_are_refused_at_once(client, address):
    sent = form_data(client.get(address("plain"))) | {"parts-TOTAL_FORMS": "99999999999999999999"}

    page = client.post(address("plain"), sent).content.decode()

    assert page.count('name="parts-') < 400
    assert "at most 30" in page


def test_a_table_needs_no_fact_its_rows_can_be_written(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "MATRIX", "block_label": "Meeting (any)"}
    sent |= {"rows": "Strategy discussion\nCore group; Review"}

    client.post(address("plain"), sent)

    question = Question.objects.get(code="plain")
    (fact,) = [each for each in question.tool.fact_definitions if each["kind"] == "LIST"]
    assert question.repeating["fact"] == fact["code"] == "meeting_any"
    assert [each["label"] for each in fact["choices"]] == ["Strategy discussion", "Core group", "Review"]
    assert read_facts(write_facts([fact]), [fact])[0] == fact
    assert [(part["label"], part["kind"], part["is_counted"]) for part in question.parts] == [
        ("Answer", "RESPONSE", True), ("Date", "DATE", False),
    ]  # fmt: skip
    page = client.get(reverse("audits:tool_preview_detail", args=[question.tool.uuid])).content.decode()
    assert all(f">{label}</th>" in page for label in ("Strategy discussion", "Core group", "Review", "Date"))


def test_a_table_without_rows_is_told_where_to_write_them_and_keeps_what_was_typed(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "MATRIX", "text": "Who came to each?"}

    page = client.post(address("plain"), sent).content.decode()

    assert re.search(r'href="#id_fact"[^>]*>Choose what the question is asked again for, or write its rows', page)
    assert "Who came to each?" in page
    assert reverse("audits:tool_draft_edit", args=[Question.objects.get(code="plain").tool.uuid]) in page


def test_rows_that_cannot_be_read_are_told_at_their_box(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "MATRIX", "rows": "A = One\nA = Two"}

    page = client.post(address("plain"), sent).content.decode()

    assert re.search(r'href="#id_rows"[^>]*>“A = Two”: A is used already', page)


def test_a_fact_and_rows_are_not_both_taken(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "MATRIX", "block_label": "Meeting", "rows": "One\nTwo"}
    client.post(address("plain"), sent)

    sent = form_data(client.get(address("plain"))) | {"rows": "Three"}
    page = client.post(address("plain"), sent).content.decode()

    assert re.search(r'href="#id_rows"[^>]*>Choose a fact or write the rows, not both', page)


def test_a_block_takes_five_parts_at_once(client, address):
    sent = form_data(client.get(address("plain"))) | {"kind": "BLOCK", "block_label": "Visit"}
    sent |= {f"parts-{place}-label": f"Part {place}" for place in range(5)}

    client.post(address("plain"), sent)

    assert [each["label"] for each in Question.objects.get(code="plain").parts] == [f"Part {n}" for n in range(5)]
    assert form_data(client.get(address("plain")))["parts-TOTAL_FORMS"] == "10"
