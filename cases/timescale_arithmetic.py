"""Days, months and weeks of a timescale rule between two exact dates (dossier 3.3); `timescales` judges."""

from calendar import monthrange
from datetime import date, timedelta

from audit_portal.working_days import add_working_days, working_days_between
from cases.gestation import date_at, gestation
from cases.timescale_rules import Direction, Rule, Unit


def add_months(start: date, months: int) -> date:
    """Same day of the month, clipped to the month's end; not moved off weekends."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_and_days(start: date, end: date) -> tuple[int, int]:
    """Months that have passed in full, and the days over. The end must not come first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days


def time_taken(rule: Rule, start: date, end: date) -> int:
    """In the rule's unit, gestation in days; from end to start where the rule looks back from its start event."""
    if rule.direction == Direction.BEFORE:
        start, end = end, start
    match rule.unit:
        case Unit.WORKING_DAYS:
            return working_days_between(start, end)
        case Unit.WEEKS_GESTATION:
            return gestation(start, end).total_days
        case Unit.MONTHS:
            return months_and_days(start, end)[0] if start <= end else -months_and_days(end, start)[0]
    return (end - start).days


def limit_day(rule: Rule, start: date) -> date | None:
    """The last day that keeps the rule, or the first where it sets a minimum."""
    if rule.limit is None:
        return None
    return _after(rule.unit, start, -rule.limit if rule.direction == Direction.BEFORE else rule.limit)


def is_kept(rule: Rule, start: date, end: date) -> bool:
    if rule.unit == Unit.ORDER:
        return end < start
    bound = limit_day(rule, start)
    if bound is None:
        return True
    match rule.direction:
        case Direction.MIN:
            return end >= bound
        case Direction.RANGE:
            return _after(rule.unit, start, rule.limit_from or 0) <= end <= bound
    return end <= bound


def _after(unit: Unit, start: date, amount: int) -> date:
    match unit:
        case Unit.WORKING_DAYS:
            return add_working_days(start, amount)
        case Unit.MONTHS:
            return add_months(start, amount)
        case Unit.WEEKS_GESTATION:
            return date_at(start, amount)
    return start + timedelta(days=amount)
