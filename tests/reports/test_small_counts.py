"""Which sentences of a briefing print a count small enough to tell a family by."""

import pytest

from reports.content.small_counts import small_rule


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Eight cases: two GP practices did not complete the audit.", "SMALL_COUNT"),
        ("Children’s Social Care will look again at three cases.", "SMALL_COUNT"),
        ("In 4 families the father was not asked.", "SMALL_COUNT"),
        ("Eight cases were audited.", "SMALL_REMAINDER"),
        ("All ten cases.", ""),
        ("Five cases were timely.", ""),
        ("In the majority of cases referrals came in time.", ""),
        ("Two of the agencies agreed.", ""),
        ("Ten cases were chosen from a list.", ""),
    ],
)
def test_a_count_of_one_to_four_or_its_remainder_is_small(sentence, rule):
    assert small_rule(sentence, total=10) == rule
