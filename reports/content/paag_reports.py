"""The restricted report to the board's assurance group: exact counts, cases by reference, practices by name."""

from dataclasses import dataclass
from datetime import date

from audit_portal.wording_dates import long_date
from audits.models import Audit, Side
from audits.quantifiers import LEGEND_NOTE, LegendRow, legend
from audits.timeliness import Timeliness, timeliness
from reports.content.action_plan import ActionPlan, action_plan
from reports.content.assurance import AssuranceText, assurance
from reports.content.audit_rows import AuditRows, audit_rows
from reports.content.blocks import Block, blocks_of
from reports.content.chapters import Chapter, chapters
from reports.content.comparison import ComparisonChapter, comparison_chapter
from reports.content.contradiction_text import ContradictionsChapter, contradictions_chapter
from reports.content.decisions_asked import decisions, gaps_of
from reports.content.details import DetailsChapter, details_chapter
from reports.content.figures import Figure, Figures, ScopeResults, example, figures_of, ranked, sides_words
from reports.content.findings_text import (
    FindingText,
    RecommendationText,
    finding_texts,
    recommendation_texts,
    threads_of,
)
from reports.content.glossary import ShortForm, short_forms
from reports.content.heads import Head, head_of
from reports.content.method_text import MethodText, method_text
from reports.content.summary_page import Parts, Summary, summary_page
from reports.content.words import capital, in_a_sentence, listed, months_words

MARKING = "OFFICIAL-SENSITIVE"
HANDLING = "For members and agency leads only. Do not copy, forward or leave on a shared screen."


@dataclass(frozen=True)
class Cover:
    """`meeting` is “meeting of 8 March 2017” where the date is known."""

    group: str
    group_short: str
    meeting: str
    handling: str


@dataclass(frozen=True)
class Purpose:
    why: tuple[Block, ...]
    scope: str
    underpinning: str


@dataclass(frozen=True)
class Evidence:
    """`said` is what paired agencies had said, where the finding rests on that."""

    figure: Figure
    said: str


@dataclass(frozen=True)
class FindingWithEvidence:
    finding: FindingText
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Appendix:
    tool: str
    legend: tuple[LegendRow, ...]
    legend_note: str
    short_forms: tuple[ShortForm, ...]


@dataclass(frozen=True)
class PaagReport:
    head: Head
    cover: Cover
    chapters: tuple[Chapter, ...]
    example: Figure | None
    purpose: Purpose
    summary: Summary
    method: MethodText
    results: tuple[ScopeResults, ...]
    details: DetailsChapter | None
    timings: Timeliness
    contradictions: ContradictionsChapter
    comparison: ComparisonChapter
    findings: tuple[FindingWithEvidence, ...]
    assurance: AssuranceText
    recommendations: tuple[RecommendationText, ...]
    plan: ActionPlan
    decisions: tuple[str, ...]
    appendix: Appendix


def paag_report(audit: Audit, *, on: date) -> PaagReport:
    """`on` is the day for which overdue actions are told."""
    rows = audit_rows(audit)
    figures, gaps = figures_of(audit), gaps_of(audit)
    threads = threads_of(audit)
    findings = finding_texts(threads, figures, is_public=False)
    recommendations = recommendation_texts(threads, rows)
    sure, plan = assurance(rows), action_plan(rows, recommendations, on)
    parts = Parts(rows, figures, findings, len(recommendations), sure, plan, gaps)
    details, timings = details_chapter(audit), timeliness(audit)
    empty = [key for key, is_kept in (("details", details), ("timings", timings.lines)) if not is_kept]
    return PaagReport(
        head=_head(rows),
        cover=_cover(audit),
        chapters=chapters(empty),
        example=example(ranked(figures)),
        purpose=_purpose(rows),
        summary=summary_page(parts),
        method=method_text(rows),
        results=figures.groups,
        details=details,
        timings=timings,
        contradictions=contradictions_chapter(rows, figures),
        comparison=comparison_chapter(rows, figures),
        findings=tuple(_with_evidence(each, figures) for each in findings),
        assurance=sure,
        recommendations=recommendations,
        plan=plan,
        decisions=decisions(findings, recommendations, gaps, sure.revisit_heading),
        appendix=_appendix(rows, findings, recommendations, plan),
    )


def _head(rows: AuditRows) -> Head:
    audit = rows.audit
    return head_of(
        audit,
        kind="PAAG_REPORT",
        marking=MARKING,
        title=f"Multi-agency audit: {in_a_sentence(audit.theme or audit.title)}",
        subtitle=_fieldwork(rows),
    )


def _fieldwork(rows: AuditRows) -> str:
    """The cover's months are those of the fieldwork, and say so."""
    months = months_words(rows.begun_on, rows.ended_on)
    if not months:
        return ""
    return f"Fieldwork {months}" if rows.ended_on else f"Fieldwork since {months}"


def _cover(audit: Audit) -> Cover:
    board = audit.board
    meeting = f"meeting of {long_date(audit.report_on)}" if audit.report_on else ""
    return Cover(board.assurance_group, board.assurance_group_short, meeting, HANDLING)


def _purpose(rows: AuditRows) -> Purpose:
    audit = rows.audit
    return Purpose(
        why=(*blocks_of(audit.trigger), *blocks_of(audit.purpose)),
        scope=_scope(rows, is_underpinning=False),
        underpinning=_scope(rows, is_underpinning=True),
    )


def _scope(rows: AuditRows, *, is_underpinning: bool) -> str:
    lines = [line.text.rstrip(".") for line in rows.scope if line.is_underpinning == is_underpinning]
    return capital(listed(in_a_sentence(line) for line in lines))


def _with_evidence(finding: FindingText, figures: Figures) -> FindingWithEvidence:
    paired = {code for code, side in finding.evidence if side != Side.OWN}
    codes = dict.fromkeys(code for code, _side in finding.evidence)
    found = [figures.agreed[code] for code in codes if code in figures.agreed]
    return FindingWithEvidence(
        finding,
        tuple(
            Evidence(each, sides_words(figures, each.code) if each.code in paired else "")
            for each in sorted(found, key=lambda each: each.number)
        ),
    )


def _appendix(
    rows: AuditRows,
    findings: tuple[FindingText, ...],
    recommendations: tuple[RecommendationText, ...],
    plan: ActionPlan,
) -> Appendix:
    audit = rows.audit
    texts = [f"{finding.title} {finding.text}" for finding in findings]
    texts += [f"{each.title} {each.text}" for each in recommendations]
    texts += [f"{row.owner} {row.text} {row.measure}" for group in plan.groups for row in group.rows]
    texts += [audit.trigger, audit.purpose, audit.board.assurance_group_short, audit.board.short_name]
    agencies = [(rows.short(each), rows.name(each)) for each in (*rows.group, *(p.agency for p in rows.participations))]
    group = (audit.board.assurance_group_short, audit.board.assurance_group)
    tool = f"{audit.tool.title}, version {audit.tool.version}" if audit.tool else ""
    return Appendix(tool, legend(), LEGEND_NOTE, short_forms(texts, [*agencies, group]))
