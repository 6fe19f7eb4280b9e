import pytest

from audits.show_if import ShowIfMalformed
from audits.show_if_words import in_words

LABELS = {
    "referral": "Was a referral made?",
    "referred": "Referred to social care",
    "plan_type": "Plan",
    "YES": "Yes",
    "PARTLY": "Partly",
    "CP": "Child protection plan",
}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (None, "Always shown"),
        ({}, "Always shown"),
        ({"known": True}, "Show when the family is known to the agency"),
        ({"known": False}, "Show when the family is not known to the agency"),
        ({"question": "referral", "in": ["YES"]}, "Show when “Was a referral made?” is Yes"),
        ({"question": "referral", "in": ["YES", "PARTLY"]}, "Show when “Was a referral made?” is Yes or Partly"),
        (
            {"question": "referral", "in": ["YES", "PARTLY", "NO_NEED"]},
            "Show when “Was a referral made?” is Yes, Partly or No need",
        ),
        ({"fact": "referred", "op": "is", "value": True}, "Show when “Referred to social care” is yes"),
        ({"fact": "plan_type", "op": "in", "value": ["CP", "CIN"]}, "Show when “Plan” is Child protection plan or Cin"),
        ({"fact": "born_on", "op": "is_set"}, "Show when “Born on” is recorded"),
        ({"fact": "weeks", "op": "at_least", "value": 34}, "Show when “Weeks” is 34 or more"),
        ({"not": {"known": True}}, "Show when it is not the case that the family is known to the agency"),
        (
            {"all": [{"known": True}, {"any": [{"fact": "a", "op": "is_set"}, {"fact": "b", "op": "not_empty"}]}]},
            "Show when the family is known to the agency and (“A” is recorded or “B” is recorded)",
        ),
    ],
)
def test_a_tree_reads_as_a_sentence(tree, expected):
    assert in_words(tree, LABELS) == expected


@pytest.mark.parametrize("tree", [{"every": []}, {"fact": "a", "op": "was"}])
def test_a_tree_that_says_something_else_has_no_sentence(tree):
    with pytest.raises(ShowIfMalformed):
        in_words(tree, {})
