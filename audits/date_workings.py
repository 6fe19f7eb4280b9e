"""What follows from the dates of a return, beside each box: the timescale that the date belongs to, or the week of
pregnancy (dossier 3.1 to 3.3). It tells and never refuses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from audit_portal.partial_dates import PartialDate, Precision, in_full
from audits.held_rows import AnyAnswer, AnyDate
from audits.tool_sheet import Asked
from cases.event_order import EventOrder, events_in_words, shipped_order
from cases.gestation import gestation
from cases.models import Case
from cases.timescale_rules import Rule, load_rules, rule_in_force
from cases.timescales import Level, gestation_working, working_words

LONG_BEFORE = timedelta(days=3 * 365)
AHEAD = timedelta(days=365)
KINDS = {Level.PLAIN: "", Level.OVER: "over", Level.UNCERTAIN: "unknown"}


class WorkingLine(NamedTuple):
    """For the component `working.html`."""

    read_back: str
    text: str
    kind: str = ""


@dataclass(frozen=True, eq=False)
class DatesKnown:
    """Dates by event: those of the case, and over them those that this return's own answers give. One object for the
    same dates, so that what follows from them is found by it.
    """

    by_event: Mapping[str, PartialDate]
    today: date | None = None

    @property
    def edd(self) -> date | None:
        due = self.by_event.get("edd")
        return due.day if due and due.is_exact else None


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[Rule, ...]:
    return tuple(load_rules())


@lru_cache(maxsize=4096)
def stored_date(iso: str) -> PartialDate | None:
    """`2016-12-05`, `2016-12` or `2016`, as parts keep it."""
    numbers = [int(piece) for piece in iso.split("-")] if iso.replace("-", "").isdecimal() else []
    if not 1 <= len(numbers) <= 3:
        return None
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(numbers) - 1]
    return PartialDate(date(*numbers, *[1] * (3 - len(numbers))), precision)


@lru_cache(maxsize=4096)
def partial_date(day: date, precision: str) -> PartialDate:
    """As the columns of a row keep it."""
    return PartialDate(day, Precision(precision))


def date_of_part(asked: Asked, answer: AnyAnswer | None, code: str) -> PartialDate | None:
    """The date that an answer holds for one of its date parts; the first one stands in the answer itself."""
    if answer is None:
        return None
    if code == asked.first_date and answer.date_value:
        return partial_date(answer.date_value, answer.date_precision or "DAY")
    held = (answer.parts or {}).get(code)
    return stored_date(held) if isinstance(held, str) else None


def dates_known(
    case: Case,
    asked: list[Asked],
    answers: Mapping[int, AnyAnswer],
    dates: Iterable[AnyDate] | None = None,
    today: date | None = None,
) -> DatesKnown:
    """Reads `case.dates.all()` where no `dates` are given."""
    held = case.dates.all() if dates is None else dates
    known = {each.event_code: partial_date(each.date, each.precision) for each in held}
    for each, code, event in _event_parts(tuple(asked)):
        when = date_of_part(each, answers.get(each.question_id), code)
        if when is not None:
            known[event] = when
    return _known(tuple(known.items()), today)


@lru_cache(maxsize=256)
def _event_parts(asked: tuple[Asked, ...]) -> list[tuple[Asked, str, str]]:
    """Each part that asks for the date of an event: its question, its code and the event."""
    return [(each, code, event) for each in asked for code, event in each.event_parts.items()]


@lru_cache(maxsize=1024)
def _known(dates: tuple[tuple[str, PartialDate], ...], today: date | None) -> DatesKnown:
    return DatesKnown(dict(dates), today)


def working_of(
    asked: Asked, part: Mapping[str, Any], when: PartialDate | None, known: DatesKnown
) -> WorkingLine | None:
    """The rule that ends with this date, if its start is known; else the week of pregnancy."""
    if when is None:
        return None
    if year_doubt(part.get("event") or "", when, known):
        return WorkingLine(in_full(when), "", "")  # what would follow from a mistyped year helps nobody
    for code in (*asked.question.timescales, *(part.get("timescales") or ())):
        rule = _rule_on(code, when.day)
        if rule and rule.end == part.get("event") and rule.start in known.by_event:
            return _timescale_line(rule, known.by_event[rule.start], when, known.edd)
    return _gestation_line(known.edd, when)


# One person opens a return's pages many times a day, and what its dates say is reckoned once.
@lru_cache(maxsize=4096)
def _rule_on(code: str, day: date) -> Rule | None:
    return rule_in_force(shipped_rules(), code, day)


@lru_cache(maxsize=4096)
def _timescale_line(rule: Rule, start: PartialDate, end: PartialDate, edd: date | None) -> WorkingLine:
    line = working_words(rule, start, end, edd=edd)
    return WorkingLine(line.day, line.words, KINDS[line.level])


@lru_cache(maxsize=4096)
def _gestation_line(edd: date | None, when: PartialDate) -> WorkingLine:
    if edd is None:
        return WorkingLine(in_full(when), "", "")
    line = gestation_working(edd, when)
    return WorkingLine(line.day, line.words, KINDS[line.level])


def year_doubt(event: str, when: PartialDate | None, known: DatesKnown) -> str:
    """A day that cannot be yet, or years before the pregnancy: most often the year was mistyped. What is no event may
    lie ahead, as a due date does.
    """
    if when is None:
        return ""
    if known.today and when.day > known.today + (timedelta() if event else AHEAD):
        return "This is after today. Is the year right?"
    if known.edd and when.day < known.edd - LONG_BEFORE:
        return "This is more than three years before the due date. Is the year right?"
    return ""


def doubt_of(event: str, when: PartialDate | None, known: DatesKnown) -> str:
    """The year first; then: the initial conference is before the strategy discussion. Is that right? Beside the later
    event alone.
    """
    if doubt := year_doubt(event, when, known):
        return doubt
    orders = _orders_before(event)
    return next((each.question for each in orders if each.is_broken(known.by_event.get(each.first), when)), "")


@lru_cache(maxsize=256)
def _orders_before(event: str) -> tuple[EventOrder, ...]:
    return tuple(order for order in shipped_order() if order.then == event)


@lru_cache(maxsize=2048)
def from_dates(asked: Asked, known: DatesKnown) -> str:
    """What the dates say to a question that asks for a judgement of them, by the timescales that its tool names."""
    for rule in (rule for code in asked.question.timescales for rule in shipped_rules() if rule.code == code):
        start, end = known.by_event.get(rule.start), known.by_event.get(rule.end)
        if start and end and rule.holds_on(end.day):
            line = working_words(rule, start, end, edd=known.edd)
            told = f"{_told(rule.start, start, known)}; {_told(rule.end, end, known)}"
            return f"{told}. {line.words[0].upper()}{line.words[1:]}."
    return ""


def _told(event: str, when: PartialDate, known: DatesKnown) -> str:
    """First concern Mon 5 Dec 2016, 23 weeks 3 days."""
    words = f"{events_in_words()[event].removeprefix('the ')} {in_full(when)}"
    born = known.by_event.get("born_on")
    is_before_birth = born is None or when.day < born.day
    return f"{words}, {gestation(known.edd, when.day)}" if known.edd and when.is_exact and is_before_birth else words
