"""Reading a document is recorded: who opened which draft or release, and who took a copy away."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import Audit
from reports.models import DocumentJob, PublishedReport


def record_preview(*, audit: Audit, kind: str, by: Membership) -> None:
    record("DOCUMENT_READ", by=by, subject=audit, audit_id=audit.pk, document=kind)


def record_reading(*, report: PublishedReport, by: Membership) -> None:
    record("DOCUMENT_READ", by=by, subject=report, audit_id=report.audit_id, document=report.kind, number=report.number)


def record_download(*, copy: PublishedReport | DocumentJob, by: Membership) -> None:
    number = copy.number if isinstance(copy, PublishedReport) else 0
    record("DOCUMENT_DOWNLOADED", by=by, subject=copy, audit_id=copy.audit_id, document=copy.kind, number=number)
