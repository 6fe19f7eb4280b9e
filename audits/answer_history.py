"""The history of one answer in words: who changed what, and when."""

from dataclasses import dataclass
from datetime import date

from audit_portal.wording_dates import moment_words
from audits.answer_words import answer_words
from audits.models import AgencyReturn, AnswerChange
from audits.tool_sheet import Asked


@dataclass(frozen=True)
class HistoryLine:
    text: str
    evidence: str
    comment: str
    meta: str


def history_lines(agency_return: AgencyReturn, asked: Asked, today: date) -> list[HistoryLine]:
    """Newest first; one query."""
    changes = AnswerChange.objects.filter(agency_return=agency_return, question=asked.question)
    return [_line(asked, change, today) for change in changes.select_related("by__user").order_by("-version")]


def _line(asked: Asked, change: AnswerChange, today: date) -> HistoryLine:
    after, before = change.after, change.before or {}
    now, was = answer_words(asked, after), answer_words(asked, before) if before else ""
    text = f"{was} became {now}" if was and was != now else now
    meta = f"{moment_words(change.at, today)}, {change.by}"
    return HistoryLine(text, after.get("evidence", ""), after.get("comment", ""), meta)
