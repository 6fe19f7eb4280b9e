"""What a return still lacks before it can be submitted, and what stands out in it for whoever checks it."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from audit_portal.partial_dates import PartialDate, in_full
from audits.answer_codes import has_typed
from audits.answer_conflicts import conflict_of
from audits.date_workings import date_of_part, stored_date, year_doubt
from audits.held_rows import HeldAnswer
from audits.models import QuestionKind, Response, ReturnQuery
from audits.section_page import WHOLE, Sheet
from audits.stand_outs import (
    InOrder,
    Said,
    StandOut,
    answers_asked_about,
    orders_asked_about,
    sections_not_looked,
    stand_outs,
)
from audits.tool_sheet import Asked
from cases.event_order import shipped_order


@dataclass(frozen=True)
class Lack:
    """One thing to put right, with the question that it belongs to; `number` is 0 for the whole return."""

    number: int
    code: str
    letter: str
    text: str
    what: str

    @property
    def ends_in_mark(self) -> bool:
        return self.text.endswith("?")


def lacks_of(sheet: Sheet) -> list[Lack]:
    """Required means required at submission: unanswered questions that show, and evidence that was not given."""
    shown = [each for each in sheet.asked if each.code in sheet.shown]
    return [
        Lack(each.question.number, each.code, each.letter, each.text, what)
        for each in shown
        for what in _lacking(each, sheet.answer_of(each), is_done=sheet.is_done(each))
    ]


def unanswered_queries(sheet: Sheet, queries: Iterable[ReturnQuery]) -> list[Lack]:
    """What was asked about the return and nobody has replied to."""
    by_id = {each.question.pk: each for each in sheet.asked}
    return [_unanswered(by_id.get(query.question_id or 0), query) for query in queries if query.replied_at is None]


def _unanswered(asked: Asked | None, query: ReturnQuery) -> Lack:
    what = f"Reply to what was asked: “{query.message}”"
    if asked is None:
        return Lack(0, "", "", "The whole return", what)
    return Lack(asked.question.number, asked.code, asked.letter, asked.text, what)


def _lacking(asked: Asked, answer: HeldAnswer | None, *, is_done: bool) -> list[str]:
    is_needed = asked.question.is_required and not asked.is_optional
    if not is_done:
        return ["Not answered yet"] if is_needed else []
    lacking = []
    if _needs_evidence(asked, answer):
        lacking.append("Say where in the record you found this")
    if answer and has_typed(answer.parts):
        lacking.append("What was typed was not understood and does not count yet")
    return lacking


def _needs_evidence(asked: Asked, answer: HeldAnswer | None) -> bool:
    if answer is None or not answer.response:
        return False
    return Response(answer.response).name in asked.question.evidence_on and not answer.evidence.strip()


def stand_outs_of(sheet: Sheet, looked: Container[str]) -> list[StandOut]:
    """`looked` are the letters of the sections that say where the agency looked."""
    shown = [each for each in sheet.asked if each.code in sheet.shown]
    return stand_outs([_said(sheet, each) for each in shown], _out_of_order(sheet, shown), looked)


def answers_to_look_at(sheet: Sheet, looked: Container[str]) -> list[StandOut]:
    """Answers against themselves, days in a strange year, dates that stand the other way round than their events, and
    sections that do not say where one looked, for whoever gave them to look at again.
    """
    shown = [each for each in sheet.asked if each.code in sheet.shown]
    said = [_said(sheet, each) for each in shown]
    order = orders_asked_about(_out_of_order(sheet, shown))
    return [*answers_asked_about(said), *order, *sections_not_looked(said, looked)]


def letters_to_look_at(sheet: Sheet) -> Counter[str]:
    """How many answers of each section are against themselves or name a day that cannot be right."""
    answered = [(each, sheet.answer_of(each)) for each in sheet.shown_in(WHOLE)]
    return Counter(each.letter for each, answer in answered if answer and any(_asked_about(sheet, each, answer)))


def _said(sheet: Sheet, asked: Asked) -> Said:
    answer = sheet.answer_of(asked)
    return Said(
        number=asked.question.number,
        code=asked.code,
        letter=asked.letter,
        text=asked.text,
        response=Response(answer.response).name if answer and answer.response else "",
        is_judgement=asked.question.kind == QuestionKind.JUDGEMENT,
        lacks_evidence=_needs_evidence(asked, answer),
        asked_about=tuple(_asked_about(sheet, asked, answer)) if answer else (),
    )


def _asked_about(sheet: Sheet, asked: Asked, answer: HeldAnswer) -> Iterator[str]:
    if conflict := conflict_of(asked, answer):
        yield conflict
    for label, event, when in _days_of(asked, answer):
        if doubt := year_doubt(event, when, sheet.known_dates):
            yield f"“{label}”, {in_full(when)}. {doubt}"


def _days_of(asked: Asked, answer: HeldAnswer) -> Iterator[tuple[str, str, PartialDate]]:
    """Every day that the answer gives, those of its rows too."""
    cells = [row for row in (answer.parts or {}).values() if isinstance(row, dict)]
    for part in (part for part in asked.parts if part["kind"] == "DATE"):
        found = [
            date_of_part(asked, answer, part["code"]),
            *(stored_date(row.get(part["code"]) or "") for row in cells),
        ]
        for when in found:
            if when is not None:
                yield part["label"], part.get("event") or "", when


def _out_of_order(sheet: Sheet, shown: list[Asked]) -> Iterator[InOrder]:
    """Dates that this return gives, against the event that a timescale counts them from."""
    own = {event: found for each in shown for event, found in _dates_of(sheet, each)}
    for order in shipped_order():
        start, found = sheet.known_dates.by_event.get(order.first), own.get(order.then)
        if start is None or found is None:
            continue
        label, end, asked = found
        if order.is_broken(start, end):
            number = asked.question.number
            yield InOrder(order.first_words, in_full(start), f"“{label}”", in_full(end), number, asked.code)


def _dates_of(sheet: Sheet, asked: Asked) -> Iterator[tuple[str, tuple[str, PartialDate, Asked]]]:
    for part in asked.parts:
        if part["kind"] == "DATE" and part.get("event"):
            held = date_of_part(asked, sheet.answer_of(asked), part["code"])
            if held is not None:
                yield part["event"], (part["label"], held, asked)


def counts_by_kind(sheet: Sheet) -> list[tuple[str, int]]:
    """How often each answer was given, for the lead's first glance."""
    given = [answer.response for each in sheet.asked if each.code in sheet.shown and (answer := sheet.answer_of(each))]
    return [(str(response.label), given.count(response.value)) for response in Response if given.count(response.value)]
