"""Documents on their way: a job that a worker does outside the request, and what it made."""

import uuid

from django.db import models
from django.db.models import Q

from audit_portal.accounts.models import Membership, Role
from audits.models import Audit


class DocumentKind(models.TextChoices):
    BRIEFING = "BRIEFING", "Briefing"
    PAAG_REPORT = "PAAG_REPORT", "Report to the assurance group"
    SET_UP_SUMMARY = "SET_UP_SUMMARY", "Set-up summary"


# What the board publishes or its assurance group reads; the others are working papers and never released.
RELEASED_KINDS = [DocumentKind.BRIEFING, DocumentKind.PAAG_REPORT]


class JobStatus(models.TextChoices):
    QUEUED = "QUEUED", "Waiting"
    RUNNING = "RUNNING", "Being made"
    DONE = "DONE", "Ready"
    FAILED = "FAILED", "Could not be made"


# The whole document, which no list should fetch.
HEAVY = ("content", "html", "pdf")


class DocumentJobQuerySet(models.QuerySet["DocumentJob"]):
    def visible_to(self, membership: Membership) -> "DocumentJobQuerySet":
        """Drafts are the office's alone."""
        if membership.role != Role.BOARD_OFFICER:
            return self.none()
        return self.filter(audit__board_id=membership.board_id)

    def under_way(self) -> "DocumentJobQuerySet":
        return self.filter(status__in=[JobStatus.QUEUED, JobStatus.RUNNING])

    def without_pdf(self) -> "DocumentJobQuerySet":
        return self.defer("pdf")


class DocumentJob(models.Model):
    """A request for one document: a draft, or the copy that is released when it is made. `content_hash` says of which
    content; `failure` is a sentence for the person who asked, without content.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="document_jobs")
    kind = models.CharField(max_length=16, choices=DocumentKind)
    is_release = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=JobStatus, default=JobStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    pdf = models.BinaryField(null=True)
    page_count = models.PositiveSmallIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentJobQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    @property
    def is_under_way(self) -> bool:
        return self.status in {JobStatus.QUEUED, JobStatus.RUNNING}


class PublishedReportQuerySet(models.QuerySet["PublishedReport"]):
    def visible_to(self, membership: Membership) -> "PublishedReportQuerySet":
        """The office, the audit group and readers see every release of the board; an agency the briefing of an audit
        that it can see. A restricted report is never an agency's to read.
        """
        ours = self.filter(audit__board_id=membership.board_id)
        if membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER, Role.READER):
            return ours
        return ours.filter(kind=DocumentKind.BRIEFING, audit__in=Audit.objects.visible_to(membership))

    def without_body(self) -> "PublishedReportQuerySet":
        return self.defer(*HEAVY)


class PublishedReport(models.Model):
    """A released document: numbered, frozen by the database's triggers, with the SHA-256 of its PDF.

    `content` is what it was rendered from; `html` and `pdf` are what readers get.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="published_reports")
    kind = models.CharField(max_length=16, choices=DocumentKind)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    html = models.TextField()
    pdf = models.BinaryField()
    page_count = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = PublishedReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "kind", "number"], name="publishedreport_one_number")]

    def __str__(self) -> str:
        return f"{self.kind} release {self.number}"


class PublishedCount(models.Model):
    """The counts of one question and side, frozen with the release that printed them; what trends read later."""

    report = models.ForeignKey(PublishedReport, models.PROTECT, related_name="counts")
    question_code = models.CharField(max_length=60)
    side = models.CharField(max_length=8)
    yes = models.PositiveSmallIntegerField()
    partly = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    not_applicable = models.PositiveSmallIntegerField()
    no_information = models.PositiveSmallIntegerField()
    not_returned = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "question_code", "side"], name="publishedcount_once")]

    def __str__(self) -> str:
        return f"{self.question_code} in report {self.report_id}"


class DisclosureOverride(models.Model):
    """A small count that the board chose to publish, with the reason (dossier 5.2). It belongs to an audit's document
    kind and is carried by the next release of it.
    """

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="disclosure_overrides")
    kind = models.CharField(max_length=16, choices=DocumentKind)
    rule = models.CharField(max_length=24)
    what = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    report = models.ForeignKey(
        PublishedReport, models.PROTECT, null=True, blank=True, related_name="disclosure_overrides"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="disclosureoverride_has_reason")]

    def __str__(self) -> str:
        return f"{self.rule} of {self.audit_id}"
