"""Boards and the agencies that work with them. Names and kinds are dated data: bodies merge and rename."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q


class Board(models.Model):
    """A Local Safeguarding Children Board or partnership. Its titles, group names and accent are data."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    area = models.CharField(max_length=60, help_text="As in “people in Leicester”")
    assurance_group = models.CharField(max_length=120)
    assurance_group_short = models.CharField(max_length=20)
    accent = models.CharField(max_length=7, default="#0f4c5c")
    links = models.JSONField(default=list, blank=True, help_text="List of {label, address} for further information")

    def __str__(self) -> str:
        return self.name


class AgencyKind(models.TextChoices):
    BOARD_OFFICE = "BOARD_OFFICE", "Board’s office"
    SOCIAL_CARE = "SOCIAL_CARE", "Children’s social care"
    POLICE = "POLICE", "Police"
    HEALTH_COMMISSIONER = "HEALTH_COMMISSIONER", "Health commissioner"
    HEALTH_TRUST = "HEALTH_TRUST", "Health trust"
    GP_PRACTICE = "GP_PRACTICE", "GP practice"
    EDUCATION = "EDUCATION", "Education"
    OTHER = "OTHER", "Other"


class AgencyQuerySet(models.QuerySet["Agency"]):
    def of_board(self, board: Board | None) -> "AgencyQuerySet":
        """Agencies that work with the board, and the practices under them."""
        ours = Q(boards__board=board) | Q(parent__boards__board=board)
        return self.filter(ours).distinct()

    def under(self, agency_id: int | None) -> "AgencyQuerySet":
        """The agency itself and its practices."""
        return self.filter(Q(pk=agency_id) | Q(parent_id=agency_id))


class Agency(models.Model):
    """A body that holds records. It belongs to no board; a GP practice has a parent agency.

    `name`, `short_name` and `kind` are today's; earlier ones stand in `AgencyName`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=24, choices=AgencyKind)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="practices")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="GP_PRACTICE") | Q(parent__isnull=False), name="agency_practice_has_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """What an agency was called, and what kind of body it was, from one day to another (both included)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=24, choices=AgencyKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="agencyname_one_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="agencyname_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.valid_from}"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class BoardAgency(models.Model):
    """An agency works with a board from one day to another."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="agencies")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="boards")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "board agencies"
        constraints = [models.UniqueConstraint(fields=["board", "agency", "valid_from"], name="boardagency_one_start")]

    def __str__(self) -> str:
        return f"{self.agency} with {self.board}"
