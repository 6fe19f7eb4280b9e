"""The known-to-us check: an agency answers for all its cases at once, and the office chases those who have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.wording_dates import long_date
from audits.models import LEAD_STATUSES, AgencyReturn, Audit, MailKind, ReturnChase
from audits.operations.mails import queue_mails
from audits.operations.returns import record_known
from audits.return_people import people_of


class KnownChanged(Exception):
    """Somebody else has answered for a case since the list was opened; `references` are those cases."""

    def __init__(self, references: list[str]) -> None:
        super().__init__(f"Somebody else has answered for {', '.join(references)} since. Look at the list again.")
        self.references = references


class NobodyToChase(Exception):
    """Every agency has said which families it knows."""


@dataclass(frozen=True)
class KnownAnswer:
    """`was` is the answer that stood on the page when it was opened."""

    agency_return: AgencyReturn
    known: str
    was: str


@transaction.atomic
def answer_known_check(
    *, audit: Audit, answers: Sequence[KnownAnswer], by: Membership, at: datetime
) -> list[AgencyReturn]:
    """All or none. What is unchanged is left alone; *not known* makes the nil return, *not sure* stays open."""
    ids = [each.agency_return.pk for each in answers]
    now = {each.pk: each.known for each in AgencyReturn.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    given = [each for each in answers if each.known != each.was and each.known != now[each.agency_return.pk]]
    if clashes := [each for each in given if now[each.agency_return.pk] != each.was]:
        raise KnownChanged([each.agency_return.sampled_case.reference for each in clashes])
    saved = [record_known(agency_return=each.agency_return, known=each.known, by=by, at=at) for each in given]
    if saved:
        record("KNOWN_CHECK_ANSWERED", by=by, subject=audit, audit_id=audit.pk, returns=[each.pk for each in saved])
    return saved


@transaction.atomic
def chase_known_check(*, audit: Audit, by: Membership, at: datetime) -> int:
    """Remind whoever has not said, or was not sure. How many people are written to."""
    waiting = list(
        AgencyReturn.objects.select_for_update(of=("self",))
        .filter(audit=audit, status__in=LEAD_STATUSES)
        .known_unanswered()
        .select_related("assignee__user", "respondent", "participating_agency__lead__user")
        .order_by("pk")
    )
    if not waiting:
        raise NobodyToChase("Every agency has said which families it knows.")
    ReturnChase.objects.bulk_create(ReturnChase(agency_return=each, at=at, by=by) for each in waiting)
    mails = queue_mails(
        kind=MailKind.CHASE,
        recipients=[person for found in people_of(waiting).values() for person in found],
        subject=f"Audit {audit.reference}: which families do you know?",
        text=_reminder(audit),
        audit=audit,
        by=by,
        at=at,
    )
    record("KNOWN_CHECK_CHASED", by=by, subject=audit, audit_id=audit.pk, returns=[each.pk for each in waiting])
    return len(mails)


def _reminder(audit: Audit) -> str:
    """It says nothing of a case, an agency or a person."""
    context = {
        "reference": audit.reference,
        "due": long_date(audit.known_due_on) if audit.known_due_on else "",
        "address": f"{settings.PORTAL_ADDRESS}/audits/{audit.uuid}/known/",
    }
    return render_to_string("emails/known_check_chase.txt", context)
