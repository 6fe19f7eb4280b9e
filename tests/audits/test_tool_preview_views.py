"""A tool is seen as any agency sees it, with any facts, and nothing that is tried out is kept."""

import pytest
from django.urls import reverse

from audits.models import Answer
from audits.operations.tool_drafts import start_tool
from audits.operations.tools import import_tool
from audits.tool_files import SHIPPED, shipped_tool
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
PAGES = ["tool_preview_detail", "tool_preview_print"]
FACTS = [
    {"code": "referred", "label": "Referred", "kind": "YES_NO"},
    {"code": "met", "label": "Meetings", "kind": "LIST", "choices": [{"code": "CORE", "label": "Core group"}]},
]


def question(code, rule=None, **values):
    return make_document_question(code, show_if=rule or {}, **values)


@pytest.fixture
def tool(cast):
    rows = [
        question("first"),
        question("police_only", audiences=["POL"]),
        question("after_yes", {"question": "first", "in": ["YES"]}),
        question("after_referral", {"fact": "referred", "op": "is", "value": True}),
        question("unknown_family", {"known": False}),
        question(
            "meetings", kind="MATRIX", repeating={"fact": "met"},
            parts=[{"code": "response", "label": "Invited?", "kind": "RESPONSE"}],
        ),
    ]  # fmt: skip
    document = make_document([rows], facts=FACTS)
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


def shown(reply):
    """Codes of the questions that are not hidden."""
    pieces = reply.content.decode().split('data-question="')[1:]
    return {piece.split('"')[0] for piece in pieces if " hidden>" not in piece[: piece.index(">") + 1]}


def see(client, tool, query="", name="tool_preview_detail", **posted):
    address = reverse(f"audits:{name}", args=[tool.uuid]) + query
    return client.post(address, posted) if posted else client.get(address)


def test_an_agency_sees_its_own_questions(client, tool):
    assert "police_only" in shown(see(client, tool, "?audience=POL"))
    assert "police_only" not in shown(see(client, tool, "?audience=CSC"))


def test_a_question_that_waits_for_an_answer_is_hidden_until_it_is_given(client, tool):
    assert "after_yes" not in shown(see(client, tool, "?audience=POL"))
    assert "after_yes" in shown(see(client, tool, "?audience=POL", **{"first.response": "YES"}))


def test_a_fact_that_says_no_hides_and_one_not_known_shows(client, tool):
    assert "after_referral" in shown(see(client, tool, "?audience=POL"))
    assert "after_referral" not in shown(see(client, tool, "?audience=POL&fact-referred=NO"))


def test_an_agency_that_does_not_know_the_family(client, tool):
    assert "unknown_family" in shown(see(client, tool, "?audience=POL&known=NO"))


def test_what_is_tried_out_is_not_kept(client, tool):
    see(client, tool, "?audience=POL", **{"first.response": "NO", "first.evidence": "A place"})

    assert not Answer.objects.exists()


def test_the_blank_form_has_boxes_and_says_when_a_question_is_asked(client, tool):
    page = see(client, tool, "?audience=POL", "tool_preview_print").content.decode()

    assert "Answer when “first” is Yes" in page
    assert "Core group" in page
    assert "unknown_family?" not in page


def test_a_date_has_a_place_to_say_why_it_is_missing_or_late(cast, client):
    dated = make_document_question("seen", "DATE", parts=[{"code": "seen_on", "label": "Seen on", "kind": "DATE"}])
    document = make_document([[dated | {"look_back": "Two years."}]])
    tool = start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")

    screen, paper = (see(client, tool, "?audience=POL", name).content.decode() for name in PAGES)

    assert "Say why a date is missing or late" in screen
    assert "Why, if a date is missing or a limit was not kept:" in paper
    assert "How far back: Two years." in screen
    assert "How far back: Two years." in paper


def test_the_blank_form_leaves_out_what_the_facts_rule_out(client, tool):
    page = see(client, tool, "?audience=POL&fact-referred=NO", "tool_preview_print").content.decode()

    assert "after_referral?" not in page


@pytest.mark.parametrize("name", ["tool_preview_detail", "tool_preview_print"])
@pytest.mark.parametrize("code", [path.stem for path in SHIPPED.glob("*.yaml")])
def test_every_tool_that_ships_can_be_previewed_by_everybody(cast, client, code, name):
    tool = import_tool(board=cast.board, tool_file=shipped_tool(code), by=cast.officer, at=MOMENT)

    for audience in tool.audiences:
        assert see(client, tool, f"?audience={audience}", name).status_code == 200


def test_two_audiences_of_one_agency_are_seen_together(client, tool):
    assert (
        "As seen by Police and Children’s Social Care"
        in see(client, tool, "?audience=POL&audience=CSC").content.decode()
    )
