"""What was typed or chosen, into the values of an answer. Nothing is lost: a date that is not understood is kept as it
was typed, says so, and counts for nothing until it is put right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, read_date
from audits.models import Response
from audits.tool_kinds import CHOOSES_ONE, IN_ROWS
from audits.tool_sheet import Asked
from audits.typed_values import NotUnderstood, read_number, read_time

TYPED = "_typed"
CHOSEN = CHOOSES_ONE
UNKNOWN_CHOICE = "This is none of the choices. Choose again"
ISO_LENGTH = {"DAY": 10, "MONTH": 7, "YEAR": 4}


@dataclass
class AnswerValues:
    """The fields of `Answer` that one save sets, and the sentences about what was not understood, by part."""

    response: int | None = None
    choice: str = ""
    evidence: str = ""
    comment: str = ""
    text: str = ""
    date_value: date | None = None
    date_precision: str = ""
    parts: dict[str, Any] | None = None
    problems: dict[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        names = ("response", "choice", "evidence", "comment", "text", "date_value", "date_precision", "parts")
        return {name: getattr(self, name) for name in names}


def snapshot(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as the history keeps them: plain JSON."""
    day = values["date_value"]
    return {**values, "date_value": day.isoformat() if day else None}


def values_of(held: Mapping[str, Any]) -> AnswerValues:
    """Back from a snapshot."""
    day = held["date_value"]
    return AnswerValues(**{**held, "date_value": date.fromisoformat(day) if day else None})


def read_values(asked: Asked, posted: QueryDict) -> AnswerValues:
    """`posted` names each field `code.field`, a part `code.part.x`, a matrix's cell `code.row.ROW.x`."""
    reader = _Reader(asked, posted)
    return reader.read()


def worked_out(responses: list[str]) -> int | None:
    """Yes if every one that applies is yes, no if none is, else partly; without one, what kind of no answer it is."""
    said = [each for each in responses if each in ("YES", "PARTLY", "NO")]
    if said:
        if all(each == "YES" for each in said):
            return Response.YES
        return Response.NO if all(each == "NO" for each in said) else Response.PARTLY
    if not responses:
        return None
    return Response.NOT_APPLICABLE if set(responses) == {"NOT_APPLICABLE"} else Response.NO_INFORMATION


class _Reader:
    def __init__(self, asked: Asked, posted: QueryDict) -> None:
        self.asked, self.posted, self.values = asked, posted, AnswerValues()

    def read(self) -> AnswerValues:
        values, question = self.values, self.asked.question
        values.evidence, values.comment = self._text("evidence"), self._text("comment")
        values.text = self._text("text")
        parts = self._rows() if question.kind in IN_ROWS else self._parts()
        values.parts = parts or None
        if question.kind in CHOSEN:
            self._choose()
        elif self.asked.counted_parts:
            values.response = worked_out(self._counted(parts))
        else:
            response = self._text("response")
            values.response = Response[response] if response in question.responses else None
        return values

    def _text(self, name: str) -> str:
        # NUL cannot be stored, and nobody means it.
        return str(self.posted.get(f"{self.asked.code}.{name}", "") or "").replace("\x00", "").strip()

    def _choose(self) -> None:
        chosen = self._text("choice")
        found = next((each for each in self.asked.question.choices if each["code"] == chosen), None)
        if found:
            self.values.choice = chosen
            counts_as = found.get("counts_as")
            self.values.response = Response[counts_as] if counts_as else None
        elif chosen:
            self.values.problems["choice"] = UNKNOWN_CHOICE

    def _parts(self) -> dict[str, Any]:
        """The first date part becomes the date of the answer; everything else stands in the parts."""
        parts: dict[str, Any] = {}
        is_first_date = True
        for part in self.asked.parts:
            code, name = part["code"], f"part.{part['code']}"
            if part["kind"] == "DATE":
                self._date(parts, code, self._text(name), is_first=is_first_date)
                is_first_date = False
            else:
                self._keep(parts, part, name, code)
        return parts

    def _keep(self, held: dict[str, Any], part: Mapping[str, Any], name: str, place: str) -> None:
        """What a part that is no date says, under its code; what is not understood under its code and `_typed`."""
        value = self._ticked(part, name) if part["kind"] == "TICKS" else self._text(name)
        if not value:
            return
        try:
            held[part["code"]] = _understood(part, value)
        except NotUnderstood as problem:
            self.values.problems[place] = str(problem)
            if part["kind"] in TYPED_KINDS:
                held[part["code"] + TYPED] = value

    def _ticked(self, part: Mapping[str, Any], name: str) -> list[str]:
        allowed = [choice["code"] for choice in part.get("choices") or []]
        ticked = self.posted.getlist(f"{self.asked.code}.{name}")
        return [code for code in allowed if code in ticked]

    def _date(self, parts: dict[str, Any], code: str, typed: str, *, is_first: bool) -> None:
        if not typed:
            return
        read = self._understood(code, typed)
        if read is None:
            parts[code + TYPED] = typed
        elif is_first:
            self.values.date_value, self.values.date_precision = read.day, read.precision.value
        else:
            parts[code] = read.day.isoformat()[: ISO_LENGTH[read.precision.value]]

    def _understood(self, code: str, typed: str) -> PartialDate | None:
        try:
            return read_date(typed)
        except DateNotUnderstood as problem:
            self.values.problems[code] = str(problem)
            return None

    def _rows(self) -> dict[str, dict[str, Any]]:
        return {row: cells for row in self.asked.rows if (cells := self._row(row))}

    def _row(self, row: str) -> dict[str, Any]:
        cells: dict[str, Any] = {}
        for part in self.asked.parts:
            code, name = part["code"], f"row.{row}.{part['code']}"
            if part["kind"] != "DATE":
                self._keep(cells, part, name, f"{row}.{code}")
            elif typed := self._text(name):
                read = self._understood(f"{row}.{code}", typed)
                cells[code if read else code + TYPED] = (
                    read.day.isoformat()[: ISO_LENGTH[read.precision.value]] if read else typed
                )
        return cells

    def _counted(self, parts: dict[str, Any]) -> list[str]:
        wanted = self.asked.counted_parts
        if self.asked.question.kind in IN_ROWS:
            return [cells[code] for cells in parts.values() for code in wanted if code in cells]
        return [parts[code] for code in wanted if code in parts]


def why_not(part: Mapping[str, Any], typed: str) -> str:
    """Why what stands in a box does not count yet, as it was said when it was saved."""
    try:
        _understood(part, typed)
    except NotUnderstood as problem:
        return str(problem)
    return f"“{typed}” was not understood when it was saved. Save it again"


# What is typed freely can be put right where it stands; a choice that does not exist came from no page of ours.
TYPED_KINDS = ("NUMBER", "TIME")


def _understood(part: Mapping[str, Any], value: Any) -> Any:
    """Raises NotUnderstood."""
    match part["kind"]:
        case "NUMBER":
            return read_number(value, part)
        case "TIME":
            return read_time(value)
        case "CHOICE":
            allowed = {choice["code"] for choice in part.get("choices") or []}
        case "RESPONSE":
            allowed = set(Response.names)
        case _:
            return value
    if value not in allowed:
        raise NotUnderstood(UNKNOWN_CHOICE)
    return value
