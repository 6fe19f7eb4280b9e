"""Saving the changed answers of a section that was sent as a whole, which is how the page works without a script."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from audit_portal.accounts.models import Membership
from audits.answer_values import AnswerValues, read_values, snapshot
from audits.models import QuestionKind, Response
from audits.operations.answers import AnswerChanged, save_answer
from audits.operations.save_order import held_values
from audits.section_page import WHOLE, Sheet
from audits.tool_sheet import Asked


@dataclass(frozen=True)
class Clash:
    """Somebody saved first. The page shows both; sending `code.version` again with the new number keeps one's own."""

    code: str
    number: int
    text: str
    theirs: str
    theirs_evidence: str
    who: str
    version: int
    yours: AnswerValues

    @property
    def yours_words(self) -> str:
        return answer_words(self.yours.response, self.yours.choice)


@dataclass
class SectionSave:
    saved: int = 0
    problems: dict[str, str] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


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
    outcome.problems |= {f"{asked.code}.{part}": words for part, words in values.problems.items()}
    answer = sheet.answer_of(asked)
    if answer is None or snapshot(values.columns()) == held_values(answer):
        return
    base = posted.get(f"{asked.code}.version", "")
    try:
        save_answer(
            return_uuid=sheet.agency_return.uuid,
            question=asked.question,
            base_version=int(base) if base.isdecimal() else -1,
            save_id=uuid4(),
            values=values,
            by=by,
            at=at,
        )
    except AnswerChanged as clash:
        outcome.clashes.append(_clash(asked, clash, values))
    else:
        outcome.saved += 1


def _clash(asked: Asked, clash: AnswerChanged, values: AnswerValues) -> Clash:
    who = Membership.objects.select_related("user").filter(pk=clash.by_id or 0).first()
    held: dict[str, Any] = clash.held
    return Clash(
        code=asked.code,
        number=asked.question.number,
        text=asked.text,
        theirs=answer_words(held["response"], held["choice"]),
        theirs_evidence=held["evidence"],
        who=who.user.name if who else "A colleague",
        version=clash.version,
        yours=values,
    )


def answer_words(response: int | None, choice: str) -> str:
    """“Partly”, or the choice, or that there is none."""
    if response:
        return str(Response(response).label)
    return choice.replace("_", " ").capitalize() if choice else "No answer"
