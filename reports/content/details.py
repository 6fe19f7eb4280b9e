"""The report's chapter on people's details: how agencies' records differ, by class and never by a value."""

from dataclasses import dataclass

from audits.detail_grid import AuditGrid, audit_grid
from audits.discrepancies import Difference
from audits.models import Audit
from reports.content.words import capital, listed, number_words


@dataclass(frozen=True)
class DetailsChapter:
    words: str
    grid: AuditGrid


def details_chapter(audit: Audit) -> DetailsChapter | None:
    """Nothing where the audit compared no records."""
    grid = audit_grid(audit)
    return DetailsChapter(_words(grid), grid) if grid else None


def _words(grid: AuditGrid) -> str:
    """In six of ten families somebody has to correct a record. Spelling in three cases, one digit out in one."""
    named = [(label, count) for label, count in grid.classes if label in ERRORS]
    kinds = [f"{label.lower()} in {number_words(count)}" for label, count in named]
    first = f"in {number_words(grid.differing)} of {number_words(grid.of)} families somebody has to correct a record."
    sentences = [capital(first)] if grid.differing else ["No agency has to correct a record."]
    if kinds:
        sentences.append(f"By cases: {listed(kinds)}.")
    moved = dict(grid.classes).get(Difference.EDD_SCAN_REVISION.label)
    if moved:
        sentences.append(f"A scan moved the due date in {number_words(moved)}, which is no error.")
    return " ".join(sentences)


ERRORS = {each.label for each in Difference if each.is_error}
