"""Dates of a case list: the day before the month, as here always, and a word on every one that could be another day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, read_date

TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?$", re.IGNORECASE)
DAY_NUMBER = re.compile(r"(\d{5})(\.\d+)?")
EXCELS_DAY_NOUGHT = date(1899, 12, 30)
IN_FIGURES = re.compile(r"(\d{1,2})[\s/.\-](\d{1,2})[\s/.\-](\d{4}|\d{2})")
ISO = re.compile(r"\d{4}-(\d{2})-(\d{2})")
SHORT_YEAR = re.compile(r"\D(\d{2})$")


class Doubt(StrEnum):
    """Why a date that was read may be another day."""

    EITHER_ORDER = "EITHER_ORDER"
    SHORT_YEAR = "SHORT_YEAR"
    DAY_NUMBER = "DAY_NUMBER"


@dataclass(frozen=True)
class ColumnOfDates:
    """What all the cells of a column tell of each one: whether some can only be read with the month first, as Excel
    writes them where it is set to American dates. It then has turned round whatever could be turned round.
    """

    has_month_first: bool = False
    is_workbook: bool = False

    def read(self, cell: str) -> tuple[PartialDate, Doubt | None]:
        """Raises DateNotUnderstood."""
        text = TIME_OF_DAY.sub("", cell.strip())
        if number := DAY_NUMBER.fullmatch(text):
            return PartialDate(_day_numbered(int(number[1]))), Doubt.DAY_NUMBER
        partial = read_date(text)
        if self.has_month_first and _either_order(text, with_iso=self.is_workbook):
            return partial, Doubt.EITHER_ORDER
        is_short = partial.is_exact and SHORT_YEAR.search(text) and not ISO.fullmatch(text)
        return partial, Doubt.SHORT_YEAR if is_short else None


def column_of_dates(cells: Iterable[str], *, is_workbook: bool) -> ColumnOfDates:
    return ColumnOfDates(any(_is_month_first(cell) for cell in cells), is_workbook)


def _is_month_first(cell: str) -> bool:
    found = IN_FIGURES.fullmatch(TIME_OF_DAY.sub("", cell.strip()))
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def _either_order(text: str, *, with_iso: bool) -> bool:
    """A stored day is in doubt as well: Excel turned it round when it was read in with American settings."""
    found = IN_FIGURES.fullmatch(text) or (ISO.fullmatch(text) if with_iso else None)
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def _day_numbered(number: int) -> date:
    day = EXCELS_DAY_NOUGHT + timedelta(days=number)
    if not 1927 <= day.year <= 2100:
        raise DateNotUnderstood("Enter a date such as 28/12/2016: this number is no day that Excel would write")
    return day
