"""Judges two dates by a rule: kept, not kept, or not to be told. What is not exactly known neither passes nor fails."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audit_portal.partial_dates import PartialDate, in_full
from cases.gestation import gestation, gestation_words
from cases.timescale_arithmetic import is_kept, limit_day, time_taken
from cases.timescale_rules import Direction, Rule, Unit
from cases.timescale_words import allowance, limit_words, taken_words


class Result(StrEnum):
    MET = "MET"
    NOT_MET = "NOT_MET"
    EXCEEDED_WITH_REASON = "EXCEEDED_WITH_REASON"
    UNCERTAIN = "UNCERTAIN"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NO_INFORMATION = "NO_INFORMATION"


class Level(StrEnum):
    PLAIN = "PLAIN"
    OVER = "OVER"
    UNCERTAIN = "UNCERTAIN"


@dataclass(frozen=True)
class Judgement:
    """`taken` is in the rule's unit (days for a gestation, whole months for months); `due_on` the limit as a day."""

    result: Result
    words: str
    taken: int | None = None
    limit: int | None = None
    due_on: date | None = None

    @property
    def level(self) -> Level:
        if self.result in {Result.NOT_MET, Result.EXCEEDED_WITH_REASON}:
            return Level.OVER
        return Level.UNCERTAIN if self.result in {Result.UNCERTAIN, Result.NO_INFORMATION} else Level.PLAIN


@dataclass(frozen=True)
class Working:
    """The line beside a date: the date read back, then what follows from it."""

    day: str
    words: str
    level: Level

    def __str__(self) -> str:
        return f"{self.day}: {self.words}" if self.day else self.words


def judge(
    rule: Rule, start: PartialDate | None, end: PartialDate | None, reason: str = "", edd: date | None = None
) -> Judgement:
    """A rule that is off is shown with the time taken, as not applicable. `edd` is asked for by `after_week` alone."""
    due_on = limit_day(rule, start.day) if start and start.is_exact else None
    if start is None or end is None:
        missing = "no date recorded" if end is None else f"date of {rule.start_words} not known"
        return Judgement(Result.NO_INFORMATION, missing, None, rule.limit, due_on)
    if unclear := _imprecise(rule, start, end) or _outside(rule, start, edd) or _out_of_order(rule, start, end):
        return Judgement(*unclear, None, rule.limit, due_on)
    is_met = is_kept(rule, start.day, end.day)
    words = taken_words(rule, start.day, end.day) + limit_words(rule, is_met)
    result = Result.MET if is_met else Result.EXCEEDED_WITH_REASON if reason.strip() else Result.NOT_MET
    if not rule.is_judged:
        result = Result.NOT_APPLICABLE
    return Judgement(result, words, time_taken(rule, start.day, end.day), rule.limit, due_on)


def working_words(
    rule: Rule, start: PartialDate | None, end: PartialDate | None, reason: str = "", edd: date | None = None
) -> Working:
    """Wed 28 Dec 2016: 1 working day after the referral, within 1."""
    judgement = judge(rule, start, end, reason, edd)
    tail = ". Reason recorded" if judgement.result == Result.EXCEEDED_WITH_REASON else ""
    return Working(in_full(end) if end else "", judgement.words + tail, judgement.level)


def gestation_working(edd: date | None, when: PartialDate) -> Working:
    """Mon 5 Dec 2016: 23 weeks 3 days, 16 weeks 4 days before the due date."""
    if not when.is_exact:
        return Working(in_full(when), "day not known, so the week of pregnancy cannot be told", Level.UNCERTAIN)
    if edd is None:
        return Working(in_full(when), "due date not known, so the week of pregnancy cannot be told", Level.UNCERTAIN)
    return Working(in_full(when), gestation_words(edd, when.day), Level.PLAIN)


def _imprecise(rule: Rule, start: PartialDate, end: PartialDate) -> tuple[Result, str] | None:
    if start.is_exact and end.is_exact:
        return None
    what = "day" if start.is_exact else f"day of {rule.start_words}"
    untold = f", so whether it was {allowance(rule)} cannot be told" if rule.is_judged else ""
    return Result.UNCERTAIN, f"{what} not known{untold}"


def _outside(rule: Rule, start: PartialDate, edd: date | None) -> tuple[Result, str] | None:
    if rule.after_week is None:
        return None
    if edd is None:
        return Result.UNCERTAIN, "due date not known, so it cannot be told whether the rule applies"
    if gestation(edd, start.day).total_days <= rule.after_week * 7:
        return Result.NOT_APPLICABLE, f"only where {rule.start_words} came after {rule.after_week} weeks"
    return None


def _out_of_order(rule: Rule, start: PartialDate, end: PartialDate) -> tuple[Result, str] | None:
    """Dates that contradict the order of their events prove a slip of the pen, not a quick response."""
    if rule.unit == Unit.ORDER:
        together = f"the same day as {rule.start_words}, so which came first cannot be told"
        return (Result.UNCERTAIN, together) if start.day == end.day else None
    if rule.unit == Unit.WEEKS_GESTATION:
        is_backwards = gestation(start.day, end.day).total_days < 0
    else:
        is_backwards = end.day < start.day and rule.direction != Direction.BEFORE
    return (Result.UNCERTAIN, f"{taken_words(rule, start.day, end.day)}: check both dates") if is_backwards else None
