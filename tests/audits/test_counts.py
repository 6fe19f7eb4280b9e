"""What a result is out of, what is left out, and which results are too few to rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.bar_svg import LENGTH, bar_svg
from audits.counts import Counts, summed, worst_first

SOME = st.integers(min_value=0, max_value=30)
ANY = st.builds(Counts, *[SOME] * 8)


def test_partly_is_counted_beside_yes_and_never_as_yes():
    counts = Counts(yes=6, partly=2, no=1, not_asked=1)

    assert counts.words == "6 of 9"
    assert (
        counts.sentence("Referral timely", "cases") == "Referral timely: yes 6 of 9 cases, partly 2, no 1; 1 not asked"
    )


def test_the_kinds_of_no_answer_stay_apart_in_words():
    counts = Counts(yes=1, not_applicable=2, no_information=3, not_given=4, not_returned=5, not_agreed=1)

    words = [words for _, words in counts.left_out]
    assert words == ["not applicable", "no information", "not answered", "not agreed yet", "not returned"]


@given(ANY)
def test_every_return_or_case_is_counted_once(counts):
    assert counts.of + sum(count for count, _ in counts.left_out) == counts.total


@given(ANY, ANY)
def test_counts_add_up(one, two):
    assert summed([one, two]).total == one.total + two.total


@pytest.mark.parametrize(("of", "ranked"), [(4, False), (5, True)])
def test_fewer_than_five_are_not_ranked(of, ranked):
    assert Counts(no=of).is_ranked is ranked


def test_the_worst_comes_first_and_too_few_last():
    few, best, worst = Counts(no=4), Counts(yes=5), Counts(yes=1, no=4)

    assert sorted([few, best, worst], key=worst_first) == [worst, best, few]


def test_more_no_is_worse_where_yes_is_the_same():
    milder, worse = Counts(yes=3, partly=3, no=1), Counts(yes=3, partly=1, no=3)

    assert sorted([milder, worse], key=worst_first) == [worse, milder]


@given(ANY)
def test_no_bar_is_longer_than_the_scale_and_its_gap(counts):
    drawn = bar_svg(counts, max(counts.total, 1), "Referral timely", "a")

    width = float(drawn.split('viewBox="0 0 ')[1].split(" ")[0])
    assert width <= LENGTH + 10.01


def test_a_bar_is_drawn_by_attributes_alone_and_says_its_sentence():
    drawn = bar_svg(Counts(yes=6, partly=2, no=1, not_asked=1, no_information=1, not_returned=1), 12, "Yes & no", "a")

    assert '<title id="bar-a">Yes &amp; no</title>' in drawn
    assert "style=" not in drawn
    assert "pattern" not in drawn
    assert all(f">{figure}<" in drawn for figure in (6, 2, 1))
