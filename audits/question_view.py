"""One question as strings ready for its template: what is asked, what is held, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from audit_portal.partial_dates import in_full
from audit_portal.wording_dates import moment_words
from audits.answer_codes import is_answered
from audits.answer_markup import answer_row, choice_list
from audits.answer_values import CHOSEN, TYPED
from audits.date_workings import DatesKnown, WorkingLine, date_of_part, stored_date, working_of
from audits.models import Answer, QuestionKind, Response
from audits.tool_sheet import Asked

ANSWERS = ("YES", "PARTLY", "NO")
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class PartView:
    name: str
    id: str
    kind: str
    label: str
    hint: str
    value: str = ""
    values: tuple[str, ...] = ()
    choices: Pairs = field(default_factory=list)
    problem: str = ""
    working: WorkingLine | None = None
    # A date in words, where it is read and not typed.
    read_back: str = ""

    @property
    def radios(self) -> SafeString:
        if self.kind == "CHOICE":
            return choice_list(self.name, self.id, self.value, tuple(self.choices))
        return answer_row(self.name, self.id, self.value, *map(tuple, _parted(self.choices)))


@dataclass(frozen=True)
class RowView:
    label: str
    parts: list[PartView]

    @property
    def is_said(self) -> bool:
        return any(part.value or part.values for part in self.parts)


@dataclass(frozen=True)
class QuestionView:
    code: str
    pk: str
    number: str
    text: str
    hint: str
    help_good: str
    help_not: str
    kind: str
    version: str
    response: str
    answers: Pairs
    no_answers: Pairs
    choice: str
    evidence: str
    evidence_on: str
    comment: str
    words: str
    parts: list[PartView]
    rows: list[RowView]
    has_words: bool
    is_shown: bool
    is_answered: bool
    save_text: str

    @property
    def radios(self) -> SafeString:
        if self.kind in CHOSEN:
            return choice_list(f"{self.code}.choice", f"{self.code}_choice", self.choice, tuple(self.answers))
        stem = f"{self.code}_response"
        return answer_row(f"{self.code}.response", stem, self.response, tuple(self.answers), tuple(self.no_answers))


RESPONSE_PAIRS: Pairs = [(response.name, str(response.label)) for response in Response]


def question_view(
    asked: Asked,
    answer: Answer | None,
    known: DatesKnown,
    today: date,
    *,
    is_shown: bool,
    facts: Mapping[str, Any] | None = None,
) -> QuestionView:
    question = asked.question
    answers, no_answers = _offered(asked)
    is_matrix = question.kind == QuestionKind.MATRIX
    return QuestionView(
        code=question.code,
        pk=str(question.pk),
        number=str(question.number),
        text=asked.text,
        hint=question.hint,
        help_good=question.help_good,
        help_not=question.help_not,
        kind=question.kind,
        version=str(answer.version if answer else 0),
        response=Response(answer.response).name if answer and answer.response else "",
        answers=answers,
        no_answers=no_answers,
        choice=answer.choice if answer else "",
        evidence=answer.evidence if answer else "",
        evidence_on=" ".join(_evidence_on(asked)),
        comment=answer.comment if answer else "",
        words=answer.text if answer else "",
        parts=[] if is_matrix else _parts(asked, answer, known),
        rows=_rows(asked, answer, facts or {}) if is_matrix else [],
        has_words=question.kind == QuestionKind.TEXT and not asked.parts,
        is_shown=is_shown,
        is_answered=answer is not None and is_answered(answer),
        save_text=_save_text(answer, today),
    )


def _evidence_on(asked: Asked) -> list[str]:
    """The values of the radios that ask for evidence: a choice does so by what it counts as."""
    question = asked.question
    if question.kind not in CHOSEN:
        return list(question.evidence_on)
    return [choice["code"] for choice in question.choices if choice.get("counts_as") in question.evidence_on]


def _offered(asked: Asked) -> tuple[Pairs, Pairs]:
    """Answers, and after the gap what is no answer; none where the answer is worked out from parts."""
    question = asked.question
    if question.kind in CHOSEN:
        return [(choice["code"], choice["label"]) for choice in question.choices], []
    if asked.counted_parts or question.kind == QuestionKind.PEOPLE:
        return [], []
    return _parted([pair for pair in RESPONSE_PAIRS if pair[0] in question.responses])


def _parted(offered: Pairs) -> tuple[Pairs, Pairs]:
    return [pair for pair in offered if pair[0] in ANSWERS], [pair for pair in offered if pair[0] not in ANSWERS]


def _parts(asked: Asked, answer: Answer | None, known: DatesKnown) -> list[PartView]:
    held = (answer.parts or {}) if answer else {}
    return [_part(asked, answer, held, part, known) for part in asked.parts if not part.get("people")]


def _part(
    asked: Asked, answer: Answer | None, held: Mapping[str, Any], part: Mapping[str, Any], known: DatesKnown
) -> PartView:
    code = part["code"]
    name = f"{asked.code}.part.{code}"
    if part["kind"] != "DATE":
        return _plain_part(name, part, held.get(code))
    typed = held.get(code + TYPED, "")
    when = date_of_part(asked, answer, code)
    return PartView(
        name=name,
        id=_id(name),
        kind="DATE",
        label=part["label"],
        hint=part.get("hint") or "",
        value=typed or (_boxed(when.day, when.precision.value) if when else ""),
        problem=_problem(typed),
        working=working_of(asked, part, when, known),
    )


def _plain_part(name: str, part: Mapping[str, Any], held: Any) -> PartView:
    is_response = part["kind"] == "RESPONSE"
    choices = RESPONSE_PAIRS if is_response else [(each["code"], each["label"]) for each in part.get("choices") or []]
    return PartView(
        name=name,
        id=_id(name),
        kind=part["kind"],
        label=part["label"],
        hint=part.get("hint") or "",
        value=held if isinstance(held, str) else "",
        values=tuple(held) if isinstance(held, list) else (),
        choices=list(choices),
    )


def _rows(asked: Asked, answer: Answer | None, facts: Mapping[str, Any]) -> list[RowView]:
    """The case's own rows where its facts say which; every row of the tool where they do not."""
    held = (answer.parts or {}) if answer else {}
    own = facts.get((asked.question.repeating or {}).get("fact", ""))
    rows = {row: label for row, label in asked.rows.items() if not own or row in own or row in held}
    return [RowView(label, _cells(asked, row, held.get(row) or {})) for row, label in rows.items()]


def _cells(asked: Asked, row: str, held: Mapping[str, Any]) -> list[PartView]:
    cells = []
    for part in asked.parts:
        name = f"{asked.code}.row.{row}.{part['code']}"
        if part["kind"] != "DATE":
            cells.append(_plain_part(name, part, held.get(part["code"])))
            continue
        typed = held.get(part["code"] + TYPED, "")
        when = stored_date(held.get(part["code"], ""))
        value = typed or (_boxed(when.day, when.precision.value) if when else "")
        read_back = in_full(when) if when else ""
        cells.append(
            PartView(name, _id(name), "DATE", part["label"], "", value, problem=_problem(typed), read_back=read_back)
        )
    return cells


def _boxed(day: date, precision: str) -> str:
    """As it stands in the box: 23 12 2016, 12 2016 or 2016."""
    return {"DAY": f"{day.day} {day.month} {day.year}", "MONTH": f"{day.month} {day.year}"}.get(
        precision, str(day.year)
    )


def _problem(typed: str) -> str:
    return f"“{typed}” is kept as typed. It counts once it is a date, such as 23 12 2016." if typed else ""


def _save_text(answer: Answer | None, today: date) -> str:
    if answer is None or answer.version == 0:
        return "Not answered yet"
    if answer.updated_at is None:
        return "Not saved: two answers to choose from"
    words = moment_words(answer.updated_at, today).removeprefix("Today, ")
    return f"Saved {words[0].lower()}{words[1:]}"


def _id(name: str) -> str:
    return "id_" + name.replace(".", "_")
