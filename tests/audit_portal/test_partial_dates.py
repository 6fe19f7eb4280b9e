from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, Precision, in_full, read_date
from audit_portal.wording_dates import MONTHS, full_date, long_date, short_date, table_date

DAY = PartialDate(date(2016, 12, 28))
MONTH = PartialDate(date(2016, 12, 1), Precision.MONTH)
YEAR = PartialDate(date(2016, 1, 1), Precision.YEAR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28/12/2016", DAY),
        ("28/12/16", DAY),
        ("28.12.2016", DAY),
        ("28-12-2016", DAY),
        ("28 12 2016", DAY),
        ("  28 / 12 / 2016 ", DAY),
        ("28 Dec 2016", DAY),
        ("28 december 16", DAY),
        ("28-Dec-2016", DAY),
        ("28Dec2016", DAY),
        ("28th December, 2016", DAY),
        ("Wed 28 Dec 2016", DAY),
        ("Wednesday 28 Dec 2016", DAY),
        ("2016-12-28", DAY),
        ("Dec 2016", MONTH),
        ("December 16", MONTH),
        ("12/2016", MONTH),
        ("2016-12", MONTH),
        ("2016", YEAR),
        ("5/9/17", PartialDate(date(2017, 9, 5))),
        ("1 Sept 2016", PartialDate(date(2016, 9, 1))),
        ("29/2/2016", PartialDate(date(2016, 2, 29))),
        ("3/4/39", PartialDate(date(2039, 4, 3))),
        ("3/4/40", PartialDate(date(1940, 4, 3))),
        ("3/4/93", PartialDate(date(1993, 4, 3))),
    ],
)
def test_a_date_is_read_with_its_precision(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter a date such as"),
        ("yesterday", "Enter a date such as"),
        ("about Dec 2016", "Enter a date such as"),
        ("c. 12 2016 x", "Enter a date such as"),
        ("28/12", "Enter a date such as"),
        ("12/16", "Enter a date such as"),
        ("16", "Enter a date such as"),
        ("281216", "Enter a date such as"),
        ("28/12/2016?", "Enter a date such as"),
        ("28/12/016", "Enter a year from 1900 to 2100"),
        ("1/1/1899", "Enter a year from 1900 to 2100"),
        ("1/1/2101", "Enter a year from 1900 to 2100"),
        ("12/13/16", "There is no month 13: enter the day first"),
        ("2016-13-01", "There is no month 13"),
        ("29/2/2017", "February 2017 has 28 days: check the day"),
        ("0/2/2017", "February 2017 has 28 days: check the day"),
        ("28 Dez 2016", "“Dez” is not a month."),
        ("July 1 2016", "Enter a date such as"),
        ("28 De 2016", "“De” is not a month."),
        ("٢٨/١٢/٢٠١٦", "Enter a date such as"),
    ],
)
def test_what_is_not_a_date_says_what_to_enter(text, sentence):
    with pytest.raises(DateNotUnderstood) as refusal:
        read_date(text)

    assert str(refusal.value).startswith(sentence)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_way_of_writing_a_day_reads_back_as_that_day(day):
    written = [long_date(day), table_date(day), short_date(day), full_date(day), day.isoformat()]
    written.append(f"{day.day}.{day.month}.{day.year}")

    assert {read_date(text) for text in written} == {PartialDate(day)}


@given(
    words=st.lists(st.one_of(st.text(max_size=6), st.sampled_from(["July", "may", "2016", "31", "/", " "])), max_size=6)
)
def test_any_text_gives_a_date_in_range_or_the_named_error(words):
    with suppress(DateNotUnderstood):
        assert 1900 <= read_date("".join(words)).day.year <= 2100


@pytest.mark.parametrize(
    ("partial", "words", "last_day"),
    [
        (DAY, "Wed 28 Dec 2016", date(2016, 12, 28)),
        (MONTH, "Dec 2016", date(2016, 12, 31)),
        (PartialDate(date(2016, 2, 1), Precision.MONTH), "Feb 2016", date(2016, 2, 29)),
        (YEAR, "2016", date(2016, 12, 31)),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(partial, words, last_day):
    assert (in_full(partial), partial.last_day) == (words, last_day)


def test_a_month_that_begins_in_its_middle_is_refused():
    with pytest.raises(ValueError, match="begins on its first day"):
        PartialDate(date(2016, 12, 28), Precision.MONTH)


def test_every_month_is_read_by_its_first_three_letters():
    assert [read_date(f"{name[:3]} 2016").day.month for name in MONTHS] == list(range(1, 13))
