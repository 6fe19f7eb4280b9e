"""What happens to a return beside its answers: who said that they may audit it, what was asked and replied, where
people looked, when it is due after all, and what was handed in.
"""

import uuid

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Membership
from audit_portal.constraints import paired
from audits.models.returns import AgencyReturn, Known
from audits.models.tools import Question


class DeclarationKind(models.TextChoices):
    CLEAR = "CLEAR", "No conflict of interest"
    CONFLICT = "CONFLICT", "Has worked with this family, or knows somebody in it"
    HANDED_BACK = "HANDED_BACK", "Another reason"


class ReturnDeclaration(models.Model):
    """An auditor says that nothing ties them to the family, or hands the return back with the reason."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="declarations")
    kind = models.CharField(max_length=12, choices=DeclarationKind)
    reason = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind="CLEAR") | ~Q(reason=""), name="returndeclaration_back_has_reason")
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.agency_return_id}"


class ReturnQueryQuerySet(models.QuerySet["ReturnQuery"]):
    def open(self) -> "ReturnQueryQuerySet":
        return self.filter(replied_at__isnull=True)


class ReturnQuery(models.Model):
    """One thing that the lead or the office asks about a return, on one question or on the whole of it. Queries on the
    same question read as a thread; each is open until somebody replies.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="queries")
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="+")
    message = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReturnQueryQuerySet.as_manager()

    class Meta:
        constraints = [
            paired("replied", "returnquery"),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(reply=""), name="returnquery_replied_has_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"Query {self.pk} on return {self.agency_return_id}"


class KnownDecisionKind(models.TextChoices):
    SAID = "SAID", "Said"
    CONFIRMED = "CONFIRMED", "Confirmed"
    TAKEN_BACK = "TAKEN_BACK", "Taken back"


class KnownDecision(models.Model):
    """Who said whether a family is known, who confirmed that it is not, and who took that back; the newest holds."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="known_decisions")
    kind = models.CharField(max_length=10, choices=KnownDecisionKind)
    known = models.CharField(max_length=14, choices=Known)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.known} of return {self.agency_return_id}"


class ReturnReceipt(models.Model):
    """What was handed in, as a fingerprint of the answers (`audits.fingerprints`). Each submission gives a new one, and
    an earlier one stays.
    """

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="receipts")
    number = models.PositiveSmallIntegerField()
    known = models.CharField(max_length=14, choices=Known)
    answered = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_return", "number"], name="returnreceipt_one_number")]

    def __str__(self) -> str:
        return f"Receipt {self.number} of return {self.agency_return_id}"


class ReturnExtension(models.Model):
    """More time for one return, with the reason."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="extensions")
    due_before = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    reason = models.TextField()
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="returnextension_has_reason")]

    def __str__(self) -> str:
        return f"Return {self.agency_return_id} due {self.due_on}"


class SectionLook(models.Model):
    """Where an agency looked for the answers of one section: asked once, where its record says nothing."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="looks")
    letter = models.CharField(max_length=2)
    text = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_return", "letter"], name="sectionlook_one_section")]

    def __str__(self) -> str:
        return f"Where section {self.letter} of return {self.agency_return_id} was looked for"
