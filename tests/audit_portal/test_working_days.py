from datetime import date

import pytest

from audit_portal.working_days import (
    add_working_days,
    bank_holidays,
    bank_holidays_in_words,
    due_in_words,
    is_working_day,
    time_left_in_words,
    working_days_between,
    working_days_late,
)

WEDNESDAY = date(2017, 1, 11)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 12, 23), True),
        (date(2016, 12, 24), False),
        (date(2016, 12, 26), False),
        (date(2016, 12, 27), False),  # in place of Christmas Day, a Sunday
        (date(2017, 1, 2), False),  # in place of New Year's Day
        (date(2011, 4, 29), False),  # royal wedding
        (date(2020, 5, 4), True),  # moved to the 8th that year
        (date(2020, 5, 8), False),
        (date(2022, 5, 30), True),  # moved to June that year
        (date(2022, 6, 2), False),
        (date(2022, 9, 19), False),  # state funeral
        (date(2023, 5, 8), False),  # coronation
    ],
)
def test_is_working_day(day, expected):
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2016, 12, 23), 1, date(2016, 12, 28)),
        (date(2016, 12, 24), 1, date(2016, 12, 28)),
        (date(2016, 12, 5), 15, date(2016, 12, 28)),
        (date(2016, 11, 1), 45, date(2017, 1, 6)),
        (date(2016, 12, 14), 10, date(2016, 12, 30)),
        (date(2016, 12, 24), 0, date(2016, 12, 24)),
        (date(2016, 12, 28), -1, date(2016, 12, 23)),
        (date(2017, 1, 17), -5, date(2017, 1, 10)),
    ],
)
def test_add_working_days(start, n, expected):
    assert add_working_days(start, n) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2016, 12, 23), date(2016, 12, 28), 1),
        (date(2016, 12, 24), date(2016, 12, 28), 1),
        (date(2016, 12, 5), date(2016, 12, 28), 15),
        (date(2016, 12, 5), date(2016, 12, 29), 16),
        (date(2016, 11, 1), date(2017, 1, 6), 45),
        (date(2016, 12, 14), date(2016, 12, 30), 10),
        (date(2016, 12, 5), date(2016, 12, 23), 14),
        (date(2016, 12, 5), date(2016, 12, 5), 0),
        (date(2016, 12, 24), date(2016, 12, 27), 0),
        (date(2016, 12, 28), date(2016, 12, 23), -1),
    ],
)
def test_working_days_between(start, end, expected):
    assert working_days_between(start, end) == expected


@pytest.mark.parametrize("n", [1, 4, 5, 23, 260])
@pytest.mark.parametrize("start", [date(2010, 12, 24), date(2016, 12, 24), date(2019, 2, 28), date(2022, 5, 28)])
def test_counting_undoes_adding(start, n):
    assert working_days_between(start, add_working_days(start, n)) == n


def test_a_year_alone_holds_the_same_bank_holidays_as_the_whole_list():
    from holidays import country_holidays

    whole = country_holidays("GB", subdiv="ENG", years=range(2010, 2036))

    assert set().union(*map(bank_holidays, range(2010, 2036))) == {day for day in whole if day.weekday() < 5}


@pytest.mark.parametrize(
    ("due", "expected"),
    [(date(2017, 1, 6), 3), (date(2017, 1, 10), 1), (date(2017, 1, 11), 0), (date(2017, 1, 20), 0)],
)
def test_working_days_late(due, expected):
    assert working_days_late(due, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        (date(2017, 1, 6), WEDNESDAY, "3 working days late"),
        (date(2017, 1, 10), WEDNESDAY, "1 working day late"),
        (WEDNESDAY, WEDNESDAY, "due today"),
        (date(2017, 1, 12), WEDNESDAY, "due tomorrow"),
        (date(2017, 1, 13), WEDNESDAY, "due Friday 13 January"),
        (date(2018, 1, 12), WEDNESDAY, "due Friday 12 January 2018"),
        (date(2017, 4, 18), date(2017, 4, 13), "due Tuesday 18 April (Friday and Monday are bank holidays)"),
        (date(2017, 4, 28), date(2017, 4, 13), "due Friday 28 April"),
        (date(2017, 1, 13), date(2017, 1, 14), "was due Friday 13 January"),
        (date(2017, 3, 31), date(2017, 4, 13), "9 working days late"),
    ],
)
def test_due_in_words(due, today, expected):
    assert due_in_words(due, today) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2017, 1, 6), "3 working days late"),
        (WEDNESDAY, "due today"),
        (date(2017, 1, 12), "due tomorrow"),
        (date(2017, 1, 13), "due in 2 working days"),
        (date(2017, 1, 17), "due in 4 working days"),
        (date(2017, 1, 25), "due in 10 working days"),
        (date(2017, 1, 26), "due Thursday 26 January"),
    ],
)
def test_time_left_in_words(due, expected):
    assert time_left_in_words(due, WEDNESDAY) == expected


def test_others_work_is_due_on_a_named_day_when_the_week_has_a_bank_holiday():
    words = time_left_in_words(date(2017, 4, 18), date(2017, 4, 13))

    assert words == "due Tuesday 18 April (Friday and Monday are bank holidays)"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2017, 4, 13), date(2017, 4, 18), "Friday and Monday are bank holidays"),
        (date(2017, 4, 14), date(2017, 4, 18), "Monday is a bank holiday"),
        (date(2017, 4, 18), date(2017, 4, 20), ""),
        (date(2016, 12, 23), date(2017, 1, 3),
         "Monday 26 December, Tuesday 27 December and Monday 2 January are bank holidays"),
    ],
)  # fmt: skip
def test_bank_holidays_are_named(start, end, expected):
    assert bank_holidays_in_words(start, end) == expected
