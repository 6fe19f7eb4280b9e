"""What one answer holds: response, choice, dates and parts, from the plan's letter and the dates of the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.letters import LETTERS
from audit_portal.working_days import add_working_days
from audits.models import Question, QuestionKind, Response
from audits.people_details import RECORDED
from cases.models import DatePrecision

Values = dict[str, Any]
Part = dict[str, Any]
ASSERTED = "YP"
# What a choice beside an answer says for each letter; without an entry it is left open.
CHOICES = {
    "level": {"Y": "CHILD_PROTECTION", "P": "CHILD_IN_NEED", "N": "NOT_STATED"},
    "applied": {"Y": "RIGHT", "P": "RIGHT", "N": "TOO_LOW"},
    "direction": {"Y": "DOWN", "P": "DOWN", "N": "DOWN", "A": "NONE"},
    "highest_stage": {"P": "WORKERS", "N": "WORKERS"},
    "prebirth_assessment": {"Y": "YES"},
}
# Dates that the tool ties to no event of the case, and which event they follow.
FOLLOWS = {
    "asked_on": "booking",
    "edd_used": "edd",
    "told_on": "referrer_told_outcome",
}
# What only a case with several strategy discussions has.
LEFT_OUT = {"last_strategy_on"}
MEETING_EVENTS = {
    "STRATEGY": "strategy_discussion",
    "ICPC": "icpc",
    "CORE_GROUP": "core_group",
    "CHILD_IN_NEED": "assessment_completed",
    "DISCHARGE_PLANNING": "discharge_planning_meeting",
}
# Working days from a meeting to its invitation and to its minutes.
MEETING_DAYS = {"invited_on": -5, "dated_on": 8}
WORDS = {
    "unavailable": "",
    "outcome": "As the record has it at the close of the review period.",
    "intervention": "Seen every fortnight, asked each time about mood and home, and shared with the health visitor.",
}


@dataclass(frozen=True)
class Asked:
    """A question as it is put to one agency about one case. `choice` is set where the question is one choice."""

    question: Question
    case: DemoCase
    audiences: tuple[str, ...]
    letter: str
    choice: str = ""

    @property
    def parts(self) -> list[Part]:
        held = set(self.audiences)
        return [part for part in self.question.parts if not part["asked_of"] or held & set(part["asked_of"])]


def values_of(asked: Asked) -> Values:
    """Fields of `Answer`, without evidence."""
    match asked.question.kind:
        case QuestionKind.CHOICE | QuestionKind.JUDGEMENT:
            return _choice(asked) | _with_parts(asked)
        case QuestionKind.MATRIX:
            return {"response": LETTERS[asked.letter], "parts": _matrix(asked)}
        case QuestionKind.DATE:
            return _dates(asked)
        case QuestionKind.TEXT:
            return {"parts": {"records": ["ELECTRONIC", "LETTERS"]}}
        case QuestionKind.PEOPLE:
            return {"parts": RECORDED}
        case QuestionKind.RESPONSE:
            return {"response": LETTERS[asked.letter]} | _with_parts(asked)
    return {}


def spread(letter: str, count: int) -> list[Response]:
    """Answers to several rows that together count as the letter: yes if all are, no if none is, else partly."""
    if letter == "P" and count > 1:
        yes = (count + 1) // 2
        return [Response.YES] * yes + [Response.NO] * (count - yes)
    return [LETTERS[letter]] * count


def _choice(asked: Asked) -> Values:
    chosen = next(each for each in asked.question.choices if each["code"] == asked.choice)
    return {"choice": asked.choice, "response": Response[chosen["counts_as"]]}


def _dates(asked: Asked) -> Values:
    """A date that the record does not hold is said in so many words: no information, or not applicable."""
    values = _with_parts(asked) if asked.letter in ASSERTED else {}
    if values.get("date_value"):
        return values
    if asked.question.code == "hv_antenatal_contact" and asked.letter in ASSERTED:
        return {"parts": {"no_contact_reason": "NOT_TOLD"}}
    return {"response": LETTERS["I" if asked.letter == "I" else "A"]}


def _with_parts(asked: Asked) -> Values:
    """The first date is the date of the answer; everything else stands in the parts."""
    values: Values = {}
    parts: dict[str, Any] = {}
    for code, value in _part_values(asked):
        if isinstance(value, date) and "date_value" not in values:
            values |= {"date_value": value, "date_precision": DatePrecision.DAY}
        else:
            parts[code] = value.isoformat() if isinstance(value, date) else value
    return values | ({"parts": parts} if parts else {})


def _part_values(asked: Asked) -> Iterator[tuple[str, Any]]:
    counted = [part for part in asked.parts if part["is_counted"]]
    responses = iter(spread(asked.letter, len(counted)))
    for part in asked.parts:
        value = next(responses).name if part["is_counted"] else _part_value(asked, part)
        if value:
            yield part["code"], value


def _part_value(asked: Asked, part: Part) -> Any:
    if part["kind"] == "CHOICE":
        return CHOICES.get(part["code"], {}).get(asked.letter)
    if part["kind"] == "TEXT":
        return WORDS.get(part["code"]) if asked.letter in ASSERTED else None
    if part["kind"] != "DATE" or part["code"] in LEFT_OUT or not _has_happened(asked):
        return None
    return asked.case.dates.get(part["event"] or FOLLOWS.get(part["code"], ""))


def _has_happened(asked: Asked) -> bool:
    if asked.question.kind == QuestionKind.CHOICE:
        return asked.choice == "YES"
    return asked.letter in ASSERTED


def _matrix(asked: Asked) -> dict[str, dict[str, Any]]:
    """A row a meeting; a row that was not received was not accurate either, and cannot be."""
    rows = asked.case.meetings
    return {
        meeting: _row(asked, meeting, response)
        for meeting, response in zip(rows, spread(asked.letter, len(rows)), strict=True)
    }


def _row(asked: Asked, meeting: str, response: Response) -> dict[str, Any]:
    is_yes = response == Response.YES
    row: dict[str, Any] = {}
    held = asked.case.dates.get(MEETING_EVENTS[meeting])
    for part in asked.parts:
        if part["kind"] == "RESPONSE":
            is_moot = part["code"] == "accurate" and response == Response.NO
            row[part["code"]] = (Response.NOT_APPLICABLE if is_moot else response).name
        elif is_yes and held:
            row[part["code"]] = add_working_days(held, MEETING_DAYS[part["code"]]).isoformat()
    return row
