"""Sending one message of the outbox. The row stays locked while it is sent, so that two workers send it once; a worker
that is killed between the mail server's word and the commit sends it again, under the same Message-ID.
"""

from datetime import datetime
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from audits.models import MailStatus, OutboxMail

MAX_ATTEMPTS = 5
NOBODY = "This person’s seat on the board has ended."


@transaction.atomic
def deliver_mail(*, mail_id: int, at: datetime) -> OutboxMail | None:
    """None where another run sent it already. A mail server that refuses leaves it waiting, after five tries failed."""
    waiting = OutboxMail.objects.select_for_update(of=("self",)).filter(pk=mail_id, status=MailStatus.QUEUED)
    mail = waiting.select_related("recipient__user").first()
    if mail is None:
        return None
    mail.attempts += 1
    if mail.recipient.ended_at is not None or not mail.recipient.user.is_active:
        mail.status, mail.failure = MailStatus.FAILED, NOBODY
    elif problem := _send(mail):
        mail.failure = problem[:200]
        if mail.attempts >= MAX_ATTEMPTS:
            mail.status = MailStatus.FAILED
    else:
        mail.status, mail.sent_at, mail.failure = MailStatus.SENT, at, ""
    mail.save(update_fields=["status", "attempts", "failure", "sent_at"])
    return mail


@transaction.atomic
def give_up_mail(*, mail_id: int, failure: str) -> None:
    """The task that should have sent it is lost."""
    waiting = OutboxMail.objects.filter(pk=mail_id, status=MailStatus.QUEUED)
    waiting.update(status=MailStatus.FAILED, failure=failure)


def _send(mail: OutboxMail) -> str:
    """What went wrong, in words for the office; empty where the mail server took it."""
    try:
        EmailMessage(
            mail.subject, mail.text, to=[mail.recipient.user.email], headers={"Message-ID": _message_id(mail)}
        ).send()
    except SMTPException as problem:
        return f"The mail server did not take it ({type(problem).__name__})."
    except OSError as problem:
        return f"The mail server could not be reached ({type(problem).__name__})."
    return ""


def _message_id(mail: OutboxMail) -> str:
    """The same at every try, so that a mail server or a mailbox can tell a double from a second message."""
    return f"<{mail.uuid}@{urlsplit(settings.PORTAL_ADDRESS).hostname}>"
