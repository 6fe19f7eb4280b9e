"""The audit itself: its theme, scope, dates, stage and the agencies that take part."""

import uuid

from django.db import models
from django.db.models import F, Q

from audit_portal.accounts.models import Agency, Board, Membership, Role
from audit_portal.constraints import paired
from audits.models.tools import AuditTool
from cases.models import CaseList


class Stage(models.TextChoices):
    SET_UP = "SET_UP", "Set up"
    SAMPLING = "SAMPLING", "Sampling"
    KNOWN_CHECK = "KNOWN_CHECK", "Known-to-us check"
    FIELDWORK = "FIELDWORK", "Fieldwork"
    MODERATION = "MODERATION", "Moderation"
    REPORTING = "REPORTING", "Reporting"
    SIGNED_OFF = "SIGNED_OFF", "Signed off"
    MONITORING = "MONITORING", "Monitoring"
    CLOSED = "CLOSED", "Closed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


# The eight stages that the stage line shows, in order.
STAGE_LINE = list(Stage)[:8]
FROM_MODERATION = [Stage.MODERATION, Stage.REPORTING, Stage.SIGNED_OFF, Stage.MONITORING, Stage.CLOSED]
FROM_FIELDWORK = [Stage.KNOWN_CHECK, Stage.FIELDWORK, *FROM_MODERATION]
FROM_SIGN_OFF = [Stage.SIGNED_OFF, Stage.MONITORING, Stage.CLOSED]


class AuditQuerySet(models.QuerySet["Audit"]):
    def visible_to(self, membership: Membership) -> "AuditQuerySet":
        """The office and the audit group see their board's audits; an agency those it takes part in, once fieldwork
        has begun; a reader those that are signed off or being reported.
        """
        ours = self.filter(board_id=membership.board_id)
        if membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER):
            return ours
        if membership.role == Role.READER:
            return ours.filter(stage__in=[Stage.REPORTING, *FROM_SIGN_OFF])
        if membership.role == Role.SYSTEM_ADMINISTRATOR or membership.agency_id is None:
            return self.none()
        return ours.filter(stage__in=FROM_FIELDWORK, pk__in=_audits_of(membership))

    def running(self) -> "AuditQuerySet":
        return self.exclude(stage__in=[Stage.CLOSED, Stage.WITHDRAWN])


def _audits_of(membership: Membership) -> models.QuerySet["ParticipatingAgency", int]:
    """Audits that the membership's agency, or the parent of its practice, takes part in."""
    agency = membership.agency
    ids = {each for each in (membership.agency_id, agency.parent_id if agency else None) if each is not None}
    return ParticipatingAgency.objects.filter(agency_id__in=ids).values_list("audit_id", flat=True)


class Audit(models.Model):
    """One multi-agency audit. `subject_heading` and `subject_text` say what the theme is in the briefing ("What is
    pre-birth?"); texts are plain paragraphs and lines that begin with "- ".
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="audits")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=120)
    question = models.CharField(max_length=200, blank=True, help_text="What the audit asks, in one sentence")
    trigger = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    readers = models.TextField(blank=True, help_text="Who the briefing is for")
    subject_heading = models.CharField(max_length=80, blank=True)
    subject_text = models.TextField(blank=True)
    methodology_note = models.TextField(blank=True)
    takes_files = models.BooleanField(default=False, help_text="Agencies may give files with their answers")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.SET_UP)
    review_from = models.DateField(null=True, blank=True)
    review_to = models.DateField(null=True, blank=True)
    fieldwork_from = models.DateField(null=True, blank=True)
    known_due_on = models.DateField(null=True, blank=True, help_text="When agencies say which families they know")
    return_by = models.DateField(null=True, blank=True)
    moderation_on = models.DateField(null=True, blank=True)
    report_on = models.DateField(null=True, blank=True)
    tool = models.ForeignKey(AuditTool, models.PROTECT, null=True, blank=True, related_name="audits")
    previous_round = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_rounds", help_text="Answers come from there"
    )
    case_list = models.OneToOneField(CaseList, models.PROTECT, null=True, blank=True, related_name="audit")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    terms_agreed_at = models.DateTimeField(null=True, blank=True)
    terms_agreed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    sharing_checked_at = models.DateTimeField(null=True, blank=True)
    sharing_checked_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    fieldwork_opened_at = models.DateTimeField(null=True, blank=True)
    fieldwork_opened_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    moderation_opened_at = models.DateTimeField(null=True, blank=True)
    moderation_opened_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    reporting_opened_at = models.DateTimeField(null=True, blank=True)
    reporting_opened_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "reference"], name="audit_one_reference"),
            models.CheckConstraint(
                condition=Q(review_to__isnull=True) | Q(review_from__isnull=True) | Q(review_to__gte=F("review_from")),
                name="audit_review_ends_after_start",
            ),
            paired("terms_agreed", "audit"),
            paired("sharing_checked", "audit"),
            paired("fieldwork_opened", "audit"),
            paired("moderation_opened", "audit"),
            paired("reporting_opened", "audit"),
            paired("signed_off", "audit"),
            paired("closed", "audit"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def moderation_is_open(self) -> bool:
        return self.stage in FROM_MODERATION


class ScopeLine(models.Model):
    """One thing that the audit looks at; a question serves the scope line whose code it names."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="scope_lines")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    is_underpinning = models.BooleanField(default=False, help_text="Looked at throughout")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "code"], name="scopeline_one_code")]

    def __str__(self) -> str:
        return self.text


class AuditGroupMember(models.Model):
    """An agency that sits on the audit group; `membership` is who sits for it, where that person has a hat."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="group")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "agency"], name="auditgroupmember_once")]

    def __str__(self) -> str:
        return f"{self.agency} in the group of {self.audit_id}"


class ParticipatingAgency(models.Model):
    """An agency that audits its own records. It holds one or more audiences of the tool and makes one return a case."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="participants")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="participations")
    position = models.PositiveSmallIntegerField(default=0)
    audiences = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "participating agencies"
        constraints = [models.UniqueConstraint(fields=["audit", "agency"], name="participatingagency_once")]

    def __str__(self) -> str:
        return f"{self.agency} in {self.audit_id}"
