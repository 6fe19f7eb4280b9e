"""Making the document of one job: content from the rows, layout in a child, then the draft or the release."""

from datetime import date, datetime

from django.db import transaction

from audit_portal.wording_dates import long_date
from reports.child import Laid, LayoutFailed, Limits
from reports.content import content_of
from reports.models import DocumentJob, DocumentKind
from reports.operations.jobs import fail_job, finish_draft, finish_release
from reports.operations.releases import ReleaseNumberTaken, next_release_number, release_report
from reports.rendering import body_html
from reports.snapshots import content_hash
from reports.standby import ready_child

CHANGED = "The audit changed after the release was asked for. Make the PDF again and read it before you release it."


def make(job: DocumentJob, *, limits: Limits, at: datetime, today: date) -> DocumentJob:
    """The job, done or failed with a sentence. Where no child waits, one warms up while the content is read."""
    try:
        with ready_child(DocumentKind(job.kind)) as child:
            content = content_of(job.audit, job.kind, on=today)
            of_content = content_hash(content)
            if job.is_release and of_content != job.content_hash:
                return fail_job(job=job, failure=CHANGED, at=at)
            number = next_release_number(job.audit, job.kind) if job.is_release else 0
            edition = f"release {number}" if number else f"draft of {long_date(today)}"
            laid = child.lay_out(limits, content, edition)
            if not number:
                return finish_draft(job=job, laid=laid, of_content=of_content, at=at)
            return _release(job, number, content, edition, laid, at)
    except (LayoutFailed, ReleaseNumberTaken) as refusal:
        return fail_job(job=job, failure=str(refusal), at=at)


@transaction.atomic
def _release(job: DocumentJob, number: int, content: dict, edition: str, laid: Laid, at: datetime) -> DocumentJob:
    """The release and the end of its job are one: a killed worker leaves both undone."""
    release_report(
        audit=job.audit,
        kind=job.kind,
        number=number,
        content=content,
        html=body_html(content, edition),
        laid=laid,
        by=job.requested_by,
        at=at,
    )
    return finish_release(job=job, page_count=laid.page_count, at=at)
