"""What a return still lacks before it can be submitted, and what stands out in it for whoever checks it."""

from dataclasses import dataclass

from audits.models import Answer, Response
from audits.section_page import Sheet
from audits.tool_sheet import Asked


@dataclass(frozen=True)
class Lack:
    """One thing to put right, with the question that it belongs to."""

    number: int
    code: str
    letter: str
    text: str
    what: str


def lacks_of(sheet: Sheet) -> list[Lack]:
    """Required means required at submission: unanswered questions that show, and evidence that was not given."""
    shown = [each for each in sheet.asked if each.code in sheet.shown]
    return [
        Lack(each.question.number, each.code, each.letter, each.text, what)
        for each in shown
        for what in _lacking(each, sheet.answer_of(each), is_done=sheet.is_done(each))
    ]


def _lacking(asked: Asked, answer: Answer | None, *, is_done: bool) -> list[str]:
    is_needed = asked.question.is_required and not asked.is_optional
    if not is_done:
        return ["Not answered yet"] if is_needed else []
    lacking = []
    if _needs_evidence(asked, answer):
        lacking.append("Say where in the record you found this")
    if answer and any(name.endswith("_typed") for name in answer.parts or {}):
        lacking.append("A date was not understood and does not count yet")
    return lacking


def _needs_evidence(asked: Asked, answer: Answer | None) -> bool:
    if answer is None or not answer.response:
        return False
    return Response(answer.response).name in asked.question.evidence_on and not answer.evidence.strip()


def stands_out(sheet: Sheet) -> list[str]:
    """Sentences for the lead: much of no information, and much that does not apply."""
    answered = [answer for each in sheet.asked if each.code in sheet.shown and (answer := sheet.answer_of(each))]
    judged = [answer for answer in answered if answer.response]
    none = sum(answer.response == Response.NO_INFORMATION for answer in judged)
    sentences = []
    if judged and none * 3 >= len(judged):
        sentences.append(f"The record says nothing on {none} of {len(judged)} questions.")
    if sheet.agency_return.reason:
        sentences.append(f"It was sent back before: “{sheet.agency_return.reason}”")
    return sentences


def counts_by_kind(sheet: Sheet) -> list[tuple[str, int]]:
    """How often each answer was given, for the lead's first glance."""
    given = [answer.response for each in sheet.asked if each.code in sheet.shown and (answer := sheet.answer_of(each))]
    return [(str(response.label), given.count(response.value)) for response in Response if given.count(response.value)]
