"""Numbers and times as people type them, and the sentence for each that cannot be read."""

import pytest

from audits.typed_values import NotUnderstood, limits_words, read_number, read_time

WEEKS = {"unit": "weeks", "minimum": "0", "maximum": "42", "decimals": 1}


@pytest.mark.parametrize(
    ("typed", "part", "number"),
    [
        ("7", {}, "7"),
        (" 1,250 ", {}, "1250"),
        ("1 250 000", {}, "1250000"),
        ("£20", {}, "20"),
        ("-3", {}, "-3"),
        ("007", {}, "7"),
        ("0", WEEKS, "0"),
        ("12 weeks", WEEKS, "12"),
        ("12.50", WEEKS | {"decimals": 2}, "12.5"),
        (".5", WEEKS, "0.5"),
        ("42", WEEKS, "42"),
    ],
)
def test_number_is_read(typed, part, number):
    assert read_number(typed, part) == number


@pytest.mark.parametrize(
    ("typed", "part", "sentence"),
    [
        ("a few", {}, "“a few” is kept as typed. It counts once it is a number, such as 7"),
        ("12 or 13", {}, "such as 7"),
        ("1,25", {}, "it is a number"),
        ("1e5", {}, "it is a number"),
        ("٣", {}, "it is a number"),
        ("43", WEEKS, "It counts once it is from 0 to 42 weeks"),
        ("-1", WEEKS, "It counts once it is from 0 to 42 weeks"),
        ("0", {"minimum": "1"}, "It counts once it is 1 or more"),
        ("2", {"maximum": "1", "unit": "homes"}, "It counts once it is 1 homes or less"),
        ("1.5", {}, "It counts once it is a whole number"),
        ("1.25", WEEKS, "It counts once it is a number with at most 1 figure after the point"),
    ],
)
def test_number_that_does_not_count_says_what_would(typed, part, sentence):
    with pytest.raises(NotUnderstood, match=sentence):
        read_number(typed, part)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:30", "14:30"),
        ("1430", "14:30"),
        ("2.30pm", "14:30"),
        ("2 pm", "14:00"),
        ("12am", "00:00"),
        ("12:15 pm", "12:15"),
        ("9:05", "09:05"),
        ("00:00", "00:00"),
    ],
)
def test_time_is_read(typed, time):
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "14:60", "noon", "7", "13pm", "0pm", "2:3", ""])
def test_time_that_is_none_says_what_to_type(typed):
    with pytest.raises(NotUnderstood, match="such as 14:30"):
        read_time(typed)


def test_no_limits_are_no_words():
    assert limits_words({}) == ""
