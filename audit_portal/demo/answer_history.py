"""The history of a few answers: where an agency changed its mind before it handed its return over."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from audit_portal.demo.answer_sheets import Sheet
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.letters import LETTERS, Letters
from audits.models import Answer, AnswerChange

FIELDS = ("response", "choice", "evidence", "comment", "parts")


def changes_of(sheet: Sheet, letters: Letters, case: DemoCase, agency: str) -> Iterator[AnswerChange]:
    """An answer that differs from the agreed one began as *no information* an hour before."""
    for answer in sheet.shown:
        own = letters.own.get(answer.question.code, {}).get(agency, {})
        if case.number in own and case.pattern == case.number and answer.updated_at:
            yield from _two_versions(answer, answer.updated_at)


def _two_versions(answer: Answer, saved: datetime) -> Iterator[AnswerChange]:
    answer.version = 2
    first = {"response": LETTERS["I"].value, "choice": "", "evidence": "", "comment": "", "parts": None}
    last = {name: getattr(answer, name) for name in FIELDS}
    for version, before, after, minutes in ((1, None, first, 60), (2, first, last, 0)):
        yield AnswerChange(
            agency_return=answer.agency_return,
            question=answer.question,
            version=version,
            before=before,
            after=after,
            at=saved - timedelta(minutes=minutes),
            by=answer.updated_by,
        )
