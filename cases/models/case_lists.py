"""The case list that Children's Social Care supplies (the sampling frame), its cases and their key dates.

A case is pseudonymous: who the family is stands in the vault alone (`cases.models.vault`).
"""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Agency, Board, Membership
from audit_portal.constraints import paired


class SamplingMethod(models.TextChoices):
    RANDOM = "RANDOM", "At random"
    STRATIFIED = "STRATIFIED", "Stratified"
    SYSTEMATIC = "SYSTEMATIC", "Systematic"
    BY_HAND = "BY_HAND", "Chosen by hand"


# Dossier 9.6: a row that was not drawn is about a family that the audit does not look at.
DAYS_AFTER_DRAW = 30


class CaseListQuerySet(models.QuerySet["CaseList"]):
    def due_for_clearing(self, today: date) -> "CaseListQuerySet":
        """Lists whose rows that were not drawn have been kept for as long as is stated."""
        long_ago = today - timedelta(days=DAYS_AFTER_DRAW)
        return self.filter(drawn_at__date__lte=long_ago, cleared_on__isnull=True).exclude(frame={})


class CaseList(models.Model):
    """One sampling frame and the key to its vault. Destroying the key destroys every identifier (`destroyed_at`).

    `seed` and `frame` (the row numbers that could be drawn, by stratum, as in "2-40, 42") let anybody draw the sample
    again, also once the rows that were not drawn are gone (`cleared_on`). `frame_size` counts the rows that were
    imported, `left_out` those that were not. `fact_definitions` and `date_definitions` come from the audit tool's file:
    lists of {code, label, kind, ...}.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="case_lists")
    supplied_by = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    prefix = models.CharField(max_length=12, help_text="Start of each reference, as in PB16")
    wrapped_key = models.BinaryField(null=True)
    key_version = models.PositiveSmallIntegerField(null=True)
    fact_definitions = models.JSONField(default=list, blank=True)
    date_definitions = models.JSONField(default=list, blank=True)
    frame_size = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    filters = models.JSONField(default=list, blank=True, help_text="What a case had to be to be drawn")
    frame = models.JSONField(default=dict, blank=True)
    method = models.CharField(max_length=12, choices=SamplingMethod, blank=True)
    method_reason = models.TextField(blank=True)
    seed = models.CharField(max_length=64, blank=True)
    strata = models.JSONField(default=dict, blank=True, help_text="How many were drawn from each stratum")
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    cleared_on = models.DateField(null=True, blank=True, help_text="When the rows that were not drawn went")
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CaseListQuerySet.as_manager()

    class Meta:
        constraints = [
            paired("imported", "caselist"),
            paired("drawn", "caselist"),
            paired("destroyed", "caselist"),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(wrapped_key__isnull=True),
                name="caselist_destroyed_has_no_key",
            ),
        ]

    def __str__(self) -> str:
        return f"Case list {self.prefix}"


class Case(models.Model):
    """A child, born or not yet, and the family whose records may be audited: one row of the case list. Cases of a list
    with the same `family` are brothers and sisters; the number says nothing of who they are.

    `facts` holds what the tool's show-if rules ask of a case, checked against the list's definitions.
    """

    case_list = models.ForeignKey(CaseList, models.PROTECT, related_name="cases")
    row_number = models.PositiveIntegerField(help_text="Row in the file that was supplied; the heading is row 1")
    stratum = models.CharField(max_length=60, blank=True)
    family = models.PositiveIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    earlier = models.CharField(max_length=60, blank=True, help_text="Earlier audits of the board that had this family")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_list", "row_number"], name="case_one_row")]

    def __str__(self) -> str:
        return f"Row {self.row_number} of {self.case_list_id}"


class DatePrecision(models.TextChoices):
    DAY = "DAY", "Day"
    MONTH = "MONTH", "Month"
    YEAR = "YEAR", "Year"


class CaseDate(models.Model):
    """A key date of a case, such as the due date (`edd`), the birth (`born_on`) or the referral."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="dates")
    event_code = models.CharField(max_length=40)
    occurrence = models.PositiveSmallIntegerField(default=1)
    date = models.DateField()
    precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "event_code", "occurrence"], name="casedate_one_event")]

    def __str__(self) -> str:
        return f"{self.event_code} {self.date}"


class SampledCaseQuerySet(models.QuerySet["SampledCase"]):
    def audited(self) -> "SampledCaseQuerySet":
        """The sample itself: neither waiting in reserve nor replaced by another."""
        return self.filter(is_reserve=False, replacements__isnull=True)


class SampledCase(models.Model):
    """A case within one audit. Its reference ("PB16-07") is numbered in random order, never from identity."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="sampled")
    case_list = models.ForeignKey(CaseList, models.PROTECT, related_name="sample")
    reference = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    is_reserve = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replacements")
    reason = models.TextField(blank=True, help_text="Why this case was chosen, or took another's place")

    objects = SampledCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_list", "reference"], name="sampledcase_one_reference"),
            models.UniqueConstraint(fields=["case_list", "position"], name="sampledcase_one_position"),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""), name="sampledcase_replacement_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.reference
