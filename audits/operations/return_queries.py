"""What is asked about a return, on one question or on the whole, and the reply."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import (
    LEAD_STATUSES,
    AgencyReturn,
    Audit,
    MailKind,
    Question,
    ReturnQuery,
    ReturnStatus,
)
from audits.operations.mails import queue_mails
from audits.operations.return_lock import lock_return
from audits.return_people import people_of
from audits.tool_sheet import asked_question

ASKABLE = [ReturnStatus.WITH_LEAD, ReturnStatus.IN_PROGRESS, ReturnStatus.QUERIED, ReturnStatus.SUBMITTED]


class MessageMissing(Exception):
    """What goes back to an auditor says what is asked."""


class QuestionNotAsked(Exception):
    """The return is not asked that question."""


class AlreadyReplied(Exception):
    """Somebody replied while the page was open."""


@transaction.atomic
def query_return(
    *, agency_return: AgencyReturn, message: str, by: Membership, at: datetime, code: str = ""
) -> ReturnQuery:
    """Back to the auditor with what is asked; while fieldwork lasts this opens a submitted or nil return too."""
    if not message.strip():
        raise MessageMissing("Enter what you ask the auditor.")
    locked = lock_return(agency_return, ASKABLE)
    query = ReturnQuery.objects.create(
        agency_return=locked, question=_question(locked, code), message=message.strip(), asked_at=at, asked_by=by
    )
    locked.status, locked.reason = ReturnStatus.QUERIED, message.strip()
    locked.submitted_at = locked.submitted_by = locked.checked_at = locked.checked_by = None
    locked.save()
    _tell(locked, locked.audit, by, at)
    record("RETURN_QUERIED", by=by, subject=locked, audit_id=locked.audit_id, question=code)
    return query


@transaction.atomic
def reply_query(*, query: ReturnQuery, reply: str, by: Membership, at: datetime) -> ReturnQuery:
    if not reply.strip():
        raise MessageMissing("Enter your reply.")
    lock_return(query.agency_return, LEAD_STATUSES)
    locked = ReturnQuery.objects.select_for_update(of=("self",)).get(pk=query.pk)
    if locked.replied_at is not None:
        raise AlreadyReplied("A colleague replied while you had the page open.")
    locked.reply, locked.replied_at, locked.replied_by = reply.strip(), at, by
    locked.save(update_fields=["reply", "replied_at", "replied_by"])
    record("RETURN_QUERY_REPLIED", by=by, subject=query.agency_return, audit_id=query.agency_return.audit_id)
    return locked


def _question(agency_return: AgencyReturn, code: str) -> Question | None:
    if not code:
        return None
    asked = asked_question(agency_return.tool, agency_return.audiences, code)
    if asked is None:
        raise QuestionNotAsked("This return is not asked that question. Choose another.")
    return asked.question


def _tell(agency_return: AgencyReturn, audit: Audit, by: Membership, at: datetime) -> None:
    """Whoever has it now, but not the person who asks."""
    address = f"{settings.PORTAL_ADDRESS}/returns/"
    queue_mails(
        kind=MailKind.QUERY,
        recipients=[each for each in people_of([agency_return])[agency_return.pk] if each.user_id != by.user_id],
        subject=f"Audit {audit.reference}: a question about a return",
        text=render_to_string("emails/return_query.txt", {"reference": audit.reference, "address": address}),
        audit=audit,
        by=by,
        at=at,
    )
