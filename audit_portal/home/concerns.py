"""Open immediate concerns on the home page: before everything else, with the case and nothing of what was found."""

from dataclasses import replace
from datetime import date

from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.home.rows import HomeLists, TaskRow
from audits.concern_clock import clock_of
from audits.models import ImmediateConcern


def add_concerns(lists: HomeLists, membership: Membership, today: date) -> None:
    """One query. Whoever only waits for somebody else to take theirs up sees it among what they wait for."""
    concerns = ImmediateConcern.objects.visible_to(membership).open()
    for concern in concerns.select_related("sampled_case", "audit", "raised_for").order_by("raised_at"):
        verb = _verb(concern, membership)
        row = _row(concern, verb or "See it", today)
        (lists.do_now if verb else lists.waiting).append(row)


def _verb(concern: ImmediateConcern, membership: Membership) -> str:
    """What this hat does about it; empty where somebody else has to."""
    if not may(membership.role, Permission.CONCERN_CLOSE):
        return ""
    if concern.received_at:
        return "Record the outcome"
    return "" if concern.raised_by_id == membership.pk else "Say that you have it"


def _row(concern: ImmediateConcern, verb: str, today: date) -> TaskRow:
    clock = clock_of(concern, today)
    due = clock.day if concern.received_at else clock.due
    state = "received" if concern.received_at else "nobody has said yet that they have it"
    row = TaskRow(
        what=f"Immediate concern on {concern.sampled_case.reference}",
        detail=f"{concern.audit.title}, from the record of {concern.raised_for.short_name}; {state}",
        url=reverse("audits:concern_detail", args=[concern.uuid]),
        verb=verb,
        due=due[0].upper() + due[1:],
        is_late=clock.is_overdue,
    )
    return replace(row, order=date.min)
