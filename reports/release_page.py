"""The second look before a document is released: what goes out, to whom, under which number, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from audit_portal.wording_dates import moment_words
from reports.models import DocumentJob, DocumentKind
from reports.operations.releases import all_risks, next_release_number

WHO_READS = {
    DocumentKind.BRIEFING: "Everybody who signs in at the board’s portal and takes part in the audit can read it at "
    "once, and the board may put it on its website: it is marked for publication.",
    DocumentKind.PAAG_REPORT: "The board’s office, its audit group and its readers can read it at once. Agencies "
    "cannot: it prints exact counts, cases by reference and practices by name.",
}
LOOKED_THROUGH = {
    DocumentKind.BRIEFING: "Every sentence was looked through for small counts, days, ages, case references, NHS "
    "numbers, postcodes and names from the case list.",
    DocumentKind.PAAG_REPORT: "Every sentence was looked through for NHS numbers, postcodes and names from the case "
    "list.",
}


@dataclass(frozen=True)
class Decision:
    """A sentence that the board publishes although it could tell of a family."""

    what: str
    reason: str
    who: str


@dataclass(frozen=True)
class ReleaseLook:
    name: str
    number: int
    draft: str
    download_url: str
    preview_url: str
    readers: str
    looked_through: str
    decisions: list[Decision]

    @property
    def replaced(self) -> int:
        """The release that it takes the place of; 0 for the first."""
        return self.number - 1

    @property
    def button(self) -> str:
        return f"Release as number {self.number}"


def release_look(draft: DocumentJob, content: dict[str, Any], today: date) -> ReleaseLook:
    kind = DocumentKind(draft.kind)
    pages = f"{draft.page_count} page{'' if draft.page_count == 1 else 's'}"
    return ReleaseLook(
        name=str(kind.label),
        number=next_release_number(draft.audit, kind),
        draft=f"{pages}, made {_lowered(moment_words(draft.finished_at or draft.requested_at, today))}",
        download_url=reverse("reports:job_download", args=[draft.uuid]),
        preview_url=reverse("reports:document_preview", args=[draft.audit.uuid, kind]),
        readers=WHO_READS[kind],
        looked_through=LOOKED_THROUGH[kind],
        decisions=list(_decisions(draft, content, today)),
    )


def _lowered(words: str) -> str:
    """“today, 2:02pm” within a sentence."""
    return words[:1].lower() + words[1:]


def _decisions(draft: DocumentJob, content: dict[str, Any], today: date) -> Iterator[Decision]:
    """Those that what is said today rests on, each sentence once."""
    said = {(risk.rule, risk.what) for risk in all_risks(draft.audit, draft.kind, content)}
    overrides = draft.audit.disclosure_overrides.filter(kind=draft.kind).select_related("by__user").order_by("at", "pk")
    found = {each.what: each for each in overrides if (each.rule, each.what) in said}
    for each in found.values():
        yield Decision(each.what, each.reason, f"{each.by.user}, {_lowered(moment_words(each.at, today))}")
