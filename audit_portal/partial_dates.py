"""Dates as people write them: a day, a month or a year, with its precision kept, or a sentence saying what to enter.

Day before month always; an own grammar, because the general parsers guess a day where none was written.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audit_portal.wording_dates import DAYS, MONTHS, short_date

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# Two figures: 00 to 39 are this century, 40 to 99 the last. A grandparent may be born in 1945; nothing is due in 2045.
LAST_YEAR_OF_THIS_CENTURY = 39

HOW_TO = "Enter a date such as 28 12 2016, 28/12/16, 28 Dec 2016 or, if the day is not known, Dec 2016"
TOKENS = re.compile(r"[0-9]+|[^\W\d_]+")
SEPARATORS = re.compile(r"[\s/.,\-\u2013]*")
ORDINALS = re.compile(r"(?<=[0-9])(st|nd|rd|th)\b", re.IGNORECASE)


class Precision(StrEnum):
    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class DateNotUnderstood(ValueError):
    """Its text is the sentence to show beside the box."""


@dataclass(frozen=True)
class PartialDate:
    """`day` is the first day that it can be."""

    day: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.precision != Precision.DAY and self.day.day != 1:
            raise ValueError(f"A date known to the {self.precision.lower()} begins on its first day, not {self.day}.")

    def __hash__(self) -> int:
        """Quick, for what follows from a date is looked up by it all day long."""
        return hash(self.day)

    @property
    def last_day(self) -> date:
        """The last day that it can be."""
        if self.precision == Precision.YEAR:
            return date(self.day.year, 12, 31)
        if self.precision == Precision.MONTH:
            return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
        return self.day

    @property
    def is_exact(self) -> bool:
        return self.precision == Precision.DAY


def read_date(text: str) -> PartialDate:
    """Raises DateNotUnderstood."""
    match _tokens(text):
        case [year, month, day] if len(year) == 4 and (year + month + day).isdigit():
            return _day(day, int(month), year)
        case [day, month, year] if day.isdigit() and len(day) <= 2 and year.isdigit():
            return _day(day, _month(month), year)
        case [year, month] if len(year) == 4 and year.isdigit() and month.isdigit():
            return _month_of(_month(month), year)
        case [month, year] if year.isdigit() and (len(year) == 4 or not month.isdigit()):
            return _month_of(_month(month), year)
        case [year] if len(year) == 4 and year.isdigit():
            return PartialDate(date(_year(year), 1, 1), Precision.YEAR)
    raise DateNotUnderstood(HOW_TO)


def in_full(partial: PartialDate) -> str:
    """Wed 28 Dec 2016, Dec 2016 or 2016."""
    if partial.precision == Precision.DAY:
        return short_date(partial.day)
    month = f"{MONTHS[partial.day.month - 1][:3]} " if partial.precision == Precision.MONTH else ""
    return f"{month}{partial.day.year}"


def _tokens(text: str) -> list[str]:
    plain = ORDINALS.sub("", text.strip())
    if SEPARATORS.fullmatch(TOKENS.sub("", plain)) is None:
        raise DateNotUnderstood(HOW_TO)
    tokens = TOKENS.findall(plain)
    if (
        tokens and _named(tokens[0], DAYS) is not None
    ):  # pasted with its weekday: the date decides, the weekday is shown
        tokens = tokens[1:]
    return tokens


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """Place of a name, whole or shortened to three letters or more."""
    start = word.casefold()
    return next((n for n, name in enumerate(names) if len(start) >= 3 and name.casefold().startswith(start)), None)


def _month(token: str) -> int:
    if token.isdigit():
        return int(token)
    place = _named(token, MONTHS)
    if place is None:
        raise DateNotUnderstood(f"“{token}” is not a month. {HOW_TO}")
    return place + 1


def _year(token: str) -> int:
    year = int(token)
    if len(token) == 2:
        year += 2000 if year <= LAST_YEAR_OF_THIS_CENTURY else 1900
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateNotUnderstood(f"Enter a year from {EARLIEST_YEAR} to {LATEST_YEAR}")
    return year


def _month_of(month: int, year_token: str) -> PartialDate:
    year = _year(year_token)
    if not 1 <= month <= 12:
        raise DateNotUnderstood(f"There is no month {month}: enter the day first, then the month, such as 28/12/2016")
    return PartialDate(date(year, month, 1), Precision.MONTH)


def _day(day_token: str, month: int, year_token: str) -> PartialDate:
    first = _month_of(month, year_token)
    if not 1 <= int(day_token) <= first.last_day.day:
        name = f"{MONTHS[month - 1]} {first.day.year}"
        raise DateNotUnderstood(f"{name} has {first.last_day.day} days: check the day")
    return PartialDate(first.day.replace(day=int(day_token)))
