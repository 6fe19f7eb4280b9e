"""The sentence beside a date: how long it took, and what the rule allows."""

from datetime import date

from audit_portal.working_days import working_days, working_days_between
from cases.gestation import gestation, gestation_words, weeks_and_days
from cases.timescale_arithmetic import months_and_days
from cases.timescale_rules import Direction, Rule, Unit


def taken_words(rule: Rule, start: date, end: date) -> str:
    """2 working days after the referral; 23 weeks 3 days."""
    if rule.unit == Unit.WEEKS_GESTATION:
        return str(gestation(start, end)) if rule.is_judged else gestation_words(start, end)
    if start == end:
        return f"the same day as {rule.start_words}"
    side, first, last = ("after", start, end) if start < end else ("before", end, start)
    return f"{_amount(rule.unit, first, last)} {side} {rule.start_words}"


def limit_words(rule: Rule, is_met: bool) -> str:
    """The tail of the sentence; empty for a rule that is shown and never judged."""
    if not rule.is_judged:
        return ""
    if rule.unit == Unit.ORDER:
        return "" if is_met else ", should be before"
    number = _limit(rule)
    tails = {
        Direction.MAX: (f", within {number}", f", limit {number}"),
        Direction.RANGE: (f", within {number}", f", limit {number}"),
        Direction.MIN: (f", from {number} on", f", not before {number}"),
        Direction.BEFORE: (f", at least {number}", f", at least {number} needed"),
    }
    return tails[rule.direction][0 if is_met else 1]


def allowance(rule: Rule) -> str:
    """Within 1 working day: the rule in a few words, for a sentence that cannot tell whether it was kept."""
    if rule.unit == Unit.ORDER:
        return f"before {rule.start_words}"
    phrase = {
        Direction.MAX: "within {}",
        Direction.RANGE: "within {}",
        Direction.MIN: "not before {}",
        Direction.BEFORE: "at least {} before",
    }[rule.direction]
    return phrase.format(f"{_limit(rule)} {_unit(rule)}".strip())


def _amount(unit: Unit, first: date, last: date) -> str:
    if unit == Unit.WORKING_DAYS:
        return working_days(working_days_between(first, last))
    if unit == Unit.MONTHS:
        months, days = months_and_days(first, last)
        return " ".join(_count(n, word) for n, word in ((months, "month"), (days, "day")) if n)
    return _count((last - first).days, "day")


def _limit(rule: Rule) -> str:
    upper = weeks_and_days((rule.limit or 0) * 7) if rule.unit == Unit.WEEKS_GESTATION else str(rule.limit)
    return upper if rule.limit_from is None else f"{rule.limit_from} to {upper}"


def _unit(rule: Rule) -> str:
    names = {Unit.WORKING_DAYS: "working day", Unit.CALENDAR_DAYS: "day", Unit.MONTHS: "month"}
    name = names.get(rule.unit)
    return "" if name is None else name if rule.limit == 1 else f"{name}s"


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"
