from datetime import date

import pytest

from cases.timescale_arithmetic import add_months, is_kept, limit_day, months_and_days, time_taken
from cases.timescale_rules import Direction, Rule, Unit


def rule(unit, limit, direction=Direction.MAX, limit_from=None):
    return Rule("r", "A rule", "a", "b", "the start", unit, direction, limit, limit_from)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2016, 12, 14), 3, date(2017, 3, 14)),
        (date(2016, 11, 30), 3, date(2017, 2, 28)),
        (date(2015, 8, 31), 6, date(2016, 2, 29)),
        (date(2016, 12, 31), 12, date(2017, 12, 31)),
        (date(2017, 3, 31), -1, date(2017, 2, 28)),
    ],
)
def test_add_months(start, months, expected):
    assert add_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2016, 12, 14), date(2017, 3, 14), (3, 0)),
        (date(2016, 12, 14), date(2017, 3, 13), (2, 27)),
        (date(2016, 12, 14), date(2017, 3, 20), (3, 6)),
        (date(2016, 11, 30), date(2017, 2, 28), (3, 0)),
        (date(2016, 12, 14), date(2016, 12, 14), (0, 0)),
    ],
)
def test_months_and_days(start, end, expected):
    assert months_and_days(start, end) == expected


EDD, START = date(2017, 3, 31), date(2016, 12, 14)


@pytest.mark.parametrize(
    ("held", "start", "last_kept", "first_broken"),
    [
        (rule(Unit.WORKING_DAYS, 1), date(2016, 12, 23), date(2016, 12, 28), date(2016, 12, 29)),
        (rule(Unit.WORKING_DAYS, 1), date(2016, 12, 24), date(2016, 12, 28), date(2016, 12, 29)),
        (rule(Unit.WORKING_DAYS, 15), date(2016, 12, 5), date(2016, 12, 28), date(2016, 12, 29)),
        (rule(Unit.WORKING_DAYS, 45), date(2016, 11, 1), date(2017, 1, 6), date(2017, 1, 9)),
        (rule(Unit.WORKING_DAYS, 10), date(2016, 12, 14), date(2016, 12, 30), date(2017, 1, 3)),
        (rule(Unit.MONTHS, 3), date(2016, 11, 30), date(2017, 2, 28), date(2017, 3, 1)),
        (rule(Unit.WEEKS_GESTATION, 10), EDD, date(2016, 9, 2), date(2016, 9, 3)),
        (rule(Unit.WEEKS_GESTATION, 34), EDD, date(2017, 2, 17), date(2017, 2, 18)),
        (rule(Unit.WEEKS_GESTATION, 28, Direction.MIN), EDD, date(2017, 1, 6), date(2017, 1, 5)),
        (rule(Unit.CALENDAR_DAYS, 14, Direction.RANGE, 10), START, date(2016, 12, 28), date(2016, 12, 29)),
        (rule(Unit.CALENDAR_DAYS, 2, Direction.BEFORE), START, date(2016, 12, 12), date(2016, 12, 13)),
        (rule(Unit.WORKING_DAYS, 3, Direction.BEFORE), date(2016, 12, 28), date(2016, 12, 21), date(2016, 12, 22)),
    ],
)
def test_a_rule_is_kept_to_its_last_day_and_no_further(held, start, last_kept, first_broken):
    assert (is_kept(held, start, last_kept), is_kept(held, start, first_broken)) == (True, False)
    assert limit_day(held, start) == last_kept


def test_a_range_has_a_first_day_too():
    visit = rule(Unit.CALENDAR_DAYS, 14, Direction.RANGE, 10)

    assert is_kept(visit, START, date(2016, 12, 24))
    assert not is_kept(visit, START, date(2016, 12, 23))


@pytest.mark.parametrize(
    ("held", "end", "taken"),
    [
        (rule(Unit.WORKING_DAYS, 1), date(2016, 12, 19), 3),
        (rule(Unit.CALENDAR_DAYS, 1), date(2016, 12, 19), 5),
        (rule(Unit.MONTHS, 3), date(2017, 3, 20), 3),
        (rule(Unit.MONTHS, 3), date(2016, 10, 13), -2),
        (rule(Unit.CALENDAR_DAYS, 2, Direction.BEFORE), date(2016, 12, 11), 3),
    ],
)
def test_time_taken_is_in_the_rules_unit(held, end, taken):
    assert time_taken(held, START, end) == taken
