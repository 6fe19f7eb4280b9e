"""The register of what practice is judged by: law, guidance, procedures and their timescales, each with its dates."""

import uuid

from django.db import models
from django.db.models import F, Q

from audit_portal.accounts.models import Board, Membership


class StandardKind(models.TextChoices):
    LAW = "LAW", "Law"
    GUIDANCE = "GUIDANCE", "Guidance"
    PROCEDURE = "PROCEDURE", "Procedure"
    TIMESCALE = "TIMESCALE", "Timescale"
    POLICY = "POLICY", "An agency’s own policy"


class StandardQuerySet(models.QuerySet["Standard"]):
    def visible_to(self, membership: Membership) -> "StandardQuerySet":
        return self.filter(board_id=membership.board_id)


class Standard(models.Model):
    """One version of a board's own standard, from its first day to its last, both included. Those that ship stand in a
    file (`audits.standards`); the board's own of the same code comes before them.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="standards")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=9, choices=StandardKind)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300, help_text="Chapter and verse, so that anybody can find it")
    area = models.CharField(max_length=120, help_text="Where it holds")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "code", "valid_from"], name="standard_one_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="standard_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.valid_from}"
