"""What is not right in a draft is found at once and leads to its place."""

import pytest

from audits.tool_document import settled
from audits.tool_files import SHIPPED, shipped_tool
from audits.tool_problems_found import draft_problems
from audits.tool_reach import unreachable
from tests.audits.tool_documents import make_document, make_document_question

SHIPPED_CODES = [path.stem for path in SHIPPED.glob("*.yaml")]


def asks(code, *answers):
    return {"question": code, "in": list(answers)}


def problems_of(sections, **values):
    return {(each.target, each.sentence) for each in draft_problems(make_document(sections, **values))}


def question(code, rule=None, **values):
    return make_document_question(code, show_if=rule or {}, **values)


@pytest.mark.parametrize("code", SHIPPED_CODES)
def test_the_tools_that_ship_have_nothing_to_put_right(code):
    assert draft_problems(settled(shipped_tool(code).model_dump(mode="json"))) == []


def test_an_empty_tool_lacks_everything():
    told = {words for _, words in problems_of([], audiences={}, scope_lines={}, look_back="")}

    assert {"Say who is asked.", "Add a section."} < told
    assert len(told) == 4


def test_questions_that_wait_for_each_other_are_told():
    found = problems_of([[question("a", asks("b", "YES")), question("b", asks("a", "YES"))]])

    assert any("wait for each other" in words for _, words in found)


def test_a_rule_on_a_deleted_question_is_a_dead_end():
    found = problems_of([[question("a", asks("gone", "YES"))]])

    assert found == {
        ("question-a", "There is no question “gone” in this tool."),
    }


@pytest.mark.parametrize(("parts", "n_told"), [([], 1), (["TEXT"], 1), (["TEXT", "DATE"], 0)])
def test_a_question_for_a_date_without_a_date_box_is_told(parts, n_told):
    boxes = [{"code": f"p{place}", "label": "Agreed on", "kind": kind} for place, kind in enumerate(parts)]

    found = problems_of([[question("a", kind="DATE", parts=boxes)]])

    assert len([words for where, words in found if where == "question-a" and "add a date under" in words]) == n_told


def test_an_agency_that_is_asked_nothing_is_told():
    found = problems_of([[question("a", audiences=["POL"])]])

    assert ("details", "Children’s Social Care is asked nothing. Ask it a question, or take it out.") in found


def test_a_condition_on_what_another_agency_is_asked_is_never_met():
    document = make_document([[question("a", audiences=["POL"]), question("b", asks("a", "YES"))]])

    assert unreachable(document) == {"b": ["CSC"]}


@pytest.mark.parametrize(
    ("rule", "is_reached"),
    [
        ({"all": [asks("a", "YES"), asks("a", "NO")]}, False),
        ({"any": [asks("a", "YES"), asks("a", "NO")]}, True),
        ({"all": [asks("a", "YES"), {"not": asks("a", "YES")}]}, False),
        ({"all": [asks("a", "YES"), asks("c", "YES")]}, False),
        ({"known": False}, False),
        ({"fact": "referred", "op": "is", "value": True}, True),
        ({"fact": "referred", "op": "is_set"}, True),
        ({"not": {"fact": "referred", "op": "is_set"}}, True),
        ({"all": [{"fact": "referred", "op": "is_set"}, {"not": {"fact": "referred", "op": "is_set"}}]}, False),
        ({"all": [{"fact": "referred", "op": "is_set"}, {"fact": "referred", "op": "is", "value": False}]}, True),
    ],
)
def test_reach_is_tried_out_over_the_answers(rule, is_reached):
    """`c` shows only where `a` is no."""
    facts = [{"code": "referred", "label": "Referred", "kind": "YES_NO"}]
    rows = [question("a"), question("c", asks("a", "NO")), question("b", rule)]

    assert ("b" not in unreachable(make_document([rows], facts=facts))) is is_reached


def test_a_matrix_can_hold_two_answers_at_once():
    facts = [{"code": "met", "label": "Met", "kind": "LIST", "choices": [{"code": "ONE", "label": "One"}]}]
    matrix = question("m", kind="MATRIX", repeating={"fact": "met"})
    both = question("b", {"all": [asks("m", "YES"), asks("m", "NO")]})

    assert unreachable(make_document([[matrix, both]], facts=facts)) == {}
