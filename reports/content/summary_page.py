"""The page of the report that can be read alone."""

from dataclasses import dataclass

from findings.golden_thread import Break
from findings.models import FindingKind
from reports.content.action_plan import ActionPlan
from reports.content.assurance import AssuranceText
from reports.content.audit_rows import AuditRows
from reports.content.decisions_asked import missing_words
from reports.content.figures import Figure, Figures, ranked, strongest, weakest
from reports.content.findings_text import FindingText
from reports.content.methodology import absence_words
from reports.content.returns_grid import ABSENT, returned_words
from reports.content.words import capital, counted, listed, number_words


@dataclass(frozen=True)
class SummaryFact:
    figure: str
    words: str


@dataclass(frozen=True)
class Summary:
    lead: str
    facts: tuple[SummaryFact, ...]
    holds: tuple[Figure, ...]
    does_not: tuple[Figure, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Parts:
    """What the summary is drawn from."""

    rows: AuditRows
    figures: Figures
    findings: tuple[FindingText, ...]
    recommendations: int
    sure: AssuranceText
    plan: ActionPlan
    gaps: list[Break]


def summary_page(parts: Parts) -> Summary:
    figures = ranked(parts.figures)
    changed = tuple(each.text for each in parts.findings if each.kind == FindingKind.ALREADY_CHANGED)
    return Summary(
        lead=_lead(parts),
        facts=_facts(parts),
        holds=strongest(figures),
        does_not=weakest(figures),
        changed=changed,
        missing=missing_words(parts.gaps),
    )


def _lead(parts: Parts) -> str:
    """Good practice first, then what stands in the way, then how sure the group was."""
    good = [each.title for each in parts.findings if each.kind == FindingKind.GOOD_PRACTICE]
    learned = [each.title for each in parts.findings if each.kind in (FindingKind.TO_IMPROVE, FindingKind.SEEN_BEFORE)]
    sentences = [f"{title.rstrip('.')}." for title in (*good[:1], *learned[:2])]
    return " ".join([*sentences, parts.sure.words])


def _facts(parts: Parts) -> tuple[SummaryFact, ...]:
    rows, plan = parts.rows, parts.plan
    supplier = rows.audit.case_list.supplied_by if rows.audit.case_list else None
    listed_by = f", chosen from a list by {rows.short(supplier)}" if supplier else ""
    # A figure and its noun stay on one line.
    actions = counted(plan.count, "action").replace(" ", "\u00a0") if plan.count else "actions not open yet"
    revisit = f"to be re-visited by {parts.sure.last_due}" if parts.sure.revisit_cases else "to be re-visited"
    return (
        SummaryFact(str(len(rows.cases)), f"cases{listed_by}"),
        SummaryFact(returned_words(rows.returns), f"returns in{_absent(rows)}"),
        SummaryFact(str(parts.recommendations), f"recommendations, {actions}"),
        SummaryFact(str(parts.sure.revisit_cases), f"cases {revisit}"),
    )


def _absent(rows: AuditRows) -> str:
    """; two GP practices did not complete the audit."""
    words = [
        absence_words(missing, each)
        for each in rows.participations
        if (missing := [one for one in each.returns if one.status in ABSENT])
    ]
    return f"; {listed(words)}" if words else ""


def found_words(findings: int, recommendations: int) -> str:
    return capital(f"{number_words(findings)} findings lead to {counted(recommendations, 'recommendation')}.")
