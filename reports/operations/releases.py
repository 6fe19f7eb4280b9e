"""Releasing a document: a numbered copy that never changes again, and what it may say that could tell of a family."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import FROM_SIGN_OFF, Audit, Side, Stage
from cases.listed_names import listed_names
from reports.child import Laid
from reports.content.prose import prose_of
from reports.disclosure import ALL_RULES, IDENTITY_RULES, Risk, risks_in
from reports.models import (
    RELEASED_KINDS,
    DisclosureOverride,
    DocumentJob,
    DocumentKind,
    JobStatus,
    PublishedCount,
    PublishedReport,
)
from reports.snapshots import content_hash, sha256_of

RELEASE_STAGES = [Stage.REPORTING, *FROM_SIGN_OFF]


class NotReporting(Exception):
    """Documents are released from the reporting stage on."""


class DraftNotReady(Exception):
    """There is no finished draft that somebody could have read."""


class DraftOutOfDate(Exception):
    """Something that the document says has changed since its draft was made."""


class RisksNotSettled(Exception):
    """A document says what could tell of a family, and nobody has decided to publish it; `risks` are they."""

    def __init__(self, risks: Sequence[Risk]) -> None:
        count = len(risks)
        super().__init__(f"Decide on {count} sentence{'s' if count > 1 else ''} that could tell of a family first.")
        self.risks = list(risks)


class OverrideUnknown(Exception):
    """The document says no such thing, or it has been decided on."""


class ReleaseNumberTaken(Exception):
    """Another release of the same document was made in the meantime."""


def refuse_release(*, draft: DocumentJob, content: dict[str, Any]) -> None:
    """Raise the reason why the draft may not be released as it is."""
    if draft.audit.stage not in RELEASE_STAGES or draft.kind not in RELEASED_KINDS:
        raise NotReporting("Documents are released once the audit has reached reporting.")
    if draft.status != JobStatus.DONE or draft.is_release:
        raise DraftNotReady("Make the PDF and read it before you release it.")
    if draft.content_hash != content_hash(content):
        raise DraftOutOfDate(
            "The audit has changed since this PDF was made. Make it again and read it before you release it."
        )
    if risks := unsettled_risks(draft.audit, draft.kind, content):
        raise RisksNotSettled(risks)


def unsettled_risks(audit: Audit, kind: str, content: dict[str, Any]) -> list[Risk]:
    """What could tell of a family and no override covers."""
    settled = set(audit.disclosure_overrides.filter(kind=kind).values_list("rule", "what"))
    return [risk for risk in all_risks(audit, kind, content) if (risk.rule, risk.what) not in settled]


def all_risks(audit: Audit, kind: str, content: dict[str, Any]) -> list[Risk]:
    """Decided on or not. A restricted report prints counts and days, but nobody's identity."""
    if kind not in RELEASED_KINDS:
        return []
    is_public = kind == DocumentKind.BRIEFING
    return risks_in(
        prose_of(content),
        rules=ALL_RULES if is_public else IDENTITY_RULES,
        total=int(content["facts"][0]["figure"]) if is_public else 0,
        names=listed_names(audit.case_list) if audit.case_list else (),
    )


@transaction.atomic
def record_override(
    *, audit: Audit, kind: str, risk: Risk, reason: str, by: Membership, at: datetime
) -> DisclosureOverride:
    """Publish a sentence all the same, with the reason. The next release carries it."""
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    if locked.disclosure_overrides.filter(kind=kind, rule=risk.rule, what=risk.what).exists():
        raise OverrideUnknown("This sentence has been decided on already.")
    override = DisclosureOverride.objects.create(
        audit=locked, kind=kind, rule=risk.rule, what=risk.what, reason=reason, at=at, by=by
    )
    record("OVERRIDE_CREATED", by=by, subject=override, audit_id=locked.pk, document=kind, rule=risk.rule)
    return override


def next_release_number(audit: Audit, kind: str) -> int:
    newest = audit.published_reports.filter(kind=kind).aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1


@transaction.atomic
def release_report(
    *,
    audit: Audit,
    kind: str,
    number: int,
    content: dict[str, Any],
    html: str,
    laid: Laid,
    by: Membership,
    at: datetime,
) -> PublishedReport:
    """Freeze the copy with its checksum and the counts that it prints. `number` stands on its pages already."""
    locked = Audit.objects.select_for_update().get(pk=audit.pk)
    if number != next_release_number(locked, kind):
        raise ReleaseNumberTaken(f"Release {number} exists already. Make the document again.")
    report = PublishedReport.objects.create(
        audit=locked,
        kind=kind,
        number=number,
        content=content,
        html=html,
        pdf=laid.pdf,
        page_count=laid.page_count,
        sha256=sha256_of(laid.pdf),
        released_at=at,
        released_by=by,
    )
    _freeze_counts(report, content)
    locked.disclosure_overrides.filter(kind=kind, report__isnull=True).update(report=report)
    record("REPORT_RELEASED", by=by, subject=report, audit_id=locked.pk, document=kind, number=number)
    return report


def _freeze_counts(report: PublishedReport, content: dict[str, Any]) -> None:
    """What a report prints by question, once each; a briefing prints no such counts."""
    figures = {figure["code"]: figure for group in content.get("results", ()) for figure in group["figures"]}
    PublishedCount.objects.bulk_create(
        PublishedCount(report=report, question_code=code, side=Side.OWN, **_frozen(figure["counts"]))
        for code, figure in sorted(figures.items())
    )


def _frozen(counts: dict[str, int]) -> dict[str, int]:
    """A question that nobody was asked did not apply (decisions 5); one without an agreed answer is in no count."""
    names = ("yes", "partly", "no", "no_information", "not_returned")
    frozen = {name: counts[name] for name in names}
    return frozen | {"not_applicable": counts["not_applicable"] + counts["not_asked"]}
