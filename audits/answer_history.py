"""The history of one answer in words: who changed what, and when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from audit_portal.wording_dates import moment_words
from audits.models import AgencyReturn, AnswerChange, Question
from audits.operations.section_saves import answer_words


@dataclass(frozen=True)
class HistoryLine:
    text: str
    evidence: str
    comment: str
    meta: str


def history_lines(agency_return: AgencyReturn, question: Question, today: date) -> list[HistoryLine]:
    """Newest first; one query."""
    changes = AnswerChange.objects.filter(agency_return=agency_return, question=question)
    return [_line(change, today) for change in changes.select_related("by__user").order_by("-version")]


def _line(change: AnswerChange, today: date) -> HistoryLine:
    after, before = change.after, change.before or {}
    now, was = _words(after), _words(before) if before else ""
    text = f"{was} became {now}" if was and was != now else now
    meta = f"{moment_words(change.at, today)}, {change.by.user.name}"
    return HistoryLine(text, after.get("evidence", ""), after.get("comment", ""), meta)


def _words(values: dict[str, Any]) -> str:
    return answer_words(values.get("response"), values.get("choice", ""))
