"""Writing recommendations: tied to findings and addressed to named agencies or to all partners."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.recording import record
from audits.models import Audit
from findings.models import KeyFinding, Recommendation, RecommendationAgency, RecommendationFinding
from findings.operations.findings import lock_for_writing, next_number


class RecommendationHasActions(Exception):
    """Its actions are already open; who must act cannot change under them."""


class NobodyAddressed(Exception):
    """A recommendation goes to all partners or to agencies that are named."""


@transaction.atomic
def write_recommendation(
    *,
    audit: Audit,
    title: str,
    text: str,
    to_all_partners: bool,
    agencies: Sequence[Agency],
    findings: Sequence[KeyFinding],
    by: Membership,
    at: datetime,
) -> Recommendation:
    """Add the next numbered recommendation."""
    locked = lock_for_writing(audit)
    recommendation = Recommendation.objects.create(
        audit=locked,
        number=next_number(locked.recommendations.all()),
        title=title,
        text=text,
        to_all_partners=to_all_partners,
        written_at=at,
        written_by=by,
    )
    _address(recommendation, agencies)
    _tie(recommendation, findings)
    record(
        "RECOMMENDATION_WRITTEN",
        by=by,
        subject=recommendation,
        audit_id=recommendation.audit_id,
        number=recommendation.number,
    )
    return recommendation


@transaction.atomic
def change_recommendation(
    *,
    recommendation: Recommendation,
    title: str,
    text: str,
    to_all_partners: bool,
    agencies: Sequence[Agency],
    findings: Sequence[KeyFinding],
    by: Membership,
    at: datetime,
) -> Recommendation:
    """Change its words and ties; whom it is addressed to only while it has no actions."""
    lock_for_writing(recommendation.audit)
    if _addressees_change(recommendation, to_all_partners, agencies):
        if recommendation.actions.exists():
            raise RecommendationHasActions("Its actions are open, so whom it is for cannot change.")
        recommendation.to_all_partners = to_all_partners
        recommendation.agency_links.all().delete()
        _address(recommendation, agencies)
    recommendation.title, recommendation.text = title, text
    recommendation.written_at, recommendation.written_by = at, by
    recommendation.save()
    recommendation.finding_links.all().delete()
    _tie(recommendation, findings)
    record(
        "RECOMMENDATION_CHANGED",
        by=by,
        subject=recommendation,
        audit_id=recommendation.audit_id,
        number=recommendation.number,
    )
    return recommendation


def _addressees_change(recommendation: Recommendation, to_all_partners: bool, agencies: Sequence[Agency]) -> bool:
    named = {link.agency_id for link in recommendation.agency_links.all()}
    asked = set() if to_all_partners else {agency.pk for agency in agencies}
    return to_all_partners != recommendation.to_all_partners or named != asked


def _address(recommendation: Recommendation, agencies: Sequence[Agency]) -> None:
    if recommendation.to_all_partners:
        return
    if not agencies:
        raise NobodyAddressed("Choose the agencies that this is for, or all partner agencies.")
    RecommendationAgency.objects.bulk_create(
        RecommendationAgency(recommendation=recommendation, agency=agency) for agency in agencies
    )


def _tie(recommendation: Recommendation, findings: Sequence[KeyFinding]) -> None:
    RecommendationFinding.objects.bulk_create(
        RecommendationFinding(recommendation=recommendation, finding=finding) for finding in findings
    )
