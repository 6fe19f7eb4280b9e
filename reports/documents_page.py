"""What the pages about an audit's documents show, as strings: a card for each kind and a line for each release."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from audit_portal.wording_dates import LOCAL_TIME, long_date, moment_words
from audits.models import Audit
from reports.content import content_of
from reports.content.blocks import word_count
from reports.models import RELEASED_KINDS, DocumentJob, DocumentKind, JobStatus, PublishedReport
from reports.operations.releases import RELEASE_STAGES, unsettled_risks

READERS = {
    DocumentKind.BRIEFING: "For everybody who works with children and families. Two pages, public: no case, no "
    "practice and no small count that nobody has decided to publish.",
    DocumentKind.PAAG_REPORT: "For the board’s assurance group. Restricted: exact counts, cases by reference and "
    "practices by name.",
}
TAG_KINDS = {
    JobStatus.QUEUED: "grey",
    JobStatus.RUNNING: "outline",
    JobStatus.DONE: "green",
    JobStatus.FAILED: "red",
}


@dataclass(frozen=True)
class DocumentCard:
    """One kind of document: how its draft stands, and what stands in the way of releasing it."""

    kind: str
    name: str
    readers: str
    preview_url: str
    make_url: str
    status: str
    status_kind: str
    status_words: str
    job_url: str
    download_url: str
    release_url: str
    release_words: str
    risks: int
    override_url: str


@dataclass(frozen=True)
class ReleaseLine:
    name: str
    audit: str
    audit_url: str
    number: int
    released_on: str
    pages: str
    url: str
    download_url: str
    checksum: str
    is_superseded: bool = False


def document_cards(audit: Audit, *, today: date) -> list[DocumentCard]:
    newest: dict[str, DocumentJob] = {}
    for job in audit.document_jobs.without_pdf().filter(is_release=False).order_by("requested_at", "pk"):
        newest[job.kind] = job
    numbers: dict[str, int] = {}
    for kind, number in audit.published_reports.order_by("number").values_list("kind", "number"):
        numbers[kind] = number
    return [_card(audit, kind, newest.get(kind), numbers.get(kind, 0), today) for kind in RELEASED_KINDS]


@dataclass(frozen=True)
class SummaryLine:
    """The newest set-up summary: a working paper, which is never released."""

    words: str
    url: str
    download_url: str


def summary_line(audit: Audit, *, today: date) -> SummaryLine | None:
    jobs = audit.document_jobs.without_pdf().filter(kind=DocumentKind.SET_UP_SUMMARY)
    job = jobs.order_by("-requested_at", "-pk").first()
    if job is None:
        return None
    words = f"{JobStatus(job.status).label}. {_status_words(job, today).rstrip('.')}."
    done = job.status == JobStatus.DONE
    return SummaryLine(
        words,
        reverse("reports:job_detail", args=[job.uuid]),
        reverse("reports:job_download", args=[job.uuid]) if done else "",
    )


def _card(audit: Audit, kind: DocumentKind, job: DocumentJob | None, released: int, today: date) -> DocumentCard:
    at = [audit.uuid, kind]
    is_ready = job is not None and job.status == JobStatus.DONE
    risks = len(unsettled_risks(audit, kind, content_of(audit, kind, on=today)))
    return DocumentCard(
        kind=kind,
        name=str(kind.label),
        readers=READERS[kind],
        preview_url=reverse("reports:document_preview", args=at),
        make_url=reverse("reports:document_make", args=at),
        status=str(JobStatus(job.status).label) if job else "Not made yet",
        status_kind=TAG_KINDS[JobStatus(job.status)] if job else "grey",
        status_words=_status_words(job, today),
        job_url=reverse("reports:job_detail", args=[job.uuid]) if job else "",
        download_url=reverse("reports:job_download", args=[job.uuid]) if job and is_ready else "",
        release_url=_release_url(audit, job) if job and is_ready and not risks else "",
        release_words=f"Release as number {released + 1}",
        risks=risks,
        override_url=reverse("reports:override_create", args=at),
    )


def _release_url(audit: Audit, job: DocumentJob) -> str:
    return reverse("reports:report_release", args=[job.uuid]) if audit.stage in RELEASE_STAGES else ""


def _status_words(job: DocumentJob | None, today: date) -> str:
    """Made Today, 2:02pm: 2 pages."""
    if job is None:
        return ""
    if job.status == JobStatus.FAILED:
        return job.failure
    moment = job.finished_at or job.started_at or job.requested_at
    pages = f": {job.page_count} page{'s' if job.page_count != 1 else ''}" if job.page_count else ""
    return f"{moment_words(moment, today)}{pages}"


def release_lines(reports: Iterable[PublishedReport]) -> list[ReleaseLine]:
    ordered = sorted(reports, key=lambda report: (report.released_at, report.number), reverse=True)
    newest = {(report.audit_id, report.kind): report.number for report in reversed(ordered)}
    return [_line(report, newest[report.audit_id, report.kind]) for report in ordered]


def _line(report: PublishedReport, newest: int) -> ReleaseLine:
    return ReleaseLine(
        name=str(DocumentKind(report.kind).label),
        audit=report.audit.title,
        audit_url=reverse("reports:audit_report_list", args=[report.audit.uuid]),
        number=report.number,
        released_on=long_date(report.released_at.astimezone(LOCAL_TIME).date()),
        pages=f"{report.page_count} page{'s' if report.page_count != 1 else ''}",
        url=reverse("reports:report_detail", args=[report.uuid]),
        download_url=reverse("reports:report_download", args=[report.uuid]),
        checksum=report.sha256,
        is_superseded=report.number < newest,
    )


def word_counts(content: dict[str, Any]) -> list[tuple[str, int]]:
    """How long each block of a briefing is, so that two pages can be kept; nothing for a document without a limit."""
    if content["head"]["kind"] != DocumentKind.BRIEFING:
        return []
    method = content["methodology"]
    blocks = [
        ("Background", _texts(content["background"])),
        (content["subject_heading"] or "The subject", _texts(content["subject"])),
        ("How the audit was done", [*method["paragraphs"], *(line["words"] for line in method["lines"])]),
        ("Findings", [finding["text"] for finding in content["findings"]]),
        ("Recommendations", [each["text"] for each in content["recommendations"]]),
    ]
    return [(name, word_count(*texts)) for name, texts in blocks]


def _texts(blocks: Iterable[dict[str, Any]]) -> list[str]:
    return [text for block in blocks for text in (block["text"], *block["items"])]
