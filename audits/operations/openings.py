"""The office opens the next stage of an audit, and where that asks agencies for something they are told so."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import long_date
from audits.models import AgencyReturn, Audit, MailKind, Stage
from audits.operations.mails import queue_mails
from audits.operations.self_assessments import take_next_step
from audits.return_people import people_by_return

ASKING_STAGES = [Stage.KNOWN_CHECK, Stage.FIELDWORK]


@transaction.atomic
def open_next_stage(*, audit: Audit, from_stage: str, by: Membership, at: datetime) -> Audit:
    """The step that follows `from_stage`. One message to each person who is asked for something by it."""
    moved = take_next_step(audit=audit, from_stage=from_stage, by=by, at=at)
    if moved.stage in ASKING_STAGES:
        returns = list(AgencyReturn.objects.filter(audit=moved).outstanding().for_people())
        queue_mails(
            kind=MailKind.OPENING,
            recipients=[person for people in people_by_return(returns) for person in people],
            subject=f"Audit {moved.reference}: {_subject(moved)}",
            text=opening_text(moved),
            audit=moved,
            by=by,
            at=at,
        )
    return moved


def opening_text(audit: Audit) -> str:
    """It says nothing of a case, an agency or a person."""
    is_check = audit.stage == Stage.KNOWN_CHECK
    due = audit.known_due_on if is_check else audit.return_by
    place = f"audits/{audit.uuid}/known/" if is_check else "returns/"
    context = {
        "reference": audit.reference,
        "is_check": is_check,
        "due": long_date(due) if due else "",
        "address": f"{settings.PORTAL_ADDRESS}/{place}",
    }
    return render_to_string("emails/audit_opened.txt", context)


def _subject(audit: Audit) -> str:
    return "which families do you know?" if audit.stage == Stage.KNOWN_CHECK else "returns can be filled in"
