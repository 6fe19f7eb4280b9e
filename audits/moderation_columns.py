"""Agencies' answers to one question side by side: a column an agency, a row for each thing that was answered, and
"Differs" in words where a row is not the same all along.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from audit_portal.wording_dates import LOCAL_TIME, long_date, table_date
from audits.models import Answer, Known, QuestionKind, Response, ReturnStatus, Side
from audits.moderation_case import CaseQuestion, SideAnswer
from cases.gestation import gestation
from cases.models import DatePrecision

NOTHING_HELD = str(Response.NO_INFORMATION.value)
SIDES = {Side.SENT: "says whether it was sent", Side.RECEIVED: "says whether it was received"}


@dataclass(frozen=True)
class Column:
    letter: str
    agency: str
    note: str


@dataclass(frozen=True)
class CellOf:
    """`response` draws a mark; `note` stands under the text; `history` is the address of how the answer changed."""

    text: str
    response: str = ""
    note: str = ""
    history: str = ""


@dataclass(frozen=True)
class SideRow:
    label: str
    cells: list[CellOf]
    differs: bool = False


@dataclass(frozen=True)
class Columns:
    columns: list[Column]
    rows: list[SideRow]
    silent: list[str]


def columns_of(asked: CaseQuestion, edd: date | None) -> Columns:
    sides = asked.sides
    rows = [
        _row("Answer", sides, lambda each: _answer_cell(asked, each.answer)),
        _row("Date", sides, lambda each: _date_cell(each.answer, edd)),
        *_part_rows(asked),
        _row("Evidence", sides, lambda each: CellOf(each.answer.evidence), marks=False),
        _row("In words", sides, lambda each: CellOf(each.answer.text), marks=False),
        _row("Comment", sides, lambda each: CellOf(each.answer.comment), marks=False),
        _row("Sent in", sides, lambda each: _submitted_cell(asked, each), marks=False),
    ]
    kept = [row for row in rows if any(cell.text for cell in row.cells)]
    return Columns(
        [_column(place, each) for place, each in enumerate(sides)],
        kept,
        [words for each in asked.silent if (words := _silent(asked, each))],
    )


def answer_word(asked: CaseQuestion, response: int | None, choice: str) -> str:
    """The word of a choice where there is one, otherwise that of the response."""
    labels = {each["code"]: each["label"] for each in asked.question.choices}
    if choice:
        return str(labels.get(choice, choice))
    return str(Response(response).label) if response else ""


def _column(place: int, each: SideAnswer) -> Column:
    agency_return = each.agency_return
    parent = agency_return.participating_agency.agency
    under = parent.short_name if agency_return.respondent_id != parent.pk else ""
    note = SIDES.get(Side(each.side), under)
    return Column(chr(ord("A") + place), agency_return.respondent.short_name, note)


def _row(
    label: str, sides: list[SideAnswer], cell_of: Callable[[SideAnswer], CellOf], *, marks: bool = True
) -> SideRow:
    """*No information* differs from nothing."""
    cells = [cell_of(each) for each in sides]
    said = {cell.text for cell in cells if cell.text and cell.response != NOTHING_HELD}
    return SideRow(label, cells, marks and len(said) > 1)


def _answer_cell(asked: CaseQuestion, answer: Answer) -> CellOf:
    word = answer_word(asked, answer.response, answer.choice)
    return CellOf(word, response=str(answer.response or "ANSWER") if word else "")


def _date_cell(answer: Answer, edd: date | None) -> CellOf:
    day = answer.date_value
    if day is None:
        return CellOf("")
    is_exact = answer.date_precision in ("", DatePrecision.DAY)
    return CellOf(_date_words(day, answer.date_precision), note=str(gestation(edd, day)) if edd and is_exact else "")


def _date_words(day: date, precision: str) -> str:
    if precision == DatePrecision.YEAR:
        return str(day.year)
    return long_date(day).partition(" ")[2] if precision == DatePrecision.MONTH else long_date(day)


def _part_rows(asked: CaseQuestion) -> list[SideRow]:
    """What a question asks for beside its answer, in the tool's order. People's details never show here."""
    if asked.question.kind == QuestionKind.PEOPLE:
        return []
    return [_part_row(asked, part) for part in asked.question.parts]


def _part_row(asked: CaseQuestion, part: dict[str, Any]) -> SideRow:
    return _row(part["label"], asked.sides, lambda each: _part_cell(each.answer, part["code"], part))


def _part_cell(answer: Answer, code: str, part: dict[str, Any]) -> CellOf:
    parts = answer.parts if isinstance(answer.parts, dict) else {}
    if code in parts:
        return CellOf(_part_words(parts[code], part))
    rows = {name: row[code] for name, row in parts.items() if isinstance(row, dict) and row.get(code)}
    return CellOf("; ".join(f"{_plain(name)}: {_part_words(value, part)}" for name, value in rows.items()))


def _part_words(value: Any, part: dict[str, Any]) -> str:
    """The word of a choice or a response; a date or a text as it is."""
    if isinstance(value, dict):
        value = value.get("date") or value.get("value") or ""
    if isinstance(value, list):
        return ", ".join(_part_words(each, part) for each in value)
    labels = {each["code"]: each["label"] for each in part.get("choices", ())} | RESPONSE_WORDS
    return str(labels.get(str(value), value)) if value is not None else ""


RESPONSE_WORDS = {each.name: str(each.label) for each in Response} | {
    str(each.value): str(each.label) for each in Response
}


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _submitted_cell(asked: CaseQuestion, each: SideAnswer) -> CellOf:
    agency_return = each.agency_return
    if agency_return.submitted_at is None or agency_return.submitted_by is None:
        return CellOf("")
    day = table_date(agency_return.submitted_at.astimezone(LOCAL_TIME).date())
    history = reverse("audits:answer_history", args=[agency_return.uuid, asked.question.code])
    return CellOf(f"{agency_return.submitted_by.user.name}, {day}", history=history)


def _silent(asked: CaseQuestion, agency_return: Any) -> str:
    """Why an agency that is asked stands in no column."""
    name = agency_return.respondent.short_name
    if agency_return.status != ReturnStatus.SUBMITTED:
        return f"{name}: {ReturnStatus(agency_return.status).label.lower()}"
    if agency_return.known == Known.NOT_KNOWN:
        return f"{name}: family not known"
    if asked.is_about_people:
        return ""
    return f"{name}: not asked, after its other answers"
