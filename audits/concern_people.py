"""Whom a concern is told to, and the road for what is no concern about a child but a worry about a worker."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from audit_portal.accounts.models import Agency, Membership, Role
from audits.models import Audit, ImmediateConcern


@dataclass(frozen=True)
class Manager:
    """Whoever leads for an agency in the audit; without a name where nobody is named."""

    agency: str
    name: str
    post: str
    email: str


def told_of(concern: ImmediateConcern) -> QuerySet[Membership]:
    """The board's office, the lead of the agency whose record showed it, and the lead of the agency that was told."""
    agencies = {concern.raised_for_id, concern.raised_for.parent_id, concern.told_agency_id} - {None}
    leads = Q(role=Role.AGENCY_LEAD, agency_id__in=agencies)
    seats = Membership.objects.live().filter(board_id=concern.audit.board_id)
    return seats.filter(leads | Q(role=Role.BOARD_OFFICER)).exclude(pk=concern.raised_by_id)


def managers_of(audit: Audit, first: Agency | None = None) -> list[Manager]:
    """Every agency that takes part, one's own before the others; one query."""
    rows = audit.participants.select_related("agency", "lead__user").order_by("position", "pk")
    own = {first.pk, first.parent_id} if first else set()
    return [
        Manager(
            agency=row.agency.name,
            name=row.lead.user.name if row.lead else "",
            post=row.lead.post if row.lead else "",
            email=row.lead.user.email if row.lead else "",
        )
        for row in sorted(rows, key=lambda each: each.agency_id not in own)
    ]
