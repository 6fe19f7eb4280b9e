"""The list of audits: each with its stage, its return-by date and what holds it up."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import table_date
from audits.gate_counts import with_gate_counts
from audits.gates import gate_of
from audits.models import STAGE_LINE, Audit, Stage

# The URL name, with the audit's uuid, of what the later apps know.
ELSEWHERE = {
    Stage.REPORTING: ("reports:audit_report_list", "Its report"),
    Stage.MONITORING: ("findings:audit_action_list", "Its actions"),
}


@dataclass(frozen=True)
class AuditRow:
    """`next_url` and `next_words` where something that stands elsewhere holds the audit up, and says itself how far."""

    title: str
    url: str
    theme: str
    reference: str
    stage: str
    stage_number: int
    return_by: str
    is_late: bool
    in_the_way: str
    next_url: str
    next_words: str


def audit_rows(membership: Membership, today: date) -> list[AuditRow]:
    """What holds an audit up is for those who can do something about it."""
    audits = Audit.objects.visible_to(membership).order_by("-created_at", "-pk")
    tells_gate = may(membership.role, Permission.AUDIT_MANAGE)
    return [_row(audit, today, tells_gate) for audit in (with_gate_counts(audits) if tells_gate else audits)]


def _row(audit: Audit, today: date, tells_gate: bool) -> AuditRow:
    place = STAGE_LINE.index(Stage(audit.stage)) + 1 if audit.stage in STAGE_LINE else 0
    due = audit.return_by
    page, words = ELSEWHERE.get(Stage(audit.stage), ("", ""))
    return AuditRow(
        title=audit.title,
        url=reverse("audits:audit_detail", args=[audit.uuid]),
        theme=audit.theme,
        reference=audit.reference,
        stage=audit.get_stage_display(),
        stage_number=place,
        return_by=table_date(due) if due else "",
        is_late=due is not None and due < today and audit.stage == Stage.FIELDWORK,
        in_the_way=gate_of(audit).in_the_way if tells_gate else "",
        next_url=reverse(page, args=[audit.uuid]) if page else "",
        next_words=words,
    )
