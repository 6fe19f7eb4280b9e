from datetime import UTC, date, datetime

import pytest

from audit_portal.wording_dates import full_date, long_date, moment_words, near_date, short_date, table_date, time_words

DAY = date(2016, 12, 28)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (long_date(DAY), "28 December 2016"),
        (table_date(DAY), "28 Dec 2016"),
        (short_date(DAY), "Wed 28 Dec 2016"),
        (full_date(DAY), "Wednesday 28 December 2016"),
        (near_date(DAY, date(2016, 12, 1)), "Wednesday 28 December"),
        (near_date(DAY, date(2017, 1, 2)), "Wednesday 28 December 2016"),
    ],
)
def test_a_day_is_written_for_its_place(words, expected):
    assert words == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2017, 1, 11, 14, 2), "2:02pm"),
        (datetime(2017, 1, 11, 0, 5), "12:05am"),
        (datetime(2017, 1, 11, 12, 0), "12:00pm"),
        (datetime(2017, 1, 11, 14, 2, tzinfo=UTC), "2:02pm"),
        (datetime(2017, 6, 11, 14, 2, tzinfo=UTC), "3:02pm"),
    ],
)
def test_a_time_is_local(moment, expected):
    assert time_words(moment) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2017, 6, 11), "Today, 12:30am"),
        (date(2017, 6, 12), "Yesterday, 12:30am"),
        (date(2017, 6, 20), "11 Jun 2017, 12:30am"),
    ],
)
def test_a_moment_near_today_says_so(today, expected):
    assert moment_words(datetime(2017, 6, 10, 23, 30, tzinfo=UTC), today) == expected
