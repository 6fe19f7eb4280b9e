"""Document jobs and released reports."""

from reports.models.documents import (
    RELEASED_KINDS,
    DisclosureOverride,
    DocumentJob,
    DocumentKind,
    JobStatus,
    PublishedCount,
    PublishedReport,
)

__all__ = [
    "RELEASED_KINDS",
    "DisclosureOverride",
    "DocumentJob",
    "DocumentKind",
    "JobStatus",
    "PublishedCount",
    "PublishedReport",
]
