"""Who has a section of a return open just now."""

from datetime import datetime, timedelta

from django.db import models

from audit_portal.accounts.models import Membership
from audits.models.returns import AgencyReturn

# A page says every few seconds that it is open; after this long without a word it is closed.
STILL_THERE = timedelta(seconds=20)


class ReturnPresenceQuerySet(models.QuerySet["ReturnPresence"]):
    def others(self, membership: Membership, now: datetime) -> "ReturnPresenceQuerySet":
        """Everybody else who is there now, with their names."""
        there = self.filter(seen_at__gt=now - STILL_THERE).exclude(membership=membership)
        return there.select_related("membership__user").order_by("membership__user__name")


class ReturnPresence(models.Model):
    """One page's last word. It is overwritten all the time and is no record of anything: the log says who read what."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="presences", db_index=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    section = models.CharField(max_length=4)
    seen_at = models.DateTimeField()

    objects = ReturnPresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "membership"], name="returnpresence_one_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.section} of {self.agency_return_id}"
