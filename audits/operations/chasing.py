"""Reminding agencies of returns that have not come, and recording that one will not come, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import (
    FILLABLE_STAGES,
    LEAD_STATUSES,
    AgencyReturn,
    Audit,
    Known,
    MailKind,
    ReturnChase,
    ReturnStatus,
)
from audits.operations.mails import queue_mails
from audits.return_people import people_of

ABSENT_STATUSES = [ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN]


class NothingToChase(Exception):
    """None of the returns is outstanding."""


class ReturnAlreadySettled(Exception):
    """The return was submitted, or its absence was recorded, already."""


class AbsenceNeedsReason(Exception):
    """Nobody may read that a return is missing without reading why."""


class ReturnNotReopened(Exception):
    """Only an absent return can be opened again, and only while agencies still fill in returns."""


@dataclass(frozen=True)
class Chased:
    """How many returns were chased, how many people were written to, and how many returns have nobody to write to."""

    returns: int
    people: int
    without_anybody: int


@transaction.atomic
def chase_returns(*, audit: Audit, returns: Iterable[AgencyReturn], by: Membership, at: datetime) -> Chased:
    """One reminder a person, however many returns; it waits in the outbox that the worker sends from."""
    ids = [each.pk for each in returns]
    outstanding = list(
        AgencyReturn.objects.select_for_update(of=("self",))
        .filter(audit=audit, pk__in=ids, status__in=LEAD_STATUSES)
        .select_related("assignee__user", "respondent", "participating_agency__lead__user")
        .order_by("pk")
    )
    if not outstanding:
        raise NothingToChase("None of these returns is outstanding.")
    ReturnChase.objects.bulk_create(ReturnChase(agency_return=each, at=at, by=by) for each in outstanding)
    people = people_of(outstanding)
    mails = queue_mails(
        kind=MailKind.CHASE,
        recipients=[each for found in people.values() for each in found],
        subject=f"Audit {audit.reference}: returns are due",
        text=reminder_text(audit.reference),
        audit=audit,
        by=by,
        at=at,
    )
    record("RETURNS_CHASED", by=by, subject=audit, audit_id=audit.pk, returns=[each.pk for each in outstanding])
    return Chased(len(outstanding), len(mails), sum(not found for found in people.values()))


def reminder_text(reference: str) -> str:
    """It says nothing of a case, an agency or a person."""
    address = f"{settings.PORTAL_ADDRESS}/returns/"
    return render_to_string("emails/return_chase.txt", {"reference": reference, "address": address})


@transaction.atomic
def close_return(
    *, agency_return: AgencyReturn, status: str, reason: str, by: Membership, at: datetime
) -> AgencyReturn:
    """Record that the return will not come: no reply, declined, or withdrawn. What was filled in stays."""
    if not reason.strip():
        raise AbsenceNeedsReason("Say why there is no return.")
    locked = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    if locked.status not in LEAD_STATUSES or status not in ABSENT_STATUSES:
        raise ReturnAlreadySettled("This return was settled while you had the page open.")
    locked.status, locked.reason = status, reason.strip()
    locked.closed_at, locked.closed_by = at, by
    locked.save(update_fields=["status", "reason", "closed_at", "closed_by"])
    record("RETURN_CLOSED", by=by, subject=locked, audit_id=locked.audit_id, status=str(status))
    return locked


@transaction.atomic
def reopen_return(*, agency_return: AgencyReturn, by: Membership) -> AgencyReturn:
    """Take the return after all: it goes on where its agency left it."""
    locked = AgencyReturn.objects.select_for_update(of=("self",)).select_related("audit").get(pk=agency_return.pk)
    if locked.status not in ABSENT_STATUSES or locked.audit.stage not in FILLABLE_STAGES:
        raise ReturnNotReopened("A return can be opened again only while the audit is in fieldwork.")
    is_begun = locked.known not in ("", Known.UNSURE)
    locked.status = ReturnStatus.IN_PROGRESS if is_begun else ReturnStatus.NOT_STARTED
    locked.reason, locked.closed_at, locked.closed_by = "", None, None
    locked.save(update_fields=["status", "reason", "closed_at", "closed_by"])
    record("RETURN_REOPENED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked
