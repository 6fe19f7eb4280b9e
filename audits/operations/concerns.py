"""Recording an immediate safeguarding concern, that it was received, and its outcome. The portal is not a referral
route: what is done is done elsewhere first, and recorded here after (dossier 2.5).
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.recording import record
from audits.concern_people import told_of
from audits.models import Audit, ConcernNote, ConcernNoteKind, ImmediateConcern, MailKind, Safe
from audits.operations.mails import queue_mails
from cases.models import SampledCase


class ConcernClosed(Exception):
    """It has its outcome already."""


class OutcomeMissing(Exception):
    """A concern is closed with what came of it."""


class NotKnownSafe(Exception):
    """A concern is closed once somebody knows, and says how, that the child is safe."""


class ReceivedAlready(Exception):
    """Somebody said so before."""


class OwnConcern(Exception):
    """Whoever records a concern does not confirm that somebody else has it."""


@transaction.atomic
def raise_concern(
    *,
    audit: Audit,
    sampled_case: SampledCase,
    raised_for: Agency,
    what: str,
    child_safe_now: str,
    told_whom: str,
    told_on: datetime,
    method: str,
    by: Membership,
    at: datetime,
    response: str = "",
    told_agency: Agency | None = None,
    question_code: str = "",
) -> ImmediateConcern:
    """The office and the leads whom it concerns are told at once that there is one, and nothing of it."""
    concern = ImmediateConcern.objects.create(
        audit=audit,
        sampled_case=sampled_case,
        raised_for=raised_for,
        what=what,
        child_safe_now=child_safe_now,
        told_whom=told_whom,
        told_on=told_on,
        method=method,
        response=response,
        told_agency=told_agency,
        question_code=question_code,
        raised_at=at,
        raised_by=by,
    )
    _tell(concern, by, at)
    record("CONCERN_RAISED", by=by, subject=concern, audit_id=audit.pk, case=sampled_case.pk)
    return concern


def _tell(concern: ImmediateConcern, by: Membership, at: datetime) -> None:
    address = f"{settings.PORTAL_ADDRESS}{reverse('audits:concern_detail', args=[concern.uuid])}"
    reference = concern.audit.reference
    queue_mails(
        kind=MailKind.CONCERN,
        recipients=told_of(concern),
        subject=f"Audit {reference}: an immediate concern was recorded",
        text=render_to_string("emails/concern_raised.txt", {"reference": reference, "address": address}),
        audit=concern.audit,
        by=by,
        at=at,
    )


@transaction.atomic
def receive_concern(*, concern: ImmediateConcern, response: str, by: Membership, at: datetime) -> ImmediateConcern:
    """Somebody who was told has it. What they do about it stands under their own name."""
    locked = _open(concern)
    if locked.received_at is not None:
        raise ReceivedAlready("Somebody has said already that this concern was received.")
    if locked.raised_by_id == by.pk:
        raise OwnConcern("Somebody else has to say that this concern was received.")
    locked.received_at, locked.received_by = at, by
    locked.save(update_fields=["received_at", "received_by"])
    ConcernNote.objects.create(concern=locked, kind=ConcernNoteKind.RECEIVED, words=response.strip(), at=at, by=by)
    record("CONCERN_RECEIVED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


@transaction.atomic
def keep_concern_open(
    *, concern: ImmediateConcern, words: str, child_safe_now: str, by: Membership, at: datetime
) -> ImmediateConcern:
    """The child is not safe yet, or nobody knows: what was done so far is kept, and the concern stays open."""
    if not words.strip():
        raise OutcomeMissing("Enter what was done so far and what comes next.")
    locked = _open(concern)
    ConcernNote.objects.create(
        concern=locked,
        kind=ConcernNoteKind.NOT_SAFE_YET,
        words=words.strip(),
        child_safe_now=child_safe_now,
        at=at,
        by=by,
    )
    record("CONCERN_KEPT_OPEN", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


@transaction.atomic
def close_concern(
    *, concern: ImmediateConcern, outcome: str, how_known: str, by: Membership, at: datetime
) -> ImmediateConcern:
    """The child is safe: with how that is known, and what came of it."""
    if not outcome.strip():
        raise OutcomeMissing("Enter what came of it.")
    if not how_known.strip():
        raise NotKnownSafe("Enter how you know that the child is safe.")
    locked = _open(concern)
    locked.outcome, locked.closed_at, locked.closed_by = outcome.strip(), at, by
    locked.save(update_fields=["outcome", "closed_at", "closed_by"])
    ConcernNote.objects.create(
        concern=locked,
        kind=ConcernNoteKind.OUTCOME,
        words=outcome.strip(),
        child_safe_now=Safe.YES,
        how_known=how_known.strip(),
        at=at,
        by=by,
    )
    record("CONCERN_CLOSED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


def _open(concern: ImmediateConcern) -> ImmediateConcern:
    locked = ImmediateConcern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.closed_at is not None:
        raise ConcernClosed("This concern was closed already.")
    return locked


def record_concern_read(*, concern: ImmediateConcern, by: Membership) -> None:
    record("CONCERN_READ", by=by, subject=concern, audit_id=concern.audit_id)
