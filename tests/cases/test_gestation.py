from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.gestation import (
    ChosenEdd,
    EddSource,
    RecordedEdd,
    before_due_words,
    chosen_edd,
    date_at,
    gestation,
    gestation_words,
)

EDD = date(2017, 3, 31)


@pytest.mark.parametrize(
    ("on", "weeks", "days", "words"),
    [
        (date(2016, 12, 5), 23, 3, "23 weeks 3 days"),
        (date(2016, 12, 23), 26, 0, "26 weeks exactly"),
        (date(2016, 7, 1), 1, 0, "1 week exactly"),
        (date(2016, 7, 2), 1, 1, "1 week 1 day"),
        (date(2016, 6, 29), 0, 5, "5 days"),
        (date(2017, 3, 31), 40, 0, "40 weeks exactly"),
        (date(2017, 4, 3), 40, 3, "40 weeks 3 days"),
        (date(2016, 6, 23), -1, 6, "before the pregnancy"),
    ],
)
def test_gestation(on, weeks, days, words):
    reached = gestation(EDD, on)

    assert (reached.weeks, reached.days, str(reached)) == (weeks, days, words)


@pytest.mark.parametrize(
    ("weeks", "days", "expected"),
    [(10, 0, date(2016, 9, 2)), (28, 0, date(2017, 1, 6)), (34, 0, date(2017, 2, 17)), (23, 3, date(2016, 12, 5))],
)
def test_date_at(weeks, days, expected):
    assert date_at(EDD, weeks, days) == expected


@given(edd=st.dates(date(1950, 1, 1), date(2090, 1, 1)), total=st.integers(0, 320))
def test_the_day_of_a_gestation_has_that_gestation(edd, total):
    assert gestation(edd, date_at(edd, *divmod(total, 7))).total_days == total


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2016, 12, 5), "16 weeks 4 days before the due date"),
        (date(2016, 12, 23), "14 weeks before the due date"),
        (date(2017, 3, 30), "1 day before the due date"),
        (date(2017, 3, 31), "on the due date"),
        (date(2017, 4, 8), "1 week 1 day after the due date"),
    ],
)
def test_before_due_words(on, expected):
    assert before_due_words(EDD, on) == expected


def test_both_ways_of_saying_it_stand_together():
    assert gestation_words(EDD, date(2016, 12, 5)) == "23 weeks 3 days, 16 weeks 4 days before the due date"
    assert gestation(EDD, date(2016, 12, 5)).short == "23+3"


LMP = RecordedEdd(date(2017, 3, 24), EddSource.LMP)
SCAN = RecordedEdd(date(2017, 3, 31), EddSource.SCAN)
LATER_SCAN = RecordedEdd(date(2017, 4, 2), EddSource.SCAN)


@pytest.mark.parametrize(
    ("recorded", "chosen", "differs"),
    [
        ([LMP], ChosenEdd(LMP.day, EddSource.LMP, 0), False),
        ([LMP, SCAN], ChosenEdd(SCAN.day, EddSource.SCAN, 7), False),
        ([LMP, SCAN, LATER_SCAN], ChosenEdd(SCAN.day, EddSource.SCAN, 9), True),
        ([SCAN, LMP], ChosenEdd(SCAN.day, EddSource.SCAN, 7), False),
    ],
)
def test_the_dating_scan_is_chosen_and_a_wide_spread_is_flagged(recorded, chosen, differs):
    assert chosen_edd(recorded) == chosen
    assert chosen.differs is differs


def test_no_due_date_recorded_is_none_chosen():
    assert chosen_edd([]) is None
