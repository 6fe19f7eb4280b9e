"""Information-sharing checks of an audit: when, by whom, on which footing; that one was taken back, and why."""

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Membership
from audit_portal.constraints import paired
from audits.models.audits import Audit


class SharingCheck(models.Model):
    """One that was recorded. The audit itself says which one holds now (`Audit.sharing_checked_at`)."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="sharing_checks")
    reference = models.CharField(max_length=160, help_text="The agreement or document that it rests on")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            paired("withdrawn", "sharingcheck"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="sharingcheck_withdrawn_has_reason",
            ),
            models.UniqueConstraint(
                fields=["audit"], condition=Q(withdrawn_at__isnull=True), name="sharingcheck_one_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"Sharing check of {self.audit_id}: {self.reference}"
