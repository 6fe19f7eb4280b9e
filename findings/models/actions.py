"""The step with an owner and a date that an agency takes because of a recommendation."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Agency, Board, Membership, Role
from audit_portal.constraints import paired
from findings.models.findings import KeyFinding, Recommendation, audits_with_findings


class ActionStatus(models.TextChoices):
    """*Overdue* is derived from the day and never stored. *Complete* means that someone else verified it."""

    NOT_STARTED = "NOT_STARTED", "Not started"
    ON_TRACK = "ON_TRACK", "On track"
    AT_RISK = "AT_RISK", "At risk"
    COMPLETE = "COMPLETE", "Complete"


OVERDUE = "Overdue"
REPORTED_DONE = "Reported done"


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, membership: Membership) -> "ActionQuerySet":
        """The office and the audit group see the board's actions, a reader those of audits whose findings are out; an
        agency its own and its practices'.
        """
        ours = self.filter(board_id=membership.board_id)
        if membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER):
            return ours
        if membership.role == Role.READER:
            out = audits_with_findings(membership).values("pk")
            return ours.filter(Q(recommendation__audit__in=out) | Q(finding__audit__in=out))
        if membership.role in (Role.AGENCY_LEAD, Role.ACTION_OWNER):
            return ours.filter(Q(agency_id=membership.agency_id) | Q(agency__parent_id=membership.agency_id))
        return self.none()

    def unfinished(self) -> "ActionQuerySet":
        return self.exclude(status=ActionStatus.COMPLETE)

    def overdue(self, on: date) -> "ActionQuerySet":
        return self.unfinished().filter(due_on__lt=on)

    def reported_done(self) -> "ActionQuerySet":
        """Those that wait for the office to verify them."""
        return self.unfinished().filter(reported_done_at__isnull=False)


class Action(models.Model):
    """One agency's step. `original_due_on` stays when the date moves; `reported_done_at` awaits verification."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    board = models.ForeignKey(Board, models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="actions")
    finding = models.ForeignKey(KeyFinding, models.PROTECT, null=True, blank=True, related_name="actions")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=20, help_text="As in R1.2: second action of recommendation 1")
    text = models.TextField()
    owner = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="owned_actions")
    owner_post = models.CharField(max_length=120, blank=True)
    measure = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reported_done_at = models.DateTimeField(null=True, blank=True)
    reported_done_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["board", "due_on"], name="action_board_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False) | Q(finding__isnull=False), name="action_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(status="COMPLETE", verified_at__isnull=False)
                | (~Q(status="COMPLETE") & Q(verified_at__isnull=True)),
                name="action_complete_is_verified",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | Q(reported_done_by__isnull=True)
                | ~Q(verified_by=models.F("reported_done_by")),
                name="action_verified_by_someone_else",
            ),
            paired("reported_done", "action"),
            paired("verified", "action"),
        ]

    def __str__(self) -> str:
        return self.reference

    def status_words(self, today: date) -> str:
        """The status that a person reads; overdue comes from the day. What is reported done waits."""
        if self.is_overdue(today):
            return OVERDUE
        return REPORTED_DONE if self.waits_to_be_verified else str(ActionStatus(self.status).label)

    @property
    def waits_to_be_verified(self) -> bool:
        return self.reported_done_at is not None and self.status != ActionStatus.COMPLETE

    def is_for(self, membership: Membership) -> bool:
        """Whose progress it is to report within the agency: its owner's; without an owner who has a seat the lead's,
        and without any owner every action owner's.
        """
        if self.owner_id is not None:
            return self.owner_id == membership.pk
        return membership.role == Role.AGENCY_LEAD or not self.owner_post

    def may_be_reported_by(self, membership: Membership) -> bool:
        """A lead may also write down what another owner of the agency has done, and so may the office."""
        return membership.role != Role.ACTION_OWNER or self.is_for(membership)

    def is_overdue(self, today: date) -> bool:
        """As `overdue` of the QuerySet: until it is verified, also where its agency says that it is done."""
        return self.status != ActionStatus.COMPLETE and self.due_on is not None and self.due_on < today


class ActionUpdate(models.Model):
    """One dated note of progress; with a new date and its reason where the date moved."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    text = models.TextField()
    evidence = models.TextField(blank=True, help_text="Where the proof is to be found")
    status = models.CharField(max_length=12, choices=ActionStatus)
    new_due_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(new_due_on__isnull=True) | ~Q(reason=""), name="actionupdate_new_date_has_reason"
            )
        ]

    def __str__(self) -> str:
        return f"Update of {self.action_id}"
