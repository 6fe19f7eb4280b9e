"""How days and times are written: long in sentences, short in tables, always English whatever the machine's locale."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LOCAL_TIME = ZoneInfo("Europe/London")


def long_date(day: date) -> str:
    """28 December 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def table_date(day: date) -> str:
    """28 Dec 2016."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_date(day: date) -> str:
    """Wed 28 Dec 2016: read back beside a date that somebody typed, so that a wrong weekday is noticed."""
    return f"{DAYS[day.weekday()][:3]} {table_date(day)}"


def full_date(day: date) -> str:
    """Wednesday 28 December 2016."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def near_date(day: date, today: date) -> str:
    """Friday 13 January; with its year only when that is not this year."""
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def time_words(moment: datetime) -> str:
    """2:02pm, in local time when the moment is aware."""
    local = moment if moment.tzinfo is None else moment.astimezone(LOCAL_TIME)
    return f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def moment_words(moment: datetime, today: date) -> str:
    """Today, 2:02pm; Yesterday, 4:15pm; otherwise 9 Jan 2017, 9:00am."""
    local = moment if moment.tzinfo is None else moment.astimezone(LOCAL_TIME)
    age = (today - local.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(age) or table_date(local.date())
    return f"{day}, {time_words(local)}"
