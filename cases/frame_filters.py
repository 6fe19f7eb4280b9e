"""Which cases of a list may be drawn at all: facts, groups, dates and earlier audits. Takes values and gives values.

A filter is plain JSON: {"fact": code, "value": value}, {"stratum": [names]}, {"date": code, "from": day, "to": day},
its days YYYY-MM-DD or absent, or {"earlier": false}. A case is in the frame where every filter holds of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from audit_portal.partial_dates import PartialDate
from audit_portal.wording_dates import long_date

Filter = Mapping[str, Any]


@dataclass(frozen=True)
class FrameCase:
    """What filters may know of a case."""

    stratum: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    dates: Mapping[str, PartialDate] = field(default_factory=dict)
    earlier: str = ""


def is_in_frame(case: FrameCase, filters: Iterable[Filter]) -> bool:
    """What is not known of a case leaves it out, for nobody can tell that it belongs."""
    return all(_holds(case, each) for each in filters)


def _holds(case: FrameCase, each: Filter) -> bool:
    if "fact" in each:
        known = case.facts.get(each["fact"])
        return each["value"] in known if isinstance(known, list) else known == each["value"]
    if "stratum" in each:
        return case.stratum in each["stratum"]
    if "date" in each:
        return _within(case.dates.get(each["date"]), each.get("from"), each.get("to"))
    return not case.earlier


def _within(known: PartialDate | None, first: str | None, last: str | None) -> bool:
    """A date without its day is within where every day that it can be is."""
    if known is None:
        return False
    begins = date.fromisoformat(first) if first else date.min
    ends = date.fromisoformat(last) if last else date.max
    return begins <= known.day and known.last_day <= ends


def filter_words(
    filters: Iterable[Filter], facts: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]
) -> list[str]:
    """For a sentence: “Plan: No plan”, “Due date from 1 March 2017”, “not in an earlier audit”."""
    return [_words(each, {**_by_code(facts), **_by_code(dates)}) for each in filters]


def _by_code(definitions: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {each["code"]: each for each in definitions}


def _words(each: Filter, known: Mapping[str, Mapping[str, Any]]) -> str:
    if "fact" in each:
        definition = known.get(each["fact"], {})
        return f"{definition.get('label', each['fact'])}: {_value_words(each['value'], definition)}"
    if "stratum" in each:
        return f"Stratum: {' or '.join(name or 'none' for name in each['stratum'])}"
    if "date" in each:
        label = known.get(each["date"], {}).get("label", each["date"])
        days = [f"{word} {long_date(date.fromisoformat(each[word]))}" for word in ("from", "to") if each.get(word)]
        return f"{label} {' '.join(days)}"
    return "not in an earlier audit"


def _value_words(value: Any, definition: Mapping[str, Any]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    labels = {choice["code"]: choice.get("label", choice["code"]) for choice in definition.get("choices") or []}
    return str(labels.get(value, value))
