"""A case list between its file and its import, and what a board's columns meant before."""

from datetime import datetime, timedelta

from django.db import models

from audit_portal.accounts.models import Board, Membership
from audit_portal.constraints import paired
from cases.models.case_lists import CaseList

HELD_FOR = timedelta(hours=1)


class CaseListUploadQuerySet(models.QuerySet["CaseListUpload"]):
    def still_held(self, at: datetime) -> "CaseListUploadQuerySet":
        return self.filter(models.Q(held_at__gt=at - HELD_FOR) | models.Q(started_at__isnull=False))


class CaseListUpload(models.Model):
    """The file that somebody sent, sealed under the list’s own key, while its import takes and an hour at most.

    `columns` has the key of a meaning for each heading, empty where the column is left out; none at all until a person
    has settled them. `done` of `total` rows are in once the import has been `started`; `attempt` tells the run that
    works on it from one that was given up.
    """

    case_list = models.OneToOneField(CaseList, models.CASCADE, related_name="upload")
    sealed = models.BinaryField()
    sheet = models.CharField(max_length=60, blank=True)
    heading_row = models.PositiveIntegerField(null=True, blank=True)
    columns = models.JSONField(default=list, blank=True)
    without_hidden = models.BooleanField(default=False)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    attempt = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    objects = CaseListUploadQuerySet.as_manager()

    class Meta:
        constraints = [paired("started", "caselistupload")]

    def __str__(self) -> str:
        return f"File held for {self.case_list_id}"


class ColumnMemory(models.Model):
    """What a heading meant the last time that the board imported a list with it."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="+")
    heading = models.CharField(max_length=120)
    key = models.CharField(max_length=80, blank=True)
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "column memories"
        constraints = [models.UniqueConstraint(fields=["board", "heading"], name="columnmemory_one_meaning")]

    def __str__(self) -> str:
        return f"{self.heading} means {self.key}"


class WordMemory(models.Model):
    """Which of a fact's choices a word of a list meant; `value` is the choice's code, or “-” where it says nothing."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="+")
    fact = models.CharField(max_length=40)
    word = models.CharField(max_length=60)
    value = models.CharField(max_length=40)
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "word memories"
        constraints = [models.UniqueConstraint(fields=["board", "fact", "word"], name="wordmemory_one_meaning")]

    def __str__(self) -> str:
        return f"{self.word} means {self.value}"
