"""Questions of a section in the form in which a process keeps them: one that is answered in codes and dates looks the
same wherever these are the same, but for its words. What anybody wrote is never kept; it is filled in each time.
"""

import marshal
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from audit_portal.markup_fragment import Fragment, mark
from audits.answer_values import TYPED
from audits.date_workings import DatesKnown
from audits.held_rows import HeldAnswer
from audits.models import QuestionKind
from audits.question_markup import BesideShape, beside_shape, marked_beside, question_markup
from audits.question_view import Beside, question_view, save_words
from audits.question_wording import PartWording, wording_of
from audits.section_page import Sheet
from audits.tool_kinds import PartKind
from audits.tool_sheet import Asked

NO_DATES = DatesKnown({})
# Names, and how somebody is related, stand in their parts.
OF_PEOPLE = (QuestionKind.PEOPLE, QuestionKind.BLOCK)


class Coded(NamedTuple):
    """An answer without its words: whether it has any. `parts` are packed, for they are compared and seldom read."""

    response: int | None
    choice: str
    date_value: date | None
    date_precision: str
    parts: bytes
    is_saved: bool
    has_evidence: bool
    has_comment: bool
    has_words: bool


def kept_question(sheet: Sheet, asked: Asked, near: Beside, today: date, return_uuid: str) -> list[bytes] | None:
    """None where it has to be looked at whole."""
    answer = sheet.answers.get(asked.question_id)
    if answer is None or (answer.parts and not _is_coded(asked)):
        return None
    coded = _coded(answer)
    if TYPED.encode() in coded.parts or (coded.has_words and not answer.text.strip()):
        return None
    fact = asked.question.repeating and asked.question.repeating.get("fact")
    fragment = _kept(
        asked,
        asked.code in sheet.shown,
        coded,
        sheet.known_dates if _looks_at_dates(asked) else NO_DATES,
        tuple(sheet.facts.get(fact) or ()) if fact else (),
        beside_shape(near),
    )
    text = {
        "version": str(answer.version),
        "save_text": save_words(answer, today),
        "evidence": answer.evidence,
        "comment": answer.comment,
        "words": answer.text,
        "judged_by": near.judged_by,
        "carried": near.carried,
        "carried_evidence": near.carried_evidence,
        "files": near.files,
    }
    return fragment.pieces(text, {"uuid": return_uuid.encode()})


def _coded(answer: HeldAnswer) -> Coded:
    return Coded(
        answer.response,
        answer.choice,
        answer.date_value,
        answer.date_precision,
        # Without references, so that the same values give the same bytes.
        marshal.dumps(answer.parts, 0) if answer.parts else b"",
        answer.version > 0,
        answer.evidence != "",
        answer.comment != "",
        answer.text != "",
    )


@lru_cache(maxsize=4096)
def _is_coded(asked: Asked) -> bool:
    """Nobody writes into its parts."""
    return asked.question.kind not in OF_PEOPLE and not any(part.kind == PartKind.TEXT for part in _parts(asked))


@lru_cache(maxsize=4096)
def _looks_at_dates(asked: Asked) -> bool:
    return wording_of(asked).is_of_dates or any(part.kind == PartKind.DATE for part in _parts(asked))


def _parts(asked: Asked) -> list[PartWording]:
    wording = wording_of(asked)
    return [*wording.parts, *(part for row in wording.rows for part in row.parts)]


@lru_cache(maxsize=8192)
def _kept(
    asked: Asked, is_shown: bool, coded: Coded, known: DatesKnown, rows: tuple[str, ...], beside: BesideShape
) -> Fragment:
    answer = HeldAnswer(
        version=int(coded.is_saved),
        response=coded.response,
        choice=coded.choice,
        evidence=mark("evidence") if coded.has_evidence else "",
        comment=mark("comment") if coded.has_comment else "",
        text=mark("words") if coded.has_words else "",
        date_value=coded.date_value,
        date_precision=coded.date_precision,
        parts=marshal.loads(coded.parts) if coded.parts else None,  # noqa: S302  (packed above)
    )
    view = question_view(asked, answer, known, date.max, is_shown=is_shown, facts=_facts(asked, rows))
    view.version, view.save_text, view.beside = (
        mark("version") if coded.is_saved else "0",
        mark("save_text"),
        marked_beside(beside),
    )
    return Fragment(b"".join(question_markup(view, mark("uuid"))).decode())


def _facts(asked: Asked, rows: tuple[str, ...]) -> dict[str, Any]:
    return {(asked.question.repeating or {}).get("fact", ""): list(rows)} if rows else {}
