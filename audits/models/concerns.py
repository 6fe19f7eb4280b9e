"""Immediate safeguarding concerns that an auditor comes across (dossier 2.5). The portal is not a referral route: this
is the record of what was done elsewhere.
"""

import uuid

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Agency, Membership, Role
from audit_portal.constraints import paired
from audits.models.audits import Audit
from cases.models import SampledCase


class ImmediateConcernQuerySet(models.QuerySet["ImmediateConcern"]):
    def visible_to(self, membership: Membership) -> "ImmediateConcernQuerySet":
        """The office, the leads of the agency whose record showed it and of the agency that was told, and whoever
        recorded it.
        """
        ours = self.filter(audit__board_id=membership.board_id)
        if membership.role == Role.BOARD_OFFICER:
            return ours
        own = Q(raised_by=membership)
        if membership.role == Role.AGENCY_LEAD:
            agency = membership.agency_id
            return ours.filter(own | Q(raised_for=agency) | Q(told_agency=agency) | Q(raised_for__parent=agency))
        return ours.filter(own)

    def open(self) -> "ImmediateConcernQuerySet":
        return self.filter(closed_at__isnull=True)


class Safe(models.TextChoices):
    YES = "YES", "Yes"
    NO = "NO", "No"
    UNKNOWN = "UNKNOWN", "Not known"


class ImmediateConcern(models.Model):
    """It blocks sign-off while open. `raised_for` is the agency whose record showed it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="concerns")
    sampled_case = models.ForeignKey(SampledCase, models.PROTECT, related_name="concerns")
    question_code = models.CharField(max_length=60, blank=True)
    what = models.TextField()
    child_safe_now = models.CharField(max_length=8, choices=Safe)
    raised_for = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    told_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    told_whom = models.CharField(max_length=160)
    told_on = models.DateTimeField()
    method = models.CharField(max_length=80)
    response = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True, help_text="Somebody who was told says that they have it")
    received_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ImmediateConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            paired("received", "immediateconcern"),
            paired("closed", "immediateconcern"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(outcome=""), name="immediateconcern_closed_has_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk}"


class ConcernNoteKind(models.TextChoices):
    RECEIVED = "RECEIVED", "Has it"
    NOT_SAFE_YET = "NOT_SAFE_YET", "Stays open"
    OUTCOME = "OUTCOME", "Closed"


class ConcernNote(models.Model):
    """What somebody wrote about a concern after it was recorded, under their own name: that they have it, that the
    child is not safe yet, or what came of it.
    """

    concern = models.ForeignKey(ImmediateConcern, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=ConcernNoteKind)
    words = models.TextField(blank=True)
    child_safe_now = models.CharField(max_length=8, choices=Safe, blank=True)
    how_known = models.TextField(blank=True, help_text="How it is known that the child is safe")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="OUTCOME") | (Q(child_safe_now="YES") & ~Q(how_known="")),
                name="concernnote_closes_when_safe",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of concern {self.concern_id}"
