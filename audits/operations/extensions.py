"""More time for a return, and the office's word that a return is complete."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.wording_dates import long_date
from audits.models import LEAD_STATUSES, AgencyReturn, MailKind, ReturnExtension, ReturnStatus
from audits.operations.mails import queue_mails
from audits.operations.return_lock import lock_return
from audits.return_people import people_of


class ExtensionNeedsReason(Exception):
    """The method paragraph of the report says why a return came late."""


class NotLater(Exception):
    """More time ends later than the time that there was."""


class ReturnNotSubmitted(Exception):
    """Only what was handed in is checked, and once."""


@transaction.atomic
def extend_return(
    *, agency_return: AgencyReturn, due_on: date, reason: str, by: Membership, at: datetime
) -> ReturnExtension:
    """A new due date; whoever has the return is told that there is one, and not for which case."""
    if not reason.strip():
        raise ExtensionNeedsReason("Enter why there is more time.")
    locked = lock_return(agency_return, LEAD_STATUSES)
    if locked.due_on and due_on <= locked.due_on:
        raise NotLater(f"It is due on {long_date(locked.due_on)} already. Enter a later day.")
    if due_on < localdate(at):
        raise NotLater("That day has passed. Enter a later day.")
    extension = ReturnExtension.objects.create(
        agency_return=locked,
        due_before=locked.due_on,
        due_on=due_on,
        reason=reason.strip(),
        granted_at=at,
        granted_by=by,
    )
    locked.due_on = due_on
    locked.save(update_fields=["due_on"])
    _tell(locked, by, at)
    record("RETURN_EXTENDED", by=by, subject=locked, audit_id=locked.audit_id, due_on=due_on.isoformat())
    return extension


def _tell(agency_return: AgencyReturn, by: Membership, at: datetime) -> None:
    reference, address = agency_return.audit.reference, f"{settings.PORTAL_ADDRESS}/returns/"
    queue_mails(
        kind=MailKind.EXTENSION,
        recipients=people_of([agency_return])[agency_return.pk],
        subject=f"Audit {reference}: more time for a return",
        text=render_to_string("emails/return_extension.txt", {"reference": reference, "address": address}),
        audit=agency_return.audit,
        by=by,
        at=at,
    )


@transaction.atomic
def check_return(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """The office has read it and asks for nothing more. Asking again takes it back."""
    locked = AgencyReturn.objects.select_for_update(of=("self",)).get(pk=agency_return.pk)
    if locked.status != ReturnStatus.SUBMITTED or locked.checked_at is not None:
        raise ReturnNotSubmitted("This return was sent back or checked while you had the page open.")
    locked.checked_at, locked.checked_by = at, by
    locked.save(update_fields=["checked_at", "checked_by"])
    record("RETURN_CHECKED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked
