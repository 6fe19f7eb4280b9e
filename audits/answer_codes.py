"""What an answer says, in the codes that show-if rules look for; a matrix says what any of its rows says."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from audits.answer_values import AnswerValues
from audits.held_rows import AnyAnswer
from audits.kept_parts import SEVERAL
from audits.models import AgreedAnswer, Response

Said: TypeAlias = AnyAnswer | AnswerValues

# Read for every answer of every page: by the enum itself it would be a good part of that.
RESPONSE_NAMES = {response.value: response.name for response in Response}


def answer_codes(answer: AnyAnswer) -> set[str]:
    """The response and the choice, what was ticked of several, and for a matrix the response of every row."""
    return codes_of(answer.response, answer.choice, answer.parts)


def agreed_codes(agreed: AgreedAnswer) -> set[str]:
    return codes_of(agreed.response, agreed.choice, None)


def codes_of(response: int | None, choice: str, parts: Any) -> set[str]:
    codes = {RESPONSE_NAMES[response]} if response else set()
    if choice:
        codes.add(choice)
    if not parts:
        return codes
    return codes | set(_row_responses(parts)) | set((parts or {}).get(SEVERAL) or ())


def says_something(said: Said) -> bool:
    """Evidence and a comment alone are no answer, and nor is what was typed and not understood."""
    return bool(
        said.response
        or said.choice
        or said.date_value
        or said.text.strip()
        or (said.parts and _says_in_parts(said.parts))
    )


def is_answered(answer: AnyAnswer) -> bool:
    return says_something(answer)


def has_typed(parts: Any) -> bool:
    """Something in it was not understood and does not count yet."""
    if not isinstance(parts, dict):
        return False
    return any(name.endswith("_typed") or has_typed(value) for name, value in parts.items())


def _says_in_parts(parts: Any) -> bool:
    held = {name: value for name, value in (parts or {}).items() if value and not name.endswith("_typed")}
    return any(_says_in_parts(value) if isinstance(value, dict) else True for value in held.values())


def _row_responses(parts: Any) -> Iterator[str]:
    """Rows of a matrix hold a response each, as a number or its code, however deep they lie."""
    for value in parts.values() if isinstance(parts, dict) else ():
        if isinstance(value, dict):
            if value.get("response"):
                yield _code(value["response"])
            yield from _row_responses({key: inner for key, inner in value.items() if key != "response"})


def _code(response: int | str) -> str:
    return Response(response).name if isinstance(response, int) else response
