from datetime import date

import pytest

from cases.timescale_rules import Direction, Rule, Status, Unit
from cases.timescale_words import allowance, limit_words, taken_words


def rule(unit, limit=None, direction=Direction.MAX, limit_from=None, status=Status.ON):
    return Rule("r", "A rule", "a", "b", "the meeting", unit, direction, limit, limit_from, status)


@pytest.mark.parametrize(
    ("held", "allowed", "kept", "broken"),
    [
        (rule(Unit.WORKING_DAYS, 1), "within 1 working day", ", within 1", ", limit 1"),
        (rule(Unit.MONTHS, 3), "within 3 months", ", within 3", ", limit 3"),
        (
            rule(Unit.CALENDAR_DAYS, 14, Direction.RANGE, 10),
            "within 10 to 14 days",
            ", within 10 to 14",
            ", limit 10 to 14",
        ),
        (
            rule(Unit.WEEKS_GESTATION, 28, Direction.RANGE, 24),
            "within 24 to 28 weeks",
            ", within 24 to 28 weeks",
            ", limit 24 to 28 weeks",
        ),
        (
            rule(Unit.WEEKS_GESTATION, 28, Direction.MIN),
            "not before 28 weeks",
            ", from 28 weeks on",
            ", not before 28 weeks",
        ),
        (
            rule(Unit.CALENDAR_DAYS, 2, Direction.BEFORE),
            "at least 2 days before",
            ", at least 2",
            ", at least 2 needed",
        ),
        (rule(Unit.ORDER, direction=Direction.BEFORE), "before the meeting", "", ", should be before"),
    ],
)
def test_what_a_rule_allows(held, allowed, kept, broken):
    assert (allowance(held), limit_words(held, True), limit_words(held, False)) == (allowed, kept, broken)


def test_a_rule_that_is_off_has_no_tail():
    assert limit_words(rule(Unit.WORKING_DAYS, 1, status=Status.CFG), False) == ""


@pytest.mark.parametrize(
    ("unit", "end", "expected"),
    [
        (Unit.WORKING_DAYS, date(2016, 12, 24), "0 working days after the meeting"),
        (Unit.CALENDAR_DAYS, date(2016, 12, 24), "1 day after the meeting"),
        (Unit.CALENDAR_DAYS, date(2016, 12, 21), "2 days before the meeting"),
        (Unit.MONTHS, date(2017, 1, 24), "1 month 1 day after the meeting"),
        (Unit.MONTHS, date(2016, 12, 30), "7 days after the meeting"),
    ],
)
def test_how_long_it_took(unit, end, expected):
    assert taken_words(rule(unit, 1), date(2016, 12, 23), end) == expected
