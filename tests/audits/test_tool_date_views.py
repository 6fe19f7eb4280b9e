"""The dates of a tool, and the timescales that they feed, are set in the browser."""

import pytest
from django.urls import reverse

from audit_portal.partial_dates import read_date
from audits.date_workings import DatesKnown, working_of
from audits.models import AuditTool, Question
from audits.operations.tool_drafts import start_tool
from audits.tool_document import document_of
from audits.tool_problems_found import draft_problems
from audits.tool_sheet import asked_of
from tests.audits.forms import form_data
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
DATES = [
    {"code": "strategy_discussion", "label": "Strategy discussion", "gestation": False},
    {"code": "icpc", "label": "Initial conference", "gestation": False},
]


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def tool(cast):
    document = make_document([[make_document_question("held_at", "DATE_TIME"), "plain"]], dates=DATES)
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


@pytest.fixture
def edit(tool):
    return reverse("audits:tool_date_edit", args=[tool.uuid])


def dates(tool):
    return [(each["code"], each["label"]) for each in AuditTool.objects.get(pk=tool.pk).date_definitions]


def test_a_date_that_timescales_know_is_chosen_from_a_list(client, tool, edit):
    client.post(edit, form_data(client.get(edit)) | {"known": "core_group"})

    assert dates(tool)[-1] == ("core_group", "First core group")


def test_a_date_of_the_boards_own_gets_a_code_and_a_renamed_one_keeps_its(client, tool, edit):
    client.post(
        edit, form_data(client.get(edit)) | {"dates-0-label": "Strategy meeting", "dates-2-label": "Home visit"}
    )

    assert dates(tool) == [
        ("strategy_discussion", "Strategy meeting"), ("icpc", "Initial conference"), ("home_visit", "Home visit"),
    ]  # fmt: skip


def test_an_emptied_date_goes_and_an_undo_brings_it_back(client, tool, edit):
    client.post(edit, form_data(client.get(edit)) | {"dates-0-label": ""})
    assert [code for code, _ in dates(tool)] == ["icpc"]

    client.post(reverse("audits:tool_draft_undo", args=[tool.uuid]), {"state": 1})
    assert [code for code, _ in dates(tool)] == ["strategy_discussion", "icpc"]


def test_the_same_date_twice_is_told(client, tool, edit):
    sent = form_data(client.get(edit)) | {"dates-2-label": "Visit", "dates-3-label": "visit"}

    page = client.post(edit, sent).content.decode()

    assert "“visit” stands here already. Give each date its own name" in page
    assert len(dates(tool)) == 2


@pytest.mark.parametrize("code", ["A =", "9", "x" * 99])
def test_a_code_that_nobody_was_given_is_made_anew(client, tool, edit, code):
    client.post(edit, form_data(client.get(edit)) | {"dates-2-label": "Home visit", "dates-2-code": code})

    assert dates(tool)[2] == ("home_visit", "Home visit")


def test_a_colleagues_dates_are_not_written_over(client, tool, edit):
    mine = form_data(client.get(edit)) | {"dates-0-label": "Mine"}
    client.post(edit, form_data(client.get(edit)) | {"dates-0-label": "Theirs"})

    assert "changed this while you had it open" in client.post(edit, mine).content.decode()
    assert dates(tool)[0][1] == "Theirs"


def test_a_question_for_a_date_and_time_feeds_a_timescale(client, tool):
    address = reverse("audits:tool_question_edit", args=[tool.uuid, "held_at"])
    sent = form_data(client.get(address)) | {"event": "icpc", "timescales": ["strategy_to_icpc_15wd"]}

    client.post(address, sent)

    asked = asked_of(AuditTool.objects.get(pk=tool.pk), ["POL"])[0]
    known = DatesKnown({"strategy_discussion": read_date("5/12/2016")})
    line = working_of(asked, asked.by_part["answer_date"], read_date("29/12/2016"), known)
    assert asked.event_parts == {"answer_date": "icpc"}
    assert line.text.startswith("16 working days after the strategy discussion")


def test_timescales_that_the_tool_has_no_dates_for_say_so(client, tool):
    page = client.get(reverse("audits:tool_question_edit", args=[tool.uuid, "held_at"])).content.decode()

    assert "First core group within 10 working days of the initial conference (the tool has no date of" in page
    assert "Initial conference within 15 working days of the strategy discussion</label>" in " ".join(
        page.split()
    ).replace(" </label>", "</label>")


def test_only_a_date_and_time_is_the_date_of_something(tool):
    document = document_of(tool)
    document["sections"][0]["questions"][1]["event"] = "icpc"

    assert [each.sentence for each in draft_problems(document)] == [
        "Take “Date of” out: “Yes, partly, no, not applicable, no information” has none. A date beside the answer may "
        "have one."
    ]


def test_the_event_of_another_kind_is_not_kept(client, tool):
    address = reverse("audits:tool_question_edit", args=[tool.uuid, "held_at"])

    client.post(address, form_data(client.get(address)) | {"event": "icpc", "kind": "TEXT"})

    assert Question.objects.get(code="held_at").event == ""
