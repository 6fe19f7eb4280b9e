"""How documents write numbers, lists and stretches of time. Numbers up to ten are words, larger ones figures."""

from collections.abc import Iterable
from datetime import date

from audit_portal.wording_dates import MONTHS, long_date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_words(count: int) -> str:
    """two; 11. None is said as “no” before a noun: “no cases”."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, several: str = "") -> str:
    """two cases; one case; 11 agencies."""
    return f"{number_words(count)} {one if count == 1 else several or one + 's'}"


def last_part(reference: str) -> str:
    """“07” of “PB16-07”: all that a narrow column has room for; the prefix is the audit's own."""
    return reference.rsplit("-", 1)[-1]


def sentence(words: str) -> str:
    """The same words with a capital first and a full stop last."""
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".?!" else ".")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_a_sentence(words: str) -> str:
    """A heading's words inside a sentence: its first letter is small again, unless the word is a name or letters."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


def listed(items: Iterable[str]) -> str:
    """A, B and C. Where an item has an “and” of its own the last gets a comma, where one has a comma semicolons."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    between = "; " if any("," in item for item in items) else ", "
    needs_pause = between == "; " or any(" and " in item for item in items)
    last = f"{between.strip()} and " if needs_pause else " and "
    return between.join(items[:-1]) + last + items[-1]


def month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def months_words(start: date | None, end: date | None) -> str:
    """December 2016 to January 2017."""
    words = [month_words(day) for day in (start, end) if day]
    return " to ".join(dict.fromkeys(words))


def days_words(start: date | None, end: date | None) -> str:
    """from 1 December 2016 to 17 January 2017; the half that is known where one is missing."""
    if start and end:
        return f"from {long_date(start)} to {long_date(end)}"
    if start:
        return f"from {long_date(start)}"
    return f"until {long_date(end)}" if end else ""


def years_words(start: date | None, end: date | None) -> str:
    """2016 to 2017."""
    return " to ".join(dict.fromkeys(str(day.year) for day in (start, end) if day))
