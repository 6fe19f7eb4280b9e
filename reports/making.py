"""Making the document of one job: content from the rows, layout in a child, then the draft or the release."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import partial

from django.db import connections, transaction

from audit_portal.wording_dates import long_date
from reports.child import Laid, LayoutFailed, Limits, WaitingChild, waiting_child
from reports.content import content_of
from reports.models import DocumentJob, DocumentKind
from reports.operations.jobs import fail_job, finish_draft, finish_release
from reports.operations.releases import ReleaseNumberTaken, next_release_number, release_report
from reports.paper import SAMPLE, engine, lay_out
from reports.rendering import SHEETS, body_html, lay_out_document
from reports.snapshots import content_hash

CHANGED = "The audit changed after the release was asked for. Make the PDF again and read it before you release it."


def make(job: DocumentJob, *, limits: Limits, at: datetime, today: date) -> DocumentJob:
    """The job, done or failed with a sentence. The child warms up while the content is read."""
    try:
        with ready_child(DocumentKind(job.kind), limits) as child:
            content = content_of(job.audit, job.kind, on=today)
            of_content = content_hash(content)
            if job.is_release and of_content != job.content_hash:
                return fail_job(job=job, failure=CHANGED, at=at)
            number = next_release_number(job.audit, job.kind) if job.is_release else 0
            edition = f"release {number}" if number else f"draft of {long_date(today)}"
            laid = child.lay_out(content, edition)
            if not number:
                return finish_draft(job=job, laid=laid, of_content=of_content, at=at)
            return _release(job, number, content, edition, laid, at)
    except (LayoutFailed, ReleaseNumberTaken) as refusal:
        return fail_job(job=job, failure=str(refusal), at=at)


def ready_child(kind: DocumentKind, limits: Limits) -> AbstractContextManager[WaitingChild]:
    """The engine is loaded here, once for the life of the worker, with the document's style sheets: every child
    inherits them. A sample makes the pages of memory that a layout touches the child's own before it is needed.
    """
    sheets = SHEETS[kind]
    engine().read(*sheets)
    return waiting_child(lay_out_document, limits, _sockets(), partial(lay_out, SAMPLE, sheets))


def _sockets() -> list[int]:
    """Those of this process's connections, which a child must not use. SQLite has none, and forbids a fork with one of
    its files open.
    """
    opened = [each for each in connections.all(initialized_only=True) if each.connection is not None]
    for each in opened:
        if each.vendor == "sqlite":
            each.close()
    return [each.connection.fileno() for each in opened if each.vendor == "postgresql"]


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
