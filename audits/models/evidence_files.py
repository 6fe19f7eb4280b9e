"""Files that an agency gives with a return: what is known of each, and its sealed content in a row of its own."""

import uuid

from django.db import models

from audit_portal.accounts.models import Membership, Role
from audit_portal.constraints import paired
from audits.models.audits import FROM_MODERATION, Audit
from audits.models.returns import AgencyReturn, ReturnStatus
from audits.models.tools import Question


class FileKind(models.TextChoices):
    """What the content is, whatever the file was called."""

    PDF = "PDF", "PDF"
    DOCX = "DOCX", "Word document"
    XLSX = "XLSX", "Excel workbook"
    PNG = "PNG", "Picture (PNG)"
    JPEG = "JPEG", "Picture (JPEG)"
    TEXT = "TEXT", "Plain text"


class EvidenceFileQuerySet(models.QuerySet["EvidenceFile"]):
    def standing(self) -> "EvidenceFileQuerySet":
        return self.filter(removed_at__isnull=True)

    def visible_to(self, membership: Membership) -> "EvidenceFileQuerySet":
        """Whoever may see the return; the audit group once moderation is open, of returns that are in."""
        if membership.role == Role.AUDIT_GROUP_MEMBER:
            moderated = Audit.objects.visible_to(membership).filter(stage__in=FROM_MODERATION)
            return self.filter(agency_return__audit__in=moderated, agency_return__status=ReturnStatus.SUBMITTED)
        return self.filter(agency_return__in=AgencyReturn.objects.visible_to(membership))


class EvidenceFile(models.Model):
    """`title` is what the agency calls it; the name that it had on somebody's computer is not kept. `sha256` is that of
    the content as it is kept and given out.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="evidence_files")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField(help_text="In bytes")
    sha256 = models.CharField(max_length=64)
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        constraints = [paired("removed", "evidencefile")]

    def __str__(self) -> str:
        return f"File {self.pk} of return {self.agency_return_id}"


class EvidenceContent(models.Model):
    """The bytes, sealed under the case list's key with the place `case_list|return|evidence.uuid`. Apart from the
    file's row, so that no list of files reads them.
    """

    file = models.OneToOneField(EvidenceFile, models.CASCADE, primary_key=True, related_name="content")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"Content of file {self.file_id}"
