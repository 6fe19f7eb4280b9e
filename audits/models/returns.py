"""An agency's return for one case, and its answers with their history."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q

from audit_portal.accounts.models import Agency, Board, Membership, Role
from audit_portal.constraints import paired
from audits.models.audits import FROM_MODERATION, Audit, ParticipatingAgency, Stage
from audits.models.tools import AuditTool, Question
from cases.models import DatePrecision, SampledCase


class ReturnStatus(models.TextChoices):
    NOT_STARTED = "NOT_STARTED", "Not started"
    IN_PROGRESS = "IN_PROGRESS", "In progress"
    WITH_LEAD = "WITH_LEAD", "With lead"
    QUERIED = "QUERIED", "Queried"
    SUBMITTED = "SUBMITTED", "Submitted"
    NOT_RETURNED = "NOT_RETURNED", "No reply"
    DECLINED = "DECLINED", "Declined"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


OPEN_STATUSES = [ReturnStatus.NOT_STARTED, ReturnStatus.IN_PROGRESS, ReturnStatus.QUERIED]
LEAD_STATUSES = [*OPEN_STATUSES, ReturnStatus.WITH_LEAD]


class Known(models.TextChoices):
    """Question 1 and the known-to-us check are this one fact."""

    IN_PERIOD = "IN_PERIOD", "Yes, in the review period"
    BEFORE_PERIOD = "BEFORE_PERIOD", "Yes, but only before it"
    NOT_KNOWN = "NOT_KNOWN", "No, not known to us"
    UNSURE = "UNSURE", "Not sure"


OWES_ANSWERS = [Known.IN_PERIOD, Known.BEFORE_PERIOD]


class AgencyReturnQuerySet(models.QuerySet["AgencyReturn"]):
    def visible_to(self, membership: Membership) -> "AgencyReturnQuerySet":
        """The office sees its board's returns; a lead its agency's and its practices'; an auditor those given to
        them, or to nobody yet, in their own agency or practice. Nobody sees another agency's here.
        """
        ours = self.filter(board_id=membership.board_id)
        if membership.role == Role.BOARD_OFFICER:
            return ours
        own = Q(respondent_id=membership.agency_id)
        if membership.role == Role.AGENCY_LEAD:
            return ours.filter(own | Q(respondent__parent_id=membership.agency_id))
        if membership.role == Role.AGENCY_AUDITOR:
            return ours.filter(own, Q(assignee__isnull=True) | Q(assignee=membership))
        return self.none()

    def history_visible_to(self, membership: Membership) -> "AgencyReturnQuerySet":
        """As the returns themselves; the audit group, if the policy lets it, those that are in at moderation."""
        if membership.role != Role.AUDIT_GROUP_MEMBER:
            return self.visible_to(membership)
        moderated = Audit.objects.visible_to(membership).filter(stage__in=FROM_MODERATION)
        return self.submitted().filter(audit__in=moderated)

    def with_own_lead(self) -> "AgencyReturnQuerySet":
        """`has_own_lead`: somebody at the respondent checks and submits. A practice without one submits itself."""
        leads = Membership.objects.live().filter(role=Role.AGENCY_LEAD, board_id=OuterRef("board_id"))
        return self.annotate(has_own_lead=Exists(leads.filter(agency_id=OuterRef("respondent_id"))))

    def known_unanswered(self) -> "AgencyReturnQuerySet":
        """Nobody has said whether the family is known, or somebody was not sure."""
        return self.filter(known__in=["", Known.UNSURE])

    def outstanding(self) -> "AgencyReturnQuerySet":
        return self.filter(status__in=LEAD_STATUSES)

    def for_people(self) -> "AgencyReturnQuerySet":
        """With what tells who is written to."""
        return self.select_related("assignee__user", "respondent", "participating_agency__lead__user")

    def submitted(self) -> "AgencyReturnQuerySet":
        return self.filter(status=ReturnStatus.SUBMITTED)

    def nil(self) -> "AgencyReturnQuerySet":
        return self.submitted().filter(known=Known.NOT_KNOWN)


class AgencyReturn(models.Model):
    """One agency's (or practice's) completed tool for one case. `respondent` is the agency itself or a practice
    under it. A nil return is derived: submitted and not known. `reason` says why it did not come, or was queried.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="returns")
    board = models.ForeignKey(Board, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    sampled_case = models.ForeignKey(SampledCase, models.PROTECT, related_name="returns")
    participating_agency = models.ForeignKey(ParticipatingAgency, models.PROTECT, related_name="returns")
    respondent = models.ForeignKey(Agency, models.PROTECT, related_name="returns")
    tool = models.ForeignKey(AuditTool, models.PROTECT, related_name="returns")
    audiences = models.JSONField(default=list, help_text="Which audiences of the tool this return answers")
    known = models.CharField(max_length=14, choices=Known, blank=True)
    status = models.CharField(max_length=12, choices=ReturnStatus, default=ReturnStatus.NOT_STARTED)
    assignee = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="assigned_returns")
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    known_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True, help_text="Handed to the lead")
    handed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    handed_reason = models.TextField(blank=True, help_text="Why it was handed to the lead though things were missing")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Recorded as not returned, declined, withdrawn")
    closed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True, help_text="The office found it complete")
    checked_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AgencyReturnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["board", "year"], name="agencyreturn_board_year")]
        constraints = [
            models.UniqueConstraint(fields=["sampled_case", "participating_agency"], name="agencyreturn_one_a_case"),
            models.CheckConstraint(
                condition=Q(status="SUBMITTED", submitted_at__isnull=False)
                | (~Q(status="SUBMITTED") & Q(submitted_at__isnull=True)),
                name="agencyreturn_submitted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["NOT_RETURNED", "DECLINED", "WITHDRAWN"]) | ~Q(reason=""),
                name="agencyreturn_absence_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="SUBMITTED") | Q(known__in=["IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN"]),
                name="agencyreturn_submitted_is_known_or_nil",
            ),
            paired("known", "agencyreturn"),
            paired("handed", "agencyreturn"),
            paired("submitted", "agencyreturn"),
            paired("closed", "agencyreturn"),
            paired("checked", "agencyreturn"),
        ]

    def __str__(self) -> str:
        return f"Return {self.pk}"

    @property
    def is_nil(self) -> bool:
        return self.status == ReturnStatus.SUBMITTED and self.known == Known.NOT_KNOWN

    @property
    def owes_answers(self) -> bool:
        return self.known in OWES_ANSWERS

    @property
    def is_open(self) -> bool:
        return self.status in LEAD_STATUSES


class ReturnChase(models.Model):
    """A reminder that the office sent about one return. The mail holds no case content."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="chases")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Chase of {self.agency_return_id}"


class Response(models.IntegerChoices):
    """The five answers. *Partly* is never counted as *yes*; the last two are no answers, and not the same one."""

    YES = 1, "Yes"
    PARTLY = 2, "Partly"
    NO = 3, "No"
    NOT_APPLICABLE = 4, "Not applicable"
    NO_INFORMATION = 5, "No information"


class Answer(models.Model):
    """One response (docs/decisions/0005). `parts` holds what the question's parts ask for; `is_shown` is set for the
    whole return at submission, and what is hidden is kept and never counted.
    """

    pk = models.CompositePrimaryKey("agency_return_id", "question_id")
    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="answers", db_index=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=0)
    date_value = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=DatePrecision, blank=True)
    number = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    response = models.PositiveSmallIntegerField(choices=Response, null=True, blank=True)
    choice = models.CharField(max_length=40, blank=True)
    evidence = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    text = models.TextField(blank=True)
    parts = models.JSONField(null=True, blank=True)
    is_shown = models.BooleanField(default=True)
    save_id = models.UUIDField(null=True, blank=True, help_text="The save that made this version")

    class Meta:
        constraints = [paired("updated", "answer")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class AnswerChange(models.Model):
    """What an answer was before and after one save; what screens read as its history."""

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="changes", db_index=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "question", "version"], name="answerchange_one_version")
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of question {self.question_id}"


class CarriedAnswer(models.Model):
    """What the same organisation answered in the round before: `values` as the history keeps them. It is no answer of
    this round until somebody confirms or changes it, which is an ordinary save of the answer.
    """

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="carried", db_index=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", db_index=False)
    from_return = models.ForeignKey(AgencyReturn, models.PROTECT, related_name="+")
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "question"], name="carriedanswer_one_a_question")
        ]

    def __str__(self) -> str:
        return f"Carried to question {self.question_id} of return {self.agency_return_id}"


class RecordedDetail(models.Model):
    """An identifying detail as the agency's own record has it (question 3), sealed under the case list's key with
    the place `case_list|return|person.field`.
    """

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="recorded_details")
    person = models.CharField(max_length=24)
    field = models.CharField(max_length=24)
    ciphertext = models.BinaryField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "person", "field"], name="recordeddetail_one_value")
        ]

    def __str__(self) -> str:
        return f"{self.person}.{self.field} of return {self.agency_return_id}"


FILLABLE_STAGES = [Stage.KNOWN_CHECK, Stage.FIELDWORK]
