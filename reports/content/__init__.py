"""What documents say, from an audit's rows alone: frozen dataclasses that become JSON with a release."""

from dataclasses import asdict
from datetime import date
from typing import Any

from audits.models import Audit
from reports.content.briefings import Briefing, briefing
from reports.content.paag_reports import PaagReport, paag_report
from reports.content.set_up_summary import SetUpSummary, set_up_summary
from reports.models import DocumentKind

__all__ = [
    "Briefing",
    "PaagReport",
    "SetUpSummary",
    "briefing",
    "content_of",
    "paag_report",
    "set_up_summary",
]


def content_of(audit: Audit, kind: str, *, on: date) -> dict[str, Any]:
    """The content of a document as its template and a release's snapshot take it."""
    return asdict(_made(audit, kind, on))


def _made(audit: Audit, kind: str, on: date) -> Briefing | PaagReport | SetUpSummary:
    if kind == DocumentKind.SET_UP_SUMMARY:
        return set_up_summary(audit)
    return briefing(audit) if kind == DocumentKind.BRIEFING else paag_report(audit, on=on)
