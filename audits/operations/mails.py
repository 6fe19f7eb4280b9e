"""Writing to people: the message waits in a table, in the transaction of what it tells of, and the worker sends it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit, MailStatus, OutboxMail
from audits.tasks import send_outbox_mail


class MailNotFailed(Exception):
    """Only what could not be sent is tried again."""


@transaction.atomic
def queue_mails(
    *,
    kind: str,
    recipients: Iterable[Membership],
    subject: str,
    text: str,
    audit: Audit,
    by: Membership,
    at: datetime,
) -> list[OutboxMail]:
    """One message a person, whatever hats they wear. `text` holds nothing of a case. The operation that tells of it
    records the event.
    """
    people = {each.user_id: each for each in recipients}
    mails = OutboxMail.objects.bulk_create(
        OutboxMail(
            board_id=audit.board_id,
            audit=audit,
            kind=kind,
            recipient=each,
            subject=subject,
            text=text,
            queued_at=at,
            queued_by=by,
        )
        for _, each in sorted(people.items())
    )
    for mail in mails:
        send_outbox_mail.enqueue(mail.pk)
    return mails


@transaction.atomic
def retry_mail(*, mail: OutboxMail, by: Membership) -> OutboxMail:
    locked = OutboxMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if locked.status != MailStatus.FAILED:
        raise MailNotFailed("This message did not fail, so there is nothing to try again.")
    locked.status, locked.failure, locked.attempts = MailStatus.QUEUED, "", 0
    locked.save(update_fields=["status", "failure", "attempts"])
    send_outbox_mail.enqueue(locked.pk)
    record("MAIL_RETRIED", by=by, subject=locked, audit_id=locked.audit_id)
    return locked
