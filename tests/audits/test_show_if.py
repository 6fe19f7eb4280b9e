import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.show_if import (
    ShowIfCycle,
    ShowIfMalformed,
    in_order_of_need,
    is_shown,
    referenced_codes,
    referenced_facts,
    shown_codes,
)

VECTORS = json.loads((Path(__file__).parent / "show_if_vectors.json").read_text())
YES = ["YES"]
CODES = [f"q{n}" for n in range(8)]


def yes_to(code):
    return {"question": code, "in": YES}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_tree_decides_whether_a_question_shows(vector):
    answers, facts = vector.get("answers", {}), vector.get("facts", {})

    assert is_shown(vector["tree"], answers, facts, vector.get("known", True)) is vector["shown"]


def test_an_answer_that_is_hidden_counts_for_nobody():
    questions = [("a", {"known": True}), ("b", yes_to("a")), ("c", yes_to("b")), ("d", {"not": yes_to("b")})]
    answers = {"a": ["NO"], "b": YES, "c": YES}

    assert shown_codes(questions, answers, {}, True) == {"a", "d"}


def test_a_question_may_look_at_one_that_comes_later():
    questions = [("a", yes_to("b")), ("b", yes_to("c")), ("c", None)]

    assert shown_codes(questions, {"b": YES, "c": YES}, {}, True) == {"a", "b", "c"}


def test_the_answer_to_a_question_that_is_not_asked_does_not_count():
    assert shown_codes([("a", yes_to("elsewhere"))], {"elsewhere": YES}, {}, True) == frozenset()


@pytest.mark.parametrize(
    "questions",
    [
        [("a", yes_to("a"))],
        [("a", yes_to("b")), ("b", {"any": [{"known": True}, {"not": yes_to("a")}]})],
        [("a", yes_to("c")), ("b", yes_to("a")), ("c", yes_to("b"))],
    ],
)
def test_questions_that_wait_for_each_other_are_named(questions):
    with pytest.raises(ShowIfCycle) as cycle:
        shown_codes(questions, {}, {}, True)

    assert set(cycle.value.codes) == {code for code, _ in questions}


@pytest.mark.parametrize(
    "tree",
    [
        {"every": []},
        {"question": "a"},
        {"question": "a", "in": "YES"},
        {"fact": "referred", "op": "was", "value": 1},
        {"not": None},
    ],
)
def test_a_tree_that_says_something_else_is_refused(tree):
    with pytest.raises(ShowIfMalformed):
        is_shown(tree, {}, {"referred": True}, True)


def test_what_a_tree_looks_at_is_found_however_deep():
    tree = {
        "all": [{"not": {"any": [yes_to("a"), {"fact": "referred", "op": "is_set"}]}}, yes_to("b"), {"known": True}]
    }

    assert (referenced_codes(tree), referenced_facts(tree)) == ({"a", "b"}, {"referred"})
    assert referenced_codes(None) == frozenset()


leaves = st.one_of(
    st.builds(yes_to, st.sampled_from(CODES)),
    st.just({"known": True}),
    st.builds(lambda value: {"fact": "referred", "op": "is", "value": value}, st.booleans()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda branches: {"all": branches}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda branches: {"any": branches}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda branch: {"not": branch}, inner),
    ),
    max_leaves=6,
)
tools = st.lists(st.one_of(st.none(), trees), min_size=8, max_size=8).map(
    lambda each: list(zip(CODES, each, strict=True))
)
answer_sets = st.dictionaries(st.sampled_from(CODES), st.lists(st.sampled_from(["YES", "NO"]), max_size=2))
fact_sets = st.dictionaries(st.just("referred"), st.one_of(st.none(), st.booleans()))


@given(tool=tools, answers=answer_sets, facts=fact_sets, known=st.booleans())
def test_what_is_shown_agrees_with_the_answers_of_what_is_shown(tool, answers, facts, known):
    try:
        shown = shown_codes(tool, answers, facts, known)
    except ShowIfCycle as cycle:
        trees = dict(tool)
        followers = zip(cycle.codes, cycle.codes[1:], strict=False)
        assert all(first in referenced_codes(trees[second]) for first, second in followers)
        return
    counting = {code: values for code, values in answers.items() if code in shown}

    assert shown == {code for code, tree in tool if is_shown(tree, counting, facts, known)}


@given(tool=tools, answers=answer_sets, facts=fact_sets, known=st.booleans())
def test_the_order_of_the_questions_does_not_matter(tool, answers, facts, known):
    def outcome(questions):
        try:
            return shown_codes(questions, answers, facts, known)
        except ShowIfCycle:
            return "cycle"

    assert outcome(tool) == outcome(tool[::-1])


@given(tree=trees, answers=answer_sets, known=st.booleans(), value=st.booleans())
def test_learning_a_fact_never_shows_what_was_hidden_while_it_was_unknown(tree, answers, known, value):
    hidden_before = not is_shown(tree, answers, {}, known)

    assert not (hidden_before and is_shown(tree, answers, {"referred": value}, known))


def test_need_comes_before_place():
    trees = {"a": yes_to("b"), "b": None, "c": yes_to("a")}

    order = in_order_of_need(trees)

    assert order.index("b") < order.index("a") < order.index("c")
