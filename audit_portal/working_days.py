"""Working days of England and Wales: Monday to Friday less the bank holidays, substitute days included.

The day of the event is day 0, whatever day it falls on; the n-th working day is the n-th one after it (dossier 3.3).
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from audit_portal.wording_dates import DAYS, MONTHS, near_date

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Those that take a working day away: the library also lists Saturdays and Sundays."""
    return frozenset(day for day in country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(start: date, n: int) -> date:
    """The n-th working day after the start, or before it when n is negative. 0 gives the start itself."""
    step, day = (ONE_DAY if n > 0 else -ONE_DAY), start
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after the start, up to and with the end. Negative when the end comes first."""
    if end < start:
        return -working_days_between(end, start)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = weeks * 5 + sum((start + ONE_DAY * n).weekday() < 5 for n in range(1, rest + 1))
    years = range(start.year, end.year + 1)
    return weekdays - sum(start < day <= end for year in years for day in bank_holidays(year))


def bank_holidays_between(start: date, end: date) -> list[date]:
    """Those after the start, up to and with the end."""
    years = range(start.year, end.year + 1)
    return sorted(day for year in years for day in bank_holidays(year) if start < day <= end)


def bank_holidays_in_words(start: date, end: date) -> str:
    """“Friday and Monday are bank holidays”: why a count of working days takes longer than it looks. Empty without
    any; further away than a week each has its date.
    """
    days = bank_holidays_between(start, end)
    if not days:
        return ""
    is_near = end - start <= ONE_WEEK
    names = [DAYS[day.weekday()] if is_near else _day_and_month(day) for day in days]
    if len(names) == 1:
        return f"{names[0]} is a bank holiday"
    return f"{', '.join(names[:-1])} and {names[-1]} are bank holidays"


def _day_and_month(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def by_day_in_words(due: date, start: date, today: date) -> str:
    """“by Tuesday 18 April (Friday and Monday are bank holidays)”, counted from the start."""
    why = bank_holidays_in_words(start, due)
    return f"by {near_date(due, today)}{f' ({why})' if why else ''}"


def bank_holiday_note(due: date, today: date) -> str:
    """“ (Friday and Monday are bank holidays)” behind a day of the coming week; empty for any other."""
    why = bank_holidays_in_words(today, due) if due - today <= ONE_WEEK else ""
    return f" ({why})" if why else ""


def working_days_late(due: date, today: date) -> int:
    """0 until the first working day after the due date."""
    return max(0, working_days_between(due, today))


def working_days(n: int) -> str:
    return f"{n} working day{'' if n == 1 else 's'}"


def due_in_words(due: date, today: date) -> str:
    """For one's own work: the day itself. Late is counted in working days, so a weekend makes nobody late."""
    if due < today:
        late = working_days_late(due, today)
        return f"{working_days(late)} late" if late else f"was due {near_date(due, today)}"
    if due == today:
        return "due today"
    if due == today + ONE_DAY:
        return "due tomorrow"
    return f"due {near_date(due, today)}{bank_holiday_note(due, today)}"


def time_left_in_words(due: date, today: date) -> str:
    """For others' work: how long they still have. Up to ten working days are counted, after that the day is named, and
    within a week that has a bank holiday.
    """
    left = working_days_between(today, due)
    is_odd_week = due - today <= ONE_WEEK and bool(bank_holidays_between(today, due))
    if due <= today + ONE_DAY or not 1 <= left <= 10 or is_odd_week:
        return due_in_words(due, today)
    return f"due in {working_days(left)}"
