"""The question bank: where a code is used, what audits agreed of it, and taking it into a draft."""

import pytest
from django.urls import reverse

from audits.models import AgreedAnswer, Audit, Moderation, Question
from audits.operations.tool_drafts import start_tool
from audits.tool_borrowing import borrowed_question
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories import make_audit
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
FACTS = [{"code": "met", "label": "Met", "kind": "LIST", "choices": [{"code": "CORE", "label": "Core group"}]}]


@pytest.fixture
def audit(cast):
    return make_audit(cast, cases=3)


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


def agree(cast, audit, code, *responses):
    """What the group agreed, case by case."""
    question = Question.objects.get(tool=audit.tool, code=code)
    for case, response in zip(audit.case_list.sample.order_by("position"), responses, strict=False):
        moderation = Moderation.objects.create(
            sampled_case=case, opened_at=MOMENT, opened_by=cast.officer, judgement="ASSURED", agreed_at=MOMENT,
            agreed_by=cast.officer,
        )  # fmt: skip
        AgreedAnswer.objects.create(
            moderation=moderation, question=question, response=response, agreed_at=MOMENT, agreed_by=cast.officer
        )


def start(cast, *sections, **values):
    document = make_document(sections, **{"code": "next", "title": "Next", **values})
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


def listed(client, words=""):
    return client.get(reverse("audits:bank_question_list"), {"words": words}).content.decode()


def shown(client, code):
    return client.get(reverse("audits:bank_question_detail", args=[code])).content.decode()


def take(client, draft, code, source, section="A"):
    sent = {"code": code, "source": source.pk, "section": section}
    return client.post(reverse("audits:bank_question_add", args=[draft.uuid]), sent, follow=True).content.decode()


def test_every_code_stands_there_once(client, audit):
    assert listed(client).count("dv_asked</span>") == 1


def test_what_an_audit_agreed_is_counted_by_case(cast, client, audit):
    agree(cast, audit, "dv_asked", 1, 3, 4)

    assert "PB16: 1 of 2 yes" in listed(client)


def test_agencies_own_answers_are_no_result(client, audit):
    assert "Nothing yet" in listed(client)


@pytest.mark.parametrize(("words", "is_found"), [("dv asked", True), ("small tool", True), ("neglect", False)])
def test_a_question_is_found_by_its_words(client, audit, words, is_found):
    assert ("dv_asked</span>" in listed(client, words)) is is_found


def test_nothing_found_says_so(client, audit):
    assert "No question is found" in listed(client, "neglect")


def test_other_words_are_to_be_compared_by_a_person(cast, client, audit):
    start(cast, [make_document_question("dv_asked", text="In other words?")])

    assert "is not decided" in shown(client, "dv_asked")


def test_what_a_person_said_of_other_words_is_told(cast, client, audit):
    said = {"is_comparable": False, "comparable_reason": "Asked of fathers too"}
    start(cast, [make_document_question("dv_asked", text="In other words?", **said)])

    assert "Not comparable with earlier words: Asked of fathers too" in shown(client, "dv_asked")


def test_the_builder_names_questions_that_read_otherwise(cast, client, audit):
    draft = start(cast, [make_document_question("dv_asked", text="In other words?")])

    page = client.get(reverse("audits:tool_draft_detail", args=[draft.uuid])).content.decode()

    assert "1 question reads otherwise than in an earlier tool" in page


def test_a_question_is_taken_under_its_code(cast, client, audit):
    draft = start(cast, ["a1"])

    take(client, draft, "dv_asked", audit.tool)

    taken = Question.objects.get(tool=draft, code="dv_asked")
    assert {each.audience for each in taken.audiences.all()} == {"POL", "CSC"}


def test_a_question_is_not_taken_twice(cast, client, audit):
    draft = start(cast, ["dv_asked"])

    assert "Give this one another code" in take(client, draft, "dv_asked", audit.tool)


def test_a_question_of_another_board_is_not_taken(cast, client, audit):
    draft = start(cast, ["a1"])
    type(audit.tool).objects.filter(pk=audit.tool_id).update(board=cast.other_board)

    take(client, draft, "dv_asked", audit.tool)

    assert not Question.objects.filter(tool=draft, code="dv_asked").exists()


def test_a_reader_sees_results_of_reported_audits_only(cast, audit):
    agree(cast, audit, "dv_asked", 1)
    reader = sign_in(cast.reader)

    assert "1 of 1 yes" not in listed(reader)

    Audit.objects.update(stage="SIGNED_OFF")
    assert "1 of 1 yes" in listed(reader)


def test_the_list_asks_the_same_of_the_database_for_many(cast, client, audit, django_assert_max_num_queries):
    start(cast, [f"q{number}" for number in range(60)])

    with django_assert_max_num_queries(7):
        listed(client)


def test_what_a_question_needs_comes_with_it():
    matrix = make_document_question(
        "m", kind="MATRIX", repeating={"fact": "met"}, scope_line="OTHER",
        parts=[{"code": "response", "label": "Asked?", "kind": "RESPONSE"}],
    )  # fmt: skip
    source = make_document([[matrix]], facts=FACTS, scope_lines={"CARE": "Care", "OTHER": "Other"})

    new = borrowed_question(make_document([["a1"]]), source, "m", "A")

    assert [fact["code"] for fact in new["facts"]] == ["met"]
    assert new["sections"][0]["questions"][1]["scope_line"] == ""


@pytest.mark.parametrize(("rule", "kept"), [({"known": True}, True), ({"question": "z", "in": ["YES"]}, False)])
def test_a_condition_comes_along_where_its_questions_are(rule, kept):
    source = make_document([["z", make_document_question("q", show_if=rule)]])

    new = borrowed_question(make_document([["a1"]]), source, "q", "A")

    assert bool(new["sections"][0]["questions"][1]["show_if"]) is kept


def test_who_is_not_in_the_draft_is_not_asked():
    source = make_document([[make_document_question("q", audiences=["GP"])]], audiences={"GP": "GP practices"})

    new = borrowed_question(make_document([["a1"]]), source, "q", "A")

    assert new["sections"][0]["questions"][1]["asked_of"][0]["audiences"] == ["POL", "CSC"]
