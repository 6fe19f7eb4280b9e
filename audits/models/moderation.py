"""What the audit group agreed for a case: beside the agencies' answers, never over them."""

import uuid

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Agency, Membership
from audit_portal.constraints import paired
from audits.models.returns import Response
from audits.models.tools import Question
from cases.models import SampledCase


class Assurance(models.TextChoices):
    ASSURED = "ASSURED", "Assured"
    PARTLY = "PARTLY", "Partly assured"
    NOT_ASSURED = "NOT_ASSURED", "Not assured"


class ModerationQuerySet(models.QuerySet["Moderation"]):
    def current(self) -> "ModerationQuerySet":
        return self.filter(is_current=True)

    def agreed(self) -> "ModerationQuerySet":
        return self.current().filter(agreed_at__isnull=False)


class Moderation(models.Model):
    """One version of the group's agreement on a case. It is frozen when it is agreed; a correction is a new version."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sampled_case = models.ForeignKey(SampledCase, models.PROTECT, related_name="moderations")
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    judgement = models.CharField(max_length=12, choices=Assurance, blank=True)
    reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ModerationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sampled_case", "version"], name="moderation_one_version"),
            models.UniqueConstraint(
                fields=["sampled_case"], condition=Q(is_current=True), name="moderation_one_current"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | ~Q(judgement=""), name="moderation_agreed_has_judgement"
            ),
            paired("agreed", "moderation"),
        ]

    def __str__(self) -> str:
        return f"Moderation {self.version} of case {self.sampled_case_id}"


class AgreedAnswer(models.Model):
    """The group's answer to one question about one case."""

    moderation = models.ForeignKey(Moderation, models.CASCADE, related_name="agreed_answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    response = models.PositiveSmallIntegerField(choices=Response, null=True, blank=True)
    choice = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    is_shown = models.BooleanField(default=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moderation", "question"], name="agreedanswer_once")]

    def __str__(self) -> str:
        return f"Agreed on question {self.question_id}"


class Revisit(models.Model):
    """A case that an agency must look at again. It blocks sign-off until the outcome is logged or a date is set."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="revisits")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    why = models.TextField()
    due_on = models.DateField()
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            paired("closed", "revisit"),
            models.UniqueConstraint(fields=["moderation", "agency"], name="revisit_one_an_agency"),
            models.CheckConstraint(condition=Q(closed_at__isnull=True) | ~Q(outcome=""), name="revisit_has_outcome"),
        ]

    def __str__(self) -> str:
        return f"Re-visit by {self.agency_id}"
