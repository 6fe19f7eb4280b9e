"""The worker's part: sending what waits in the outbox."""

from audits.models import MailStatus, OutboxMail
from audits.tasks import send_outbox_mail
from tests.factories.audits import MOMENT


def send_waiting():
    """What the worker would do with every message that waits."""
    waiting = OutboxMail.objects.filter(status=MailStatus.QUEUED).order_by("pk").values_list("pk", flat=True)
    return [send_outbox_mail.call(mail_id) for mail_id in list(waiting)]


def make_mail(cast, audit, recipient=None, **fields):
    return OutboxMail.objects.create(
        board=audit.board, audit=audit, kind="CHASE", recipient=recipient or cast.lead, subject="Returns are due",
        text="Sign in to see which", queued_at=MOMENT, queued_by=cast.officer, **fields,
    )  # fmt: skip
