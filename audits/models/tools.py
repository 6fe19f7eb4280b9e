"""The audit tool: one row is one version of the questionnaire, frozen once it is in use."""

import uuid

from django.db import models

from audit_portal.accounts.models import Board, Membership, Role
from audit_portal.constraints import paired
from audit_portal.ordered_json import OrderedJSONField


class ToolStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    AGREED = "AGREED", "Agreed"
    IN_USE = "IN_USE", "In use"
    SUPERSEDED = "SUPERSEDED", "Superseded"


class Subject(models.TextChoices):
    """What a return is about: a child's case, or the organisation that answers (a self-assessment)."""

    CASE = "CASE", "A case"
    ORGANISATION = "ORGANISATION", "The organisation itself"


# The audience that answers at moderation and makes no return of its own.
GROUP = "GROUP"


class AuditToolQuerySet(models.QuerySet["AuditTool"]):
    def visible_to(self, membership: Membership) -> "AuditToolQuerySet":
        """The board's own tools; a draft is for the office and the audit group alone."""
        ours = self.filter(board_id=membership.board_id)
        if membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER):
            return ours
        return ours.exclude(status=ToolStatus.DRAFT)

    def usable(self) -> "AuditToolQuerySet":
        return self.filter(status__in=[ToolStatus.AGREED, ToolStatus.IN_USE])


class AuditTool(models.Model):
    """A questionnaire. `audiences` is {code: label}; an audience is who a question is asked of. `scales` are grades of
    its own [{code, label, grades: [{code, label, counts_as?, points?}]}]; `change_note` says what a version changes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="audit_tools")
    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=12, choices=ToolStatus, default=ToolStatus.DRAFT)
    subject = models.CharField(max_length=12, choices=Subject, default=Subject.CASE)
    look_back = models.TextField(blank=True)
    change_note = models.TextField(blank=True)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    audiences = OrderedJSONField(default=dict)
    scope_lines = OrderedJSONField(default=dict, blank=True, help_text="What the questions serve: {code: words}")
    fact_definitions = models.JSONField(default=list, blank=True)
    date_definitions = models.JSONField(default=list, blank=True)
    scales = models.JSONField(default=list, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AuditToolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "code", "version"], name="audittool_one_version"),
            paired("agreed", "audittool"),
            paired("frozen", "audittool"),
            paired("superseded", "audittool"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def is_frozen(self) -> bool:
        return self.status in {ToolStatus.IN_USE, ToolStatus.SUPERSEDED}


class ToolSection(models.Model):
    tool = models.ForeignKey(AuditTool, models.CASCADE, related_name="sections")
    letter = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    short_title = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    weight = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tool", "letter"], name="toolsection_one_letter")]

    def __str__(self) -> str:
        return f"{self.letter} {self.title}"


class QuestionKind(models.TextChoices):
    KNOWN = "KNOWN", "Known to the agency"
    RESPONSE = "RESPONSE", "Yes, partly, no, not applicable, no information"
    CHOICE = "CHOICE", "One choice"
    DATE = "DATE", "Dates"
    TEXT = "TEXT", "Words"
    MATRIX = "MATRIX", "Meeting by answer and date"
    PEOPLE = "PEOPLE", "People as recorded"
    JUDGEMENT = "JUDGEMENT", "Grade with reasons"
    SEVERAL = "SEVERAL", "Several choices"
    DATE_TIME = "DATE_TIME", "Date and time"
    SHORT_TEXT = "SHORT_TEXT", "A few words"
    NUMBER = "NUMBER", "Number"
    GRADE = "GRADE", "Grade on a scale"
    SCALING = "SCALING", "Scaling from 0 to 10"
    BLOCK = "BLOCK", "Repeating block"
    FILE = "FILE", "File"
    STATEMENT = "STATEMENT", "Statement, with no answer"


class ReportPlace(models.TextChoices):
    """Where a question's results stand in the reports."""

    MAIN = "MAIN", "With its scope line"
    APPENDIX = "APPENDIX", "In the appendix alone"
    NONE = "NONE", "Not in the reports"


class Question(models.Model):
    """One question of one version. `code` never changes its meaning across versions and themes.

    `show_if` is a tree (decisions 3); `choices` [{code, label, counts_as?}]; `parts` [{code, label, kind, ...}] for
    what an answer holds beside its response; `evidence_on` the responses that need an evidence line. A `scale` gives
    its grades to `choices`. `replaces` is the code that this one took over from; a `withdrawn` question says why and is
    asked of nobody. `is_comparable` is a person's word on results under an earlier wording of the code, with a reason.
    """

    tool = models.ForeignKey(AuditTool, models.CASCADE, related_name="questions")
    section = models.ForeignKey(ToolSection, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=12, choices=QuestionKind)
    text = models.TextField()
    short_text = models.CharField(max_length=120)
    hint = models.TextField(blank=True)
    help_good = models.TextField(blank=True)
    help_not = models.TextField(blank=True)
    show_if = models.JSONField(null=True, blank=True)
    responses = models.JSONField(default=list, blank=True)
    choices = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    repeating = models.JSONField(null=True, blank=True, help_text="Asked again for each: {fact, people, label, most}")
    scale = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    minimum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    evidence_on = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=True)
    scope_line = models.CharField(max_length=40, blank=True)
    timescales = models.JSONField(default=list, blank=True)
    event = models.CharField(max_length=60, blank=True, help_text="What a date and time is the date of")
    standards = models.JSONField(default=list, blank=True, help_text="Codes of the register of standards")
    tags = models.JSONField(default=list, blank=True)
    look_back = models.TextField(blank=True, help_text="Where it differs from the tool's")
    report_place = models.CharField(max_length=8, choices=ReportPlace, default=ReportPlace.MAIN)
    weight = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    replaces = models.CharField(max_length=60, blank=True)
    is_comparable = models.BooleanField(null=True, blank=True)
    comparable_reason = models.TextField(blank=True)
    withdrawn = models.TextField(blank=True, help_text="Why it is asked no longer")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tool", "code"], name="question_one_code"),
            models.UniqueConstraint(fields=["tool", "number"], name="question_one_number"),
            models.CheckConstraint(
                condition=models.Q(minimum__isnull=True)
                | models.Q(maximum__isnull=True)
                | models.Q(maximum__gte=models.F("minimum")),
                name="question_limits_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(is_comparable__isnull=True) | ~models.Q(comparable_reason=""),
                name="question_comparable_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.code}"


class Side(models.TextChoices):
    OWN = "OWN", "Own"
    SENT = "SENT", "Says it was sent"
    RECEIVED = "RECEIVED", "Says it was received"


class QuestionAudience(models.Model):
    """Who a question is asked of, from which side of a paired question, and in which words."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="audiences")
    audience = models.CharField(max_length=20)
    side = models.CharField(max_length=8, choices=Side, default=Side.OWN)
    wording = models.TextField(blank=True)
    is_counted = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "audience"], name="questionaudience_once")]

    def __str__(self) -> str:
        return f"{self.question_id} asked of {self.audience}"
