"""An answer in words: what the history, and a clash between two people, say that somebody answered."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from audit_portal.partial_dates import PartialDate, Precision, in_full
from audits.answer_values import TYPED
from audits.date_workings import stored_date
from audits.kept_parts import FILES, NUMBER, SCALING, SEVERAL
from audits.models import QuestionKind, Response
from audits.tool_kinds import IN_ROWS
from audits.tool_sheet import Asked

NONE = "No answer"
# The answer itself, which needs no label.
ALONE = (SEVERAL, NUMBER, SCALING)


def answer_words(asked: Asked, values: Mapping[str, Any]) -> str:
    """`values` as the history keeps them (`answer_values.snapshot`), without evidence and comment."""
    if asked.question.kind == QuestionKind.PEOPLE and values.get("parts"):
        return "Details copied from the record"
    if files := (values.get("parts") or {}).get(FILES):
        return f"{files} file{'' if files == 1 else 's'}"
    pieces = [*_chosen(asked, values), *_parts(asked, values)]
    return ". ".join(pieces) or NONE


def _chosen(asked: Asked, values: Mapping[str, Any]) -> Iterator[str]:
    labels = {choice["code"]: choice["label"] for choice in asked.question.choices}
    if values.get("choice"):
        yield labels.get(values["choice"], values["choice"])
    elif values.get("response"):
        yield str(Response(values["response"]).label)
    if values.get("text"):
        yield values["text"]


def _parts(asked: Asked, values: Mapping[str, Any]) -> Iterator[str]:
    held = values.get("parts") or {}
    if asked.question.kind in IN_ROWS:
        for row, label in asked.rows.items():
            if cells := ", ".join(_worded(asked, held.get(row) or {}, "")):
                yield f"{label}: {cells}"
    else:
        yield from _worded(asked, held, _first_date(values))


def _worded(asked: Asked, held: Mapping[str, Any], first_date: str) -> Iterator[str]:
    """Each part that holds something, with its label. The first date stands in the answer itself."""
    for part in asked.parts:
        words = _of_part(part, held)
        if part["kind"] == "DATE" and first_date:
            words, first_date = words or first_date, ""
        if words:
            yield words if part["code"] in ALONE else f"{part['label']}: {words}"


def _of_part(part: Mapping[str, Any], held: Mapping[str, Any]) -> str:
    value = held.get(part["code"])
    if part["kind"] == "DATE":
        when = stored_date(value) if isinstance(value, str) else None
        return in_full(when) if when else held.get(part["code"] + TYPED, "")
    if part["kind"] in ("NUMBER", "TIME"):
        return _with_unit(part, value) if value else held.get(part["code"] + TYPED, "")
    labels = {choice["code"]: choice["label"] for choice in part.get("choices") or []}
    if part["kind"] == "RESPONSE":
        labels = {response.name: str(response.label) for response in Response}
    chosen = value if isinstance(value, list) else [value] if value else []
    return ", ".join(labels.get(each, str(each)) for each in chosen)


def _with_unit(part: Mapping[str, Any], value: str) -> str:
    return f"{value} {part['unit']}" if part.get("unit") else value


def _first_date(values: Mapping[str, Any]) -> str:
    held = values.get("date_value")
    if not held:
        return ""
    day = date.fromisoformat(held) if isinstance(held, str) else held
    return in_full(PartialDate(day, Precision(values.get("date_precision") or "DAY")))
