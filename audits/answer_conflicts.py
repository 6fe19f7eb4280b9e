"""What one answer says against itself: *not applicable* beside a date, *yes* beside “it did not happen”.

Asked beside the question and before handing in, never refused: only a person can say which of the two is right.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from audits.answer_codes import RESPONSE_NAMES, Said
from audits.models import Response
from audits.tool_kinds import IN_ROWS
from audits.tool_sheet import Asked

NO_ANSWERS = {"NOT_APPLICABLE": "Not applicable", "NO_INFORMATION": "No information"}
# Words may say why there is no answer, so they contradict nothing.
EXPLAINS = ("TEXT",)


def conflict_of(asked: Asked, held: Said) -> str:
    """A sentence, or nothing. What is worked out from its parts cannot contradict them."""
    if not asked.parts:
        return ""
    response = RESPONSE_NAMES.get(held.response or 0, "")
    if not response or asked.counted_parts or asked.question.kind in IN_ROWS:
        return ""
    if response in NO_ANSWERS:
        beside = next(_said_beside(asked, held, response), "")
        words, mend = f"stands beside {beside}", "Clear the one that is not right."
    else:
        beside = next(_denied(asked, held), "")
        words, mend = f"stands beside “{beside}”", "Change the one that is not right."
    return f"“{_answer_word(asked, held, response)}” {words}. {mend}" if beside else ""


def unticks(asked: Asked, held: Said) -> str:
    """The word of a no answer that stands beside a date: its button cannot be unticked by itself."""
    response = RESPONSE_NAMES.get(held.response or 0, "")
    return _answer_word(asked, held, response) if response in NO_ANSWERS and conflict_of(asked, held) else ""


def _answer_word(asked: Asked, held: Said, response: str) -> str:
    labels = {each["code"]: str(each["label"]) for each in asked.question.choices}
    return labels.get(held.choice) or str(Response[response].label)


def _said_beside(asked: Asked, held: Said, response: str) -> Iterator[str]:
    """A date, or another detail; a choice that counts as the same no answer agrees with it."""
    parts = held.parts or {}
    is_first = True
    for part in asked.parts:
        is_first_date = part["kind"] == "DATE" and is_first
        is_first = is_first and part["kind"] != "DATE"
        value = held.date_value if is_first_date and held.date_value else parts.get(part["code"])
        if value and part["kind"] not in EXPLAINS and _counts_as(part, value) != response:
            yield f"a date (“{part['label']}”)" if part["kind"] == "DATE" else f"an answer to “{part['label']}”"


def _denied(asked: Asked, held: Said) -> Iterator[str]:
    """Choices that say that the thing which was answered for did not happen."""
    for part in asked.parts:
        value = (held.parts or {}).get(part["code"])
        if value and _counts_as(part, value) == "NOT_APPLICABLE":
            yield next(str(each["label"]) for each in part["choices"] if each["code"] == value)


def _counts_as(part: Mapping[str, Any], value: Any) -> str:
    chosen: Mapping[str, Any] = next((each for each in part.get("choices") or [] if each["code"] == value), {})
    return chosen.get("counts_as") or ""
