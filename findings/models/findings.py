"""What was learned, and what agencies are asked to do about it."""

import uuid

from django.db import models

from audit_portal.accounts.models import Agency, Membership, Role
from audits.models import FROM_SIGN_OFF, Audit, Side


class FindingKind(models.TextChoices):
    GOOD_PRACTICE = "GOOD_PRACTICE", "Good practice"
    SEEN_BEFORE = "SEEN_BEFORE", "Seen before"
    ALREADY_CHANGED = "ALREADY_CHANGED", "Already changed"
    TO_IMPROVE = "TO_IMPROVE", "To improve"
    MIXED = "MIXED", "Mixed"
    NOT_YET_ASSURED = "NOT_YET_ASSURED", "Not yet assured"


def audits_with_findings(membership: Membership) -> models.QuerySet[Audit]:
    """Findings are the office's and the audit group's until the audit is signed off; then everybody's in scope."""
    audits = Audit.objects.visible_to(membership)
    if membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER):
        return audits
    return audits.filter(stage__in=FROM_SIGN_OFF)


class KeyFindingQuerySet(models.QuerySet["KeyFinding"]):
    def visible_to(self, membership: Membership) -> "KeyFindingQuerySet":
        return self.filter(audit__in=audits_with_findings(membership))


class KeyFinding(models.Model):
    """One numbered finding. `tags` keep the finer ids that it gathers (F6, F7)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=FindingKind)
    title = models.CharField(max_length=120)
    text = models.TextField()
    tags = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = KeyFindingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="keyfinding_one_number")]

    def __str__(self) -> str:
        return f"Finding {self.number}"


class FindingEvidence(models.Model):
    """A result that a finding rests on: a question's code and, for a paired question, its side."""

    finding = models.ForeignKey(KeyFinding, models.CASCADE, related_name="evidence")
    question_code = models.CharField(max_length=60)
    side = models.CharField(max_length=8, choices=Side, default=Side.OWN)

    class Meta:
        verbose_name_plural = "finding evidence"
        constraints = [
            models.UniqueConstraint(fields=["finding", "question_code", "side"], name="findingevidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_code} for finding {self.finding_id}"


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, membership: Membership) -> "RecommendationQuerySet":
        return self.filter(audit__in=audits_with_findings(membership))


class Recommendation(models.Model):
    """What named agencies, or all partners, are asked to do."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    to_all_partners = models.BooleanField(default=False)
    findings = models.ManyToManyField(KeyFinding, through="RecommendationFinding", related_name="recommendations")
    agencies = models.ManyToManyField(Agency, through="RecommendationAgency", related_name="+")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="recommendation_one_number")]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"


class RecommendationFinding(models.Model):
    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="finding_links")
    finding = models.ForeignKey(KeyFinding, models.PROTECT, related_name="recommendation_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recommendation", "finding"], name="recommendationfinding_once")]

    def __str__(self) -> str:
        return f"Recommendation {self.recommendation_id} from finding {self.finding_id}"


class RecommendationAgency(models.Model):
    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "recommendation agencies"
        constraints = [models.UniqueConstraint(fields=["recommendation", "agency"], name="recommendationagency_once")]

    def __str__(self) -> str:
        return f"Recommendation {self.recommendation_id} to {self.agency_id}"
