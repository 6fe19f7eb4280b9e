"""Writing key findings, each tied to the results that it rests on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit
from findings.models import FindingEvidence, KeyFinding
from findings.settled import may_write_findings

# A result that a finding rests on: the question's code and the side of a paired question.
Evidence = tuple[str, str]


class FindingsNotOpen(Exception):
    """Findings are written from moderation until the audit is signed off."""


class EvidenceUnknown(Exception):
    """The tool of the audit has no question of that code."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"The audit tool has no question {', '.join(codes)}.")
        self.codes = list(codes)


@transaction.atomic
def write_finding(
    *,
    audit: Audit,
    kind: str,
    title: str,
    text: str,
    evidence: Sequence[Evidence],
    by: Membership,
    at: datetime,
    tags: Sequence[str] = (),
) -> KeyFinding:
    """Add the next numbered finding."""
    locked = lock_for_writing(audit)
    finding = KeyFinding.objects.create(
        audit=locked,
        number=next_number(locked.findings.all()),
        kind=kind,
        title=title,
        text=text,
        tags=list(tags),
        written_at=at,
        written_by=by,
    )
    _tie_evidence(finding, evidence)
    record("FINDING_WRITTEN", by=by, subject=finding, audit_id=finding.audit_id, number=finding.number)
    return finding


@transaction.atomic
def change_finding(
    *,
    finding: KeyFinding,
    kind: str,
    title: str,
    text: str,
    evidence: Sequence[Evidence],
    by: Membership,
    at: datetime,
) -> KeyFinding:
    lock_for_writing(finding.audit)
    finding.kind, finding.title, finding.text = kind, title, text
    finding.written_at, finding.written_by = at, by
    finding.save(update_fields=["kind", "title", "text", "written_at", "written_by"])
    finding.evidence.all().delete()
    _tie_evidence(finding, evidence)
    record("FINDING_CHANGED", by=by, subject=finding, audit_id=finding.audit_id, number=finding.number)
    return finding


def lock_for_writing(audit: Audit) -> Audit:
    """The audit, locked; refuses before moderation and after sign-off."""
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    if not may_write_findings(locked):
        raise FindingsNotOpen("Findings and recommendations are written from moderation until the audit is signed off.")
    return locked


def next_number(rows: QuerySet[Any]) -> int:
    """One more than the highest number of these rows, which belong to one audit."""
    return (rows.aggregate(newest=Max("number"))["newest"] or 0) + 1


def _tie_evidence(finding: KeyFinding, evidence: Sequence[Evidence]) -> None:
    codes = {code for code, _ in evidence}
    tool = finding.audit.tool
    known = set(tool.questions.filter(code__in=codes).values_list("code", flat=True)) if tool else set()
    if unknown := sorted(codes - known):
        raise EvidenceUnknown(unknown)
    FindingEvidence.objects.bulk_create(
        FindingEvidence(finding=finding, question_code=code, side=side) for code, side in dict.fromkeys(evidence)
    )
