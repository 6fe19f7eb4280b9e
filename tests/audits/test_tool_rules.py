"""Conditions are edited as lines in plain words, and are the same tree when nothing was touched."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.models import Question
from audits.operations.tool_drafts import start_tool
from audits.operations.tools import import_tool
from audits.show_if import is_shown
from audits.tool_files import SHIPPED, shipped_tool
from audits.tool_rule_nodes import RuleUnclear, changed_node, node_of, posted_node, tree_of
from tests.audits.forms import form_data
from tests.audits.tool_documents import make_document, make_document_question
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

KINDS = {"referred": "YES_NO", "age": "NUMBER", "plan": "CHOICE", "met": "LIST"}
ANSWERS = st.lists(st.sampled_from(["YES", "PARTLY", "NO"]), min_size=1, max_size=3, unique=True)
LEAVES = st.one_of(
    st.builds(lambda code, wanted: {"question": code, "in": wanted}, st.sampled_from("abc"), ANSWERS),
    st.builds(lambda known: {"known": known}, st.booleans()),
    st.builds(lambda value: {"fact": "referred", "op": "is", "value": value}, st.booleans()),
    st.builds(lambda value: {"fact": "age", "op": "at_least", "value": value}, st.integers(0, 18)),
    st.builds(lambda value: {"fact": "plan", "op": "in", "value": value}, st.just(["CP", "CIN"])),
    st.just({"fact": "met", "op": "not_empty"}),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda key, rows: {key: rows}, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(lambda row: {"not": row}, inner),
    ),
    max_leaves=6,
)


def posted(node, path="n"):
    """What a browser sends for these lines."""
    sent = {f"{path}-kind": [node.kind]} | ({f"{path}-not": ["on"]} if node.is_negated else {})
    if not node.is_group:
        return sent | {f"{path}-code": [node.code], f"{path}-op": [node.op], f"{path}-values": node.values}
    sent[f"{path}-count"] = [str(len(node.children))]
    for place, child in enumerate(node.children):
        sent |= posted(child, f"{path}-{place}")
    return sent


def as_data(fields):
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return data


@settings(max_examples=300, deadline=None)
@given(TREES, st.dictionaries(st.sampled_from("abc"), ANSWERS), st.booleans(), st.booleans())
def test_a_rule_through_the_form_shows_in_the_same_cases(tree, answers, known, referred):
    facts = {"referred": referred, "age": 5, "plan": "CP"}

    again = tree_of(posted_node(as_data(posted(node_of(tree)))), {}, KINDS)

    assert is_shown(again, answers, facts, known) == is_shown(tree, answers, facts, known)


def test_a_line_without_an_answer_says_so():
    root = changed_node(node_of({}), as_data({"do": ["add:n"], "n-new": ["question:a"]}))

    with pytest.raises(RuleUnclear, match="at least one answer to “Referral made”"):
        tree_of(root, {"a": "Referral made"}, KINDS)


def test_a_line_is_taken_out_of_a_group_in_a_group():
    tree = {"any": [{"known": True}, {"all": [{"question": "a", "in": ["YES"]}, {"question": "b", "in": ["NO"]}]}]}

    root = changed_node(node_of(tree), as_data({"do": ["remove:n-1-0"]}))

    assert tree_of(root, {}, KINDS) == {"any": [{"known": True}, {"question": "b", "in": ["NO"]}]}


@pytest.fixture
def tool(cast):
    text = make_document_question("note", kind="TEXT")
    facts = [{"code": "referred", "label": "Referred", "kind": "YES_NO"}]
    document = make_document([["a1", "a2", text]], facts=facts)
    return start_tool(board=cast.board, document=document, by=cast.officer, at=MOMENT, words="The start")


def address(tool, code="a2"):
    return reverse("audits:tool_rule_edit", args=[tool.uuid, code])


def rule_of(tool, code="a2"):
    return Question.objects.get(tool=tool, code=code).show_if


@pytest.mark.django_db
def test_a_condition_is_made_by_buttons_alone(cast, tool):
    client = sign_in(cast.officer)
    form = form_data(client.get(address(tool))) | {"do": "add:n", "n-new": "question:a1"}
    form = form_data(client.post(address(tool), form)) | {"do": "save", "n-0-values": ["YES", "PARTLY"]}

    client.post(address(tool), form)

    assert rule_of(tool) == {"question": "a1", "in": ["YES", "PARTLY"]}


@pytest.mark.django_db
def test_a_question_without_answers_to_look_at_is_not_offered(cast, tool):
    page = sign_in(cast.officer).get(address(tool)).content.decode()

    assert 'value="question:a1"' in page
    assert 'value="question:note"' not in page
    assert 'value="question:a2"' not in page


@pytest.mark.django_db
def test_a_ring_is_refused_before_it_is_saved(cast, tool):
    client = sign_in(cast.officer)
    form = {"do": "save", "n-kind": "all", "n-count": "1", "n-0-kind": "question", "n-0-values": "YES"}
    client.post(address(tool, "a1"), form | {"n-0-code": "a2"})

    page = client.post(address(tool), form | {"n-0-code": "a1", "state": "1"}).content.decode()

    assert "wait for each other" in page
    assert not rule_of(tool)


@pytest.mark.django_db
def test_a_colleagues_condition_is_not_written_over(cast, tool):
    client = sign_in(cast.officer)
    form = {"do": "save", "n-kind": "all", "n-count": "1", "n-0-kind": "known", "n-0-values": "YES", "state": "0"}
    client.post(address(tool), form | {"n-0-values": "NO", "n-0-kind": "fact", "n-0-code": "referred"})

    page = client.post(address(tool), form).content.decode()

    assert "Their condition" in page
    assert rule_of(tool)["fact"] == "referred"


@pytest.mark.django_db
@pytest.mark.parametrize("code", [path.stem for path in SHIPPED.glob("*.yaml")])
def test_saving_a_condition_as_it_is_changes_nothing(cast, code):
    tool = import_tool(board=cast.board, tool_file=shipped_tool(code), by=cast.officer, at=MOMENT)
    rules = dict(Question.objects.filter(tool=tool, show_if__isnull=False).values_list("code", "show_if"))
    client = sign_in(cast.officer)

    for question in list(rules)[::3]:
        client.post(address(tool, question), form_data(client.get(address(tool, question))) | {"do": "save"})

    assert dict(Question.objects.filter(tool=tool, show_if__isnull=False).values_list("code", "show_if")) == rules
