"""One question of one return as its template reads it: what is held, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from audit_portal.partial_dates import HOW_TO, DateNotUnderstood, PartialDate, in_full, read_date
from audit_portal.wording_dates import moment_words
from audits.answer_codes import RESPONSE_NAMES, is_answered
from audits.answer_conflicts import conflict_of, unticks
from audits.answer_values import TYPED, why_not
from audits.date_workings import (
    DatesKnown,
    WorkingLine,
    date_of_part,
    doubt_of,
    from_dates,
    stored_date,
    working_of,
    year_doubt,
)
from audits.held_rows import AnyAnswer
from audits.models import QuestionKind
from audits.question_wording import PartWording, QuestionWording, wording_of
from audits.tool_sheet import Asked

SPARE = 2
NOT_ANSWERED = "Not answered yet"


class PartView(NamedTuple):
    """`read_back` is a date in words, where it is read and not typed. `doubt` asks whether the date is right."""

    wording: PartWording
    value: str = ""
    values: tuple[str, ...] = ()
    problem: str = ""
    working: WorkingLine | None = None
    read_back: str = ""
    doubt: str = ""

    @property
    def words(self) -> str:
        """As it is read: the labels of what was chosen, a date in full, or what was written."""
        chosen = [label for value, label in self.wording.choices if value == self.value or value in self.values]
        read_back = self.working.read_back if self.working else self.read_back
        return ", ".join(chosen) or read_back or self.value.strip()


@dataclass(slots=True)
class RowView:
    label: str
    parts: list[PartView]

    @property
    def is_said(self) -> bool:
        return any(part.value or part.values for part in self.parts)

    @property
    def sentences(self) -> list[str]:
        """“Date of contact: Tue 6 Dec 2016.”, part by part, each with one full stop."""
        said = [(part.wording.label, part.words) for part in self.parts if part.value or part.values]
        return [_sentence(label, words) for label, words in said]


def _sentence(label: str, words: str) -> str:
    colon, stop = "" if label.endswith((":", "?")) else ":", "" if words.endswith((".", "?", "!")) else "."
    return f"{label}{colon} {words}{stop}"


class Beside(NamedTuple):
    """`carried` is last round's answer in words, until this round has one (`audits.question_beside`). `files` says what
    one can do about files, and nothing where the audit takes none.
    """

    judged_by: str = ""
    carried: str = ""
    carried_evidence: str = ""
    files: str = ""
    has_files: bool = False


NOTHING_BESIDE = Beside()


@dataclass(slots=True)
class QuestionView:
    """`is_tried` in a preview: it belongs to no return, so nothing leads to one."""

    wording: QuestionWording
    version: str
    is_shown: bool
    is_answered: bool
    save_text: str
    response: str = ""
    choice: str = ""
    evidence: str = ""
    comment: str = ""
    words: str = ""
    from_dates: str = ""
    conflict: str = ""
    unticks: str = ""
    is_tried: bool = False
    beside: Beside = NOTHING_BESIDE
    parts: Sequence[PartView] = ()
    rows: list[RowView] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.wording.code


def question_view(
    asked: Asked,
    answer: AnyAnswer | None,
    known: DatesKnown,
    today: date,
    *,
    is_shown: bool,
    facts: Mapping[str, Any] | None = None,
) -> QuestionView:
    wording = wording_of(asked)
    held = (answer.parts or {}) if answer else {}
    is_blank = not held and (answer is None or answer.date_value is None)
    parts = blank_parts(wording) if is_blank else [_part(asked, answer, held, part, known) for part in wording.parts]
    rows = _rows(asked, wording, held, facts or {}, known) if wording.rows else []
    if answer is None:
        return QuestionView(wording, "0", is_shown, False, NOT_ANSWERED, parts=parts, rows=rows)
    conflict = conflict_of(asked, answer)
    return QuestionView(
        wording=wording,
        version=str(answer.version),
        is_shown=is_shown,
        is_answered=is_answered(answer),
        save_text=save_words(answer, today),
        response=RESPONSE_NAMES[answer.response] if answer.response else "",
        choice=answer.choice,
        evidence=answer.evidence,
        comment=answer.comment,
        words=answer.text,
        from_dates=from_dates(asked, known) if wording.is_of_dates else "",
        conflict=conflict,
        unticks=unticks(asked, answer) if conflict else "",
        parts=parts,
        rows=rows,
    )


def _part(
    asked: Asked, answer: AnyAnswer | None, held: Mapping[str, Any], part: PartWording, known: DatesKnown
) -> PartView:
    if part.kind != "DATE":
        return _plain_part(part, held)
    view = _dated(asked, part, date_of_part(asked, answer, part.code), known)
    typed = held.get(part.code + TYPED, "")
    return view._replace(value=typed, problem=_problem(typed)) if typed else view


@lru_cache(maxsize=8192)
def _dated(asked: Asked, part: PartWording, when: PartialDate | None, known: DatesKnown) -> PartView:
    if when is None:
        return _blank(part)
    working = working_of(asked, asked.by_part[part.code], when, known)
    return PartView(
        part, _boxed(when), working=working, doubt=doubt_of(asked.event_parts.get(part.code, ""), when, known)
    )


@lru_cache(maxsize=8192)
def blank_parts(wording: QuestionWording) -> tuple[PartView, ...]:
    """Most parts of a sheet hold nothing."""
    return tuple(map(_blank, wording.parts))


@lru_cache(maxsize=8192)
def _blank(part: PartWording) -> PartView:
    return PartView(part)


def _plain_part(part: PartWording, held: Mapping[str, Any]) -> PartView:
    typed, value = held.get(part.code + TYPED, "") if part.is_typed else "", held.get(part.code)
    if typed:
        return PartView(part, typed, problem=f"{why_not(part.source, typed)}.")
    if value in (None, "", []):
        return _blank(part)
    return PartView(part, values=tuple(value)) if isinstance(value, list) else PartView(part, str(value))


def _rows(
    asked: Asked, wording: QuestionWording, held: Mapping[str, Any], facts: Mapping[str, Any], known: DatesKnown
) -> list[RowView]:
    """The case's own rows where its facts say which; every row of the tool where they do not. Of a block as many as are
    filled in, and a few to fill in.
    """
    own = facts.get((asked.question.repeating or {}).get("fact", ""))
    rows = [row for row in wording.rows if not own or row.code in own or row.code in held]
    if wording.kind == QuestionKind.BLOCK:
        last = max((int(code) for code in held if code.isdecimal()), default=0)
        rows = rows[: last + SPARE]
    return [RowView(row.label, [_cell(part, held.get(row.code) or {}, known) for part in row.parts]) for row in rows]


def _cell(part: PartWording, held: Mapping[str, Any], known: DatesKnown) -> PartView:
    if part.kind != "DATE":
        return _plain_part(part, held)
    view = _dated_cell(part, held.get(part.code, ""), known)
    typed = held.get(part.code + TYPED, "")
    return view._replace(value=typed, problem=_problem(typed)) if typed else view


@lru_cache(maxsize=8192)
def _dated_cell(part: PartWording, iso: str, known: DatesKnown) -> PartView:
    when = stored_date(iso)
    if when is None:
        return _blank(part)
    doubt = year_doubt(part.source.get("event") or "", when, known)
    return PartView(part, _boxed(when), read_back=in_full(when), doubt=doubt)


def _boxed(when: PartialDate) -> str:
    """As it stands in the box: 23 12 2016, 12 2016 or 2016."""
    day = when.day
    months = f"{day.month} {day.year}"
    return {"DAY": f"{day.day} {months}", "MONTH": months}.get(when.precision.value, str(day.year))


def _problem(typed: str) -> str:
    """Why it is no date, where that can be told: September has 30 days."""
    try:
        read_date(typed)
    except DateNotUnderstood as problem:
        if not str(problem).endswith(HOW_TO):
            return f"“{typed}” is kept as typed and does not count yet. {problem}."
    return f"“{typed}” is kept as typed. It counts once it is a date, such as 23 12 2016."


def save_words(answer: AnyAnswer | None, today: date) -> str:
    if answer is None or answer.version == 0:
        return NOT_ANSWERED
    if answer.updated_at is None:
        return "Not saved: two answers to choose from"
    words = moment_words(answer.updated_at, today).removeprefix("Today, ")
    return f"Saved {words[0].lower()}{words[1:]}"
