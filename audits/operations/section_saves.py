"""Saving the changed answers of a section that was sent as a whole, which is how the page works without a script."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from audit_portal.accounts.models import Membership
from audits.answer_values import AnswerValues, read_values, snapshot
from audits.answer_words import answer_words
from audits.held_rows import HeldAnswer
from audits.models import AnswerChange, QuestionKind
from audits.operations.answers import AnswerChanged, save_answer
from audits.operations.save_order import held_values
from audits.section_page import WHOLE, Sheet
from audits.tool_sheet import Asked


@dataclass(frozen=True)
class Clash:
    """Somebody saved first. The page shows both; sending `code.version` again with the new number keeps one's own."""

    asked: Asked
    theirs: str
    theirs_evidence: str
    who: str
    version: int
    yours: AnswerValues

    @property
    def yours_words(self) -> str:
        return answer_words(self.asked, snapshot(self.yours.columns()))


@dataclass
class SectionSave:
    """`problems` are those of this save: what was not understood before and was sent again keeps nobody on the page."""

    saved: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def without_answer(posted: QueryDict, code: str) -> QueryDict:
    """What was sent, with nothing in the boxes of one question. Its comment stays, which is no part of the answer."""
    left = posted.copy()
    kept = (f"{code}.version", f"{code}.comment")
    for name in [name for name in left if name.startswith(f"{code}.") and name not in kept]:
        del left[name]
    return left


def without_tick(posted: QueryDict, code: str) -> QueryDict:
    """What was sent, with none of the answer's own buttons chosen: a radio cannot be unticked by itself."""
    left = posted.copy()
    for name in ("response", "choice"):
        left.pop(f"{code}.{name}", None)
    return left


def save_section(*, sheet: Sheet, letter: str, posted: QueryDict, by: Membership, at: datetime) -> SectionSave:
    """Each changed answer is a save of its own: one clash keeps no other answer from being saved."""
    outcome = SectionSave()
    for asked in sheet.asked:
        is_here = letter in (asked.letter, WHOLE) and f"{asked.code}.version" in posted
        if is_here and asked.question.kind != QuestionKind.PEOPLE:
            _save_one(outcome, sheet, asked, posted, by, at)
    return outcome


def _save_one(
    outcome: SectionSave, sheet: Sheet, asked: Asked, posted: QueryDict, by: Membership, at: datetime
) -> None:
    values = read_values(asked, posted)
    answer = sheet.answer_of(asked)
    if answer is None or snapshot(values.columns()) == held_values(answer):
        return
    outcome.problems |= {f"{asked.code}.{part}": words for part, words in values.problems.items()}
    base = _base(asked, posted)
    try:
        save_answer(
            return_uuid=sheet.agency_return.uuid,
            question=asked.question,
            base_version=base,
            save_id=uuid4(),
            values=values,
            by=by,
            at=at,
        )
    except AnswerChanged as clash:
        # A colleague's change to an answer that one did not touch oneself is no clash.
        if snapshot(values.columns()) != _as_opened(sheet, asked, base):
            outcome.clashes.append(_clash(asked, clash, values))
    else:
        outcome.saved += 1


def _base(asked: Asked, posted: QueryDict) -> int:
    base = posted.get(f"{asked.code}.version", "")
    return int(base) if base.isdecimal() and len(base) < 9 else -1


def _as_opened(sheet: Sheet, asked: Asked, version: int) -> dict[str, Any] | None:
    """What the page held when it was opened: that version of the answer, or nothing yet."""
    if version == 0:
        return snapshot(AnswerValues().columns())
    rows = AnswerChange.objects.filter(agency_return=sheet.agency_return, question=asked.question)
    change = rows.filter(version=version).first()
    return change.after if change else None


def with_yours(sheet: Sheet, clashes: list[Clash]) -> Sheet:
    """The sheet with what this person entered still in its boxes, upon the version that the colleague made."""
    answers = dict(sheet.answers)
    for clash in clashes:
        key = clash.asked.question.pk
        answers[key] = HeldAnswer(key, clash.version, **clash.yours.columns())
    return replace(sheet, answers=answers)


def _clash(asked: Asked, clash: AnswerChanged, values: AnswerValues) -> Clash:
    who = Membership.objects.select_related("user").filter(pk=clash.by_id or 0).first()
    held: dict[str, Any] = clash.held
    return Clash(
        asked=asked,
        theirs=answer_words(asked, held),
        theirs_evidence=held["evidence"],
        who=who.user.name if who else "A colleague",
        version=clash.version,
        yours=values,
    )
