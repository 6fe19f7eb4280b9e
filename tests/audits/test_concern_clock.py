"""The clock of a concern: one working day to be received, five to its outcome, weekends and bank holidays left out."""

from datetime import UTC, date, datetime

import pytest

from audits.concern_clock import clock_of
from audits.models import ImmediateConcern

FRIDAY = datetime(2017, 4, 7, 16, 0, tzinfo=UTC)  # Easter Monday is 17 April 2017


def concern(raised=FRIDAY, **fields):
    return ImmediateConcern(raised_at=raised, **fields)


@pytest.mark.parametrize(
    ("today", "is_overdue", "word"),
    [
        (date(2017, 4, 7), False, "Open"),
        (date(2017, 4, 10), False, "Open"),
        (date(2017, 4, 11), True, "Receipt overdue"),
    ],
)
def test_it_is_received_within_one_working_day(today, is_overdue, word):
    clock = clock_of(concern(), today)

    assert (clock.step, clock.is_overdue, clock.word) == ("Receipt", is_overdue, word)
    assert clock.due.startswith("by Monday 10 April")


def test_a_concern_late_in_the_evening_counts_from_the_local_day():
    late = datetime(2017, 4, 6, 23, 30, tzinfo=UTC)  # half past midnight on the 7th, in summer time

    assert clock_of(concern(late), date(2017, 4, 7)).due.startswith("by Monday 10 April")


@pytest.mark.parametrize(("today", "word"), [(date(2017, 4, 18), "Received"), (date(2017, 4, 19), "Outcome overdue")])
def test_its_outcome_comes_within_five(today, word):
    clock = clock_of(concern(received_at=FRIDAY), today)

    assert (clock.step, clock.word) == ("Outcome", word)
    assert clock.due.startswith("by Tuesday 18 April (Friday 14 April and Monday 17 April are bank holidays)")


def test_closed_it_waits_for_nothing():
    clock = clock_of(concern(closed_at=FRIDAY, outcome="Done"), date(2020, 1, 1))

    assert (clock.step, clock.due, clock.is_overdue, clock.word) == ("", "", False, "Closed")
