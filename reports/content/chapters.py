"""The report's chapters in their order. One that has nothing to say is left out, and the numbers close up."""

from collections.abc import Collection
from dataclasses import dataclass

NAMES = {
    "purpose": ("purpose-and-trigger", "Purpose and trigger"),
    "method": ("how-the-audit-was-done", "How the audit was done"),
    "results": ("results-by-scope-line", "Results by scope line"),
    "details": ("accuracy-of-details", "Accuracy of details"),
    "timings": ("timeliness", "Timeliness"),
    "contradictions": ("contradictions-between-agencies", "Contradictions between agencies"),
    "comparison": ("comparison-with-earlier-audits", "Comparison with earlier audits"),
    "assurance": ("assurance-and-re-visits", "Assurance and re-visits"),
    "findings": ("findings", "Findings"),
    "recommendations": ("recommendations", "Recommendations"),
    "plan": ("action-plan", "Action plan"),
    "decisions": ("decisions-asked", "Decisions asked of the group"),
    "appendix": ("words-and-signs", "Appendix: words and signs used"),
}


@dataclass(frozen=True)
class Chapter:
    """`key` names the fragment that prints it; `id` is where contents and bookmarks lead."""

    key: str
    number: str
    id: str
    name: str


def chapters(left_out: Collection[str]) -> tuple[Chapter, ...]:
    kept = [key for key in NAMES if key not in left_out]
    return tuple(Chapter(key, "A" if key == "appendix" else str(n), *NAMES[key]) for n, key in enumerate(kept, start=1))
