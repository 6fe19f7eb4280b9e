"""Document jobs and released reports."""

from reports.models.documents import (
    DisclosureOverride,
    DocumentJob,
    DocumentKind,
    JobStatus,
    PublishedCount,
    PublishedReport,
)

__all__ = [
    "DisclosureOverride",
    "DocumentJob",
    "DocumentKind",
    "JobStatus",
    "PublishedCount",
    "PublishedReport",
]
