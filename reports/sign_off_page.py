"""The question before an audit is signed off: what then stands for good, and what stays open and may."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from audits.models import Audit
from findings.left_open import open_revisits, unfinished_actions
from findings.threads import thread_breaks, thread_of
from reports.models import DocumentKind


@dataclass(frozen=True)
class SignOffLine:
    """`text` with a link to where more stands about it."""

    heading: str
    text: str
    url: str
    link: str


def sign_off_lines(audit: Audit) -> list[SignOffLine]:
    return [_written(audit), _documents(audit), *_gaps(audit), *_left_open(audit)]


def _written(audit: Audit) -> SignOffLine:
    findings, recommendations = audit.findings.count(), audit.recommendations.count()
    text = f"{_counted(findings, 'finding')} and {_counted(recommendations, 'recommendation')} can no longer change."
    return SignOffLine(
        "What stands for good", text, reverse("findings:finding_list", args=[audit.uuid]), "See findings"
    )


def _documents(audit: Audit) -> SignOffLine:
    """The report is out, or the audit could not be signed off; the briefing may come later."""
    numbers = dict(audit.published_reports.order_by("number").values_list("kind", "number"))
    briefing = numbers.get(DocumentKind.BRIEFING)
    second = f"the briefing, release {briefing}" if briefing else "the briefing is not out yet and can come later"
    text = f"The report to the assurance group, release {numbers[DocumentKind.PAAG_REPORT]}; {second}."
    return SignOffLine(
        "What was released", text, reverse("reports:audit_report_list", args=[audit.uuid]), "See documents"
    )


def _gaps(audit: Audit) -> Iterator[SignOffLine]:
    if gaps := thread_breaks(thread_of(audit)):
        text = f"{_counted(len(gaps), 'gap')} between scope, findings, recommendations and actions; no finding or "
        text += "recommendation can close one any more."
        yield SignOffLine("What stays open", text, reverse("findings:finding_list", args=[audit.uuid]), "See the gaps")


def _left_open(audit: Audit) -> Iterator[SignOffLine]:
    """What goes on after sign-off, each with its date."""
    actions, revisits = unfinished_actions(audit).count(), open_revisits(audit).count()
    parts = [_counted(count, noun) for count, noun in ((actions, "action"), (revisits, "re-visit")) if count]
    if parts:
        text = f"{' and '.join(parts)}, followed until each is done."
        page = reverse("findings:audit_action_list", args=[audit.uuid])
        yield SignOffLine("What goes on", text, page, "See actions")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
