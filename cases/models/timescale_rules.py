"""Timescale rules that a board has added or changed; what ships stands in `cases/data/timescales.yaml`."""

from django.db import models

from audit_portal.accounts.models import Board


class RuleStatus(models.TextChoices):
    ON = "ON", "On"
    CFG = "CFG", "Off until the board enters its number"
    INFO = "INFO", "Shown, never judged"


class TimescaleRule(models.Model):
    """A limit between two events, in force from one day to another. Without a board it is everybody's."""

    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="timescale_rules")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=160)
    start_event = models.CharField(max_length=40)
    end_event = models.CharField(max_length=40)
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=4, choices=RuleStatus)
    source = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "code", "valid_from"], name="timescalerule_one_start", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.valid_from}"
