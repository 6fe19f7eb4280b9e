"""Numbers and times as people type them. What is not understood is kept as it was typed and says why it does not count.

Pure. Dates have a module of their own (`audit_portal.partial_dates`).
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.\s]?(?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)
LONGEST = 20


class NotUnderstood(ValueError):
    """The text says what to type instead."""


def read_number(typed: str, part: Mapping[str, Any]) -> str:
    """The number in figures, within the part's `minimum`, `maximum` and `decimals`; its `unit` may stand beside it."""
    unit = str(part.get("unit") or "")
    number = _decimal(_without_unit(typed, unit))
    decimals = int(part.get("decimals") or 0)
    if number is None:
        raise NotUnderstood(f"“{typed}” is kept as typed. It counts once it is a number, such as {_example(part)}")
    if number != round(number, decimals):
        figures = f"at most {decimals} figure{'s' if decimals > 1 else ''} after the point" if decimals else "whole"
        what = f"a number with {figures}" if decimals else "a whole number"
        raise NotUnderstood(f"“{typed}” is kept as typed. It counts once it is {what}")
    lowest, highest = _limit(part, "minimum"), _limit(part, "maximum")
    if (lowest is not None and number < lowest) or (highest is not None and number > highest):
        raise NotUnderstood(f"“{typed}” is kept as typed. It counts once it is {limits_words(part)}")
    return plain(number)


def limits_words(part: Mapping[str, Any]) -> str:
    """From 0 to 40 weeks; 1 or more; empty where there is no limit."""
    lowest, highest = _limit(part, "minimum"), _limit(part, "maximum")
    unit = f" {part['unit']}" if part.get("unit") else ""
    if lowest is not None and highest is not None:
        return f"from {plain(lowest)} to {plain(highest)}{unit}"
    if lowest is not None:
        return f"{plain(lowest)}{unit} or more"
    return f"{plain(highest)}{unit} or less" if highest is not None else ""


def read_time(typed: str) -> str:
    """2.30pm, 14:30 and 1430 are 14:30."""
    found = TIME.fullmatch(typed.strip())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (99, 99)
    half = (found["half"] or "").lower() if found else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half or (found and not found["minute"]):
        hour = 99
    if hour > 23 or minute > 59:
        raise NotUnderstood(f"“{typed}” is kept as typed. It counts once it is a time, such as 14:30")
    return f"{hour:02}:{minute:02}"


def plain(number: Decimal) -> str:
    """7 and 7.50 are 7 and 7.5, and nothing is 1E+1."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _decimal(text: str) -> Decimal | None:
    figures = re.sub(r"(?<=\d)[,\s](?=\d{3}(?:\D|$))", "", text.strip())
    if not re.fullmatch(r"[-+]?[0-9]*\.?[0-9]+", figures) or len(figures) > LONGEST:
        return None
    try:
        return Decimal(figures)
    except InvalidOperation:
        return None


def _without_unit(typed: str, unit: str) -> str:
    text = typed.strip().removeprefix("£")
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: -len(unit)]
    return text


def _limit(part: Mapping[str, Any], name: str) -> Decimal | None:
    held = part.get(name)
    return Decimal(str(held)) if held is not None else None


def _example(part: Mapping[str, Any]) -> str:
    lowest = _limit(part, "minimum")
    return plain(lowest) if lowest is not None else "7"
