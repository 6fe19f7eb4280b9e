"""Mail that waits to be sent, was sent or could not be: written in the transaction that it tells of, sent by the
worker. It never holds anything of a case.
"""

import uuid

from django.db import models

from audit_portal.accounts.models import Board, Membership, Role
from audits.models.audits import Audit


class MailStatus(models.TextChoices):
    QUEUED = "QUEUED", "Waiting to be sent"
    SENT = "SENT", "Sent"
    FAILED = "FAILED", "Could not be sent"


class MailKind(models.TextChoices):
    OPENING = "OPENING", "Notice that agencies are asked"
    CHASE = "CHASE", "Reminder of returns"
    CONCERN = "CONCERN", "Notice of an immediate concern"
    QUERY = "QUERY", "Notice of a question about a return"
    EXTENSION = "EXTENSION", "Notice of a new due date"


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def visible_to(self, membership: Membership) -> "OutboxMailQuerySet":
        """The office alone sees what its board wrote to whom."""
        if membership.role != Role.BOARD_OFFICER:
            return self.none()
        return self.filter(board_id=membership.board_id)


class OutboxMail(models.Model):
    """One message to one person. The address is the person's when it is sent, so that none is stored twice."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="+")
    audit = models.ForeignKey(Audit, models.PROTECT, null=True, blank=True, related_name="mails")
    kind = models.CharField(max_length=12, choices=MailKind)
    recipient = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=160)
    text = models.TextField()
    status = models.CharField(max_length=8, choices=MailStatus, default=MailStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField()
    queued_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="SENT", sent_at__isnull=False)
                | (~models.Q(status="SENT") & models.Q(sent_at__isnull=True)),
                name="outboxmail_sent_has_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
