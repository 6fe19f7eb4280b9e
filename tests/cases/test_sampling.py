"""Sampling against a second implementation, written from docs/sampling.md and sharing no line with the first."""

import hashlib
import time
from collections import Counter
from fractions import Fraction
from itertools import accumulate, repeat

import pytest

from cases.sampling import (
    FrameRow,
    FrameTooSmall,
    RowsUnknown,
    StratumTooSmall,
    draw_at_random,
    draw_by_hand,
    draw_stratified,
    draw_systematic,
    proportional_shares,
    random_start,
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


DRAWS = 10_000
# Values that chi-squared exceeds once in a thousand times, for 23 and for 15 and 7 degrees of freedom.
HIGHEST = {24: 49.73, 16: 37.70, 8: 24.32}


def chi_squared(counts, chance):
    """Of how often each row was drawn, with the correction for drawing without putting back."""
    expected, held = DRAWS * chance, len(counts)
    return sum((n - expected) ** 2 for n in counts) / (expected * (1 - chance)) * (held - 1) / held


def times_drawn(draw):
    counts = Counter(number for seed in range(DRAWS) for number in draw(str(seed)).sample)
    return [counts[row.row_number] for row in FRAME], counts


def test_in_ten_thousand_random_draws_every_case_has_the_same_chance():
    drawn, _ = times_drawn(lambda seed: draw_at_random(FRAME, seed=seed, size=6))

    assert sum(drawn) == DRAWS * 6
    assert chi_squared(drawn, 6 / 24) < HIGHEST[24]


def test_in_ten_thousand_stratified_draws_every_case_of_a_stratum_has_the_same_chance():
    shares = {"PLAN": 6, "NO_PLAN": 2}
    _, counts = times_drawn(lambda seed: draw_stratified(FRAME, seed=seed, shares=shares))

    for stratum, held in (("PLAN", 16), ("NO_PLAN", 8)):
        own = [counts[row.row_number] for row in FRAME if row.stratum == stratum]
        assert sum(own) == DRAWS * shares[stratum]
        assert chi_squared(own, shares[stratum] / held) < HIGHEST[held]


def test_in_ten_thousand_systematic_draws_every_start_comes_as_often_and_so_does_every_case():
    starts = Counter(random_start(str(seed), 24) for seed in range(DRAWS))
    drawn, _ = times_drawn(lambda seed: draw_systematic(FRAME, seed=seed, size=7))

    assert sum((starts[n] - DRAWS / 24) ** 2 / (DRAWS / 24) for n in range(24)) < HIGHEST[24]
    # Rows of one draw hang together, so each is looked at by itself: four times its standard deviation.
    spread = (DRAWS * (7 / 24) * (17 / 24)) ** 0.5
    assert all(abs(n - DRAWS * 7 / 24) < 4 * spread for n in drawn)


def test_over_all_starts_of_a_systematic_draw_every_case_is_drawn_as_often_to_the_last():
    """Without chance: each of the 24 starts once, and every row seven times."""
    places = Counter((start + step * 24) // 7 for start in range(24) for step in range(7))

    assert places == dict.fromkeys(range(24), 7)


@pytest.mark.parametrize("seed", ["0", "7", "agreed-on-5-December"])
@pytest.mark.parametrize("size", [1, 5, 7, 24])
def test_a_systematic_sample_can_be_drawn_again_by_somebody_else(seed, size):
    """By adding up the interval as a fraction, instead of dividing whole numbers."""
    start = int.from_bytes(hashlib.sha256(seed.encode() + b":start").digest(), "big") % 24
    points = accumulate(repeat(Fraction(24, size), size - 1), initial=Fraction(start, size))
    expected = {range(2, 26)[int(point)] for point in points}

    draw = draw_systematic(FRAME, seed=seed, size=size, reserves=min(2, 24 - size))

    order = drawn_by_hand_calculator(seed, range(2, 26))
    assert list(draw.sample) == [n for n in order if n in expected]
    assert list(draw.reserves) == [n for n in order if n not in expected][:2]


def test_the_draws_in_the_document_come_out_as_it_says():
    twelve = [FrameRow(number) for number in range(2, 14)]

    drawn = draw_at_random(twelve, seed="7", size=4, reserves=2)
    systematic = draw_systematic(twelve, seed="7", size=4)

    assert (drawn.sample, drawn.reserves) == ((4, 7, 12, 3), (8, 2))
    assert (random_start("7", 12), systematic.sample) == (2, (8, 2, 11, 5))


def test_a_stratified_sample_takes_the_first_of_each_stratum():
    draw = draw_stratified(FRAME, seed="7", shares={"PLAN": 6, "NO_PLAN": 4}, reserves=2)

    order = drawn_by_hand_calculator("7", range(2, 26))
    plan = [n for n in order if n % 3][:6]
    no_plan = [n for n in order if not n % 3][:4]
    assert list(draw.sample) == [n for n in order if n in plan + no_plan]
    assert list(draw.reserves) == [n for n in order if n not in draw.sample][:2]


@pytest.mark.parametrize(
    ("counts", "size", "shares"),
    [
        ((16, 8), 10, [7, 3]),
        ((1, 1, 1), 2, [1, 1, 0]),
        ((5, 3, 2), 7, [4, 2, 1]),
        ((2, 3, 5), 7, [1, 2, 4]),
        ((99, 1), 10, [10, 0]),
    ],
)
def test_shares_are_proportional_by_largest_remainder(counts, size, shares):
    frame = [FrameRow(n * 1000 + i, f"S{n}") for n, count in enumerate(counts) for i in range(count)]

    assert list(proportional_shares(frame, size).values()) == shares


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


@pytest.mark.parametrize("size", [3, 10, 17])
def test_a_stratified_draw_sums_as_stated(size):
    shares = proportional_shares(FRAME, size)

    draw = draw_stratified(FRAME, seed="7", shares=shares)

    strata = {row.row_number: row.stratum for row in FRAME}
    assert Counter(strata[number] for number in draw.sample) == shares
    assert len(draw.sample) == size


def test_a_hundred_thousand_rows_are_drawn_from_in_little_time():
    frame = [FrameRow(number, f"S{number % 4}") for number in range(2, 100_002)]

    began = time.process_time()
    draw = draw_stratified(frame, seed="7", shares=proportional_shares(frame, 100), reserves=20)

    assert len(draw.sample) == 100
    assert time.process_time() - began < 2
