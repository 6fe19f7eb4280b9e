"""Sampling against a second implementation, written from docs/sampling.md and sharing no line with the first."""

import hashlib
from fractions import Fraction

import pytest

from cases.sampling import (
    FrameRow,
    FrameTooSmall,
    RowsUnknown,
    StratumTooSmall,
    draw_at_random,
    draw_by_hand,
    draw_stratified,
    proportional_shares,
    references,
)

FRAME = [FrameRow(number, "PLAN" if number % 3 else "NO_PLAN") for number in range(2, 26)]


def drawn_by_hand_calculator(seed, numbers):
    """As somebody would do it in a spreadsheet: a column of hashes, sorted."""
    column = [(hashlib.sha256(bytes(seed + ":" + str(n), "ascii")).hexdigest(), n) for n in numbers]
    column.sort()
    return [n for _, n in column]


@pytest.mark.parametrize("seed", ["0", "7", "20161201", "a long seed with words"])
def test_a_random_sample_can_be_drawn_again_by_somebody_else(seed):
    order = drawn_by_hand_calculator(seed, range(2, 26))

    draw = draw_at_random(FRAME, seed=seed, size=10, reserves=3)

    assert list(draw.sample) == order[:10]
    assert list(draw.reserves) == order[10:13]


def test_the_order_in_which_rows_are_given_does_not_matter():
    assert draw_at_random(reversed(FRAME), seed="7", size=10) == draw_at_random(FRAME, seed="7", size=10)


def test_what_a_row_says_does_not_matter():
    other = [FrameRow(row.row_number, "X") for row in FRAME]

    assert draw_at_random(other, seed="7", size=10) == draw_at_random(FRAME, seed="7", size=10)


def test_another_seed_draws_another_sample():
    assert draw_at_random(FRAME, seed="7", size=10).sample != draw_at_random(FRAME, seed="8", size=10).sample


def test_every_row_is_drawn_about_equally_often():
    counts = dict.fromkeys(range(2, 26), 0)
    for seed in range(2400):
        for number in draw_at_random(FRAME, seed=str(seed), size=6).sample:
            counts[number] += 1

    assert min(counts.values()) > 510
    assert max(counts.values()) < 690


def test_a_stratified_sample_takes_the_first_of_each_stratum():
    draw = draw_stratified(FRAME, seed="7", shares={"PLAN": 6, "NO_PLAN": 4}, reserves=2)

    order = drawn_by_hand_calculator("7", range(2, 26))
    plan = [n for n in order if n % 3][:6]
    no_plan = [n for n in order if not n % 3][:4]
    assert list(draw.sample) == [n for n in order if n in plan + no_plan]
    assert list(draw.reserves) == [n for n in order if n not in draw.sample][:2]


@pytest.mark.parametrize(("counts", "size"), [((16, 8), 10), ((1, 1, 1), 2), ((5, 3, 2), 7), ((99, 1), 10)])
def test_shares_are_proportional_by_largest_remainder(counts, size):
    frame = [FrameRow(n * 1000 + i, f"S{n}") for n, count in enumerate(counts) for i in range(count)]

    shares = proportional_shares(frame, size)

    exact = {f"S{n}": Fraction(size * count, sum(counts)) for n, count in enumerate(counts)}
    assert sum(shares.values()) == size
    assert all(abs(shares[name] - exact[name]) < 1 for name in exact)


def test_references_of_cases_chosen_by_hand_are_given_at_random():
    draw = draw_by_hand(FRAME, seed="7", chosen=[3, 4, 5, 6, 7, 8], reserves=1)

    order = drawn_by_hand_calculator("7", range(2, 26))
    assert list(draw.sample) == [n for n in order if n in {3, 4, 5, 6, 7, 8}]
    assert draw.reserves[0] == next(n for n in order if n not in {3, 4, 5, 6, 7, 8})


def test_more_than_the_list_holds_is_refused_in_words():
    with pytest.raises(FrameTooSmall, match="holds 24 cases, so 25"):
        draw_at_random(FRAME, seed="7", size=23, reserves=2)


def test_more_than_a_stratum_holds_is_refused_in_words():
    with pytest.raises(StratumTooSmall, match="“NO_PLAN” holds 8 cases, so 9"):
        draw_stratified(FRAME, seed="7", shares={"NO_PLAN": 9})


def test_a_row_that_is_not_on_the_list_is_named():
    with pytest.raises(RowsUnknown, match="row 99, 100"):
        draw_by_hand(FRAME, seed="7", chosen=[100, 3, 99])


def test_references_have_two_figures_or_as_many_as_needed():
    assert references("PB16", 2) == ["PB16-01", "PB16-02"]
    assert references("PB16", 100)[0] == "PB16-001"
