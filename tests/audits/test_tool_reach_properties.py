"""Every question that a tool is said to reach is reached by some answers, and no other is: tried out by brute force."""

from itertools import chain, combinations, product

from hypothesis import given

from audits.show_if import shown_codes
from audits.tool_document import audiences_of, questions_in, settled
from audits.tool_reach import offered_answers, unreachable
from tests.audits.test_tool_properties import MANY
from tests.audits.tool_strategies import AUDIENCES, tools

SEVERAL_AT_ONCE = ("MATRIX", "SEVERAL")


@MANY
@given(tools(most=4))
def test_reachable_questions_are_reached_by_some_answers_and_no_others(content):
    document = settled(content)
    told = unreachable(document)

    for audience in AUDIENCES:
        asked = [each for each in questions_in(document) if audience in audiences_of(each) and not each["withdrawn"]]
        reached = reached_by_any_answers(asked)
        assert {each["code"] for each in asked} - reached == {code for code, who in told.items() if audience in who}


def reached_by_any_answers(asked):
    trees = [(each["code"], each["show_if"]) for each in asked]
    looked_at = [each for each in asked if any(each["code"] in str(tree) for _, tree in trees)]
    codes, reached = [each["code"] for each in looked_at], set()
    for answers in product(*(ways_to_answer(each) for each in looked_at)):
        reached |= shown_codes(trees, dict(zip(codes, answers, strict=True)), {}, known=True)
    return reached


def ways_to_answer(question):
    """Nothing, one answer, or where rows or ticks allow it any two or three of them."""
    offered = sorted(offered_answers(question))
    most = 3 if question["kind"] in SEVERAL_AT_ONCE else 1
    return list(chain.from_iterable(combinations(offered, count) for count in range(most + 1)))
