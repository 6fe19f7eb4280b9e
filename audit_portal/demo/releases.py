"""The documents of the finished audit: decided on sentence by sentence, released through the portal's own code, and the
audit signed off.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from audit_portal.accounts.models import Membership
from audit_portal.demo.plans import Plan, moment
from audits.models import Audit
from audits.operations.fieldwork import open_monitoring
from reports.child import Laid, Limits, lay_out_in_child
from reports.content import content_of
from reports.models import DocumentKind
from reports.operations.releases import next_release_number, record_override, release_report, unsettled_risks
from reports.operations.sign_off import sign_off_audit
from reports.rendering import body_html, lay_out_document

# Content and edition to PDF.
LayOut = Callable[[dict[str, Any], str], Laid]


def lay_out_pdf(content: dict[str, Any], edition: str) -> Laid:
    """In a child, so that whoever loads the demonstration and then serves it never holds the layout engine. The child
    touches no database, so the load's open transaction is safe from it.
    """
    return lay_out_in_child(partial(lay_out_document, content, edition), Limits())


def sign_off(audit: Audit, plan: Plan, by: Membership, lay_out: LayOut) -> Audit:
    """The report goes to the assurance group, which signs the audit off; then the briefing goes out."""
    _release(audit, DocumentKind.PAAG_REPORT, by, moment(plan["report_released"]), lay_out)
    signed = sign_off_audit(audit=audit, by=by, at=moment(plan["signed_off"]))
    _decide_risks(signed, plan, by)
    _release(signed, DocumentKind.BRIEFING, by, moment(plan["briefing_released"]), lay_out)
    return open_monitoring(audit=signed, by=by, at=moment(plan["monitoring"]))


def _decide_risks(audit: Audit, plan: Plan, by: Membership) -> None:
    at = moment(plan["decided"])
    content = content_of(audit, DocumentKind.BRIEFING, on=at.date())
    for risk in unsettled_risks(audit, DocumentKind.BRIEFING, content):
        reason = next(words for sign, words in plan["overrides"].items() if sign in risk.what)
        record_override(audit=audit, kind=DocumentKind.BRIEFING, risk=risk, reason=reason, by=by, at=at)


def _release(audit: Audit, kind: DocumentKind, by: Membership, at: datetime, lay_out: LayOut) -> None:
    content = content_of(audit, kind, on=at.date())
    number = next_release_number(audit, kind)
    edition = f"release {number}"
    release_report(
        audit=audit,
        kind=kind,
        number=number,
        content=content,
        html=body_html(content, edition),
        laid=lay_out(content, edition),
        by=by,
        at=at,
    )
