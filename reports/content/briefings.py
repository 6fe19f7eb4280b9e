"""The public briefing: what was done, what was found and what needs to happen, on two pages.

It holds no count of a question, no case and no practice; what it prints of numbers, `reports.disclosure` looks through.
"""

from dataclasses import dataclass

from audit_portal.accounts.models import Board
from audit_portal.wording_dates import table_date
from audits.models import Audit
from audits.quantifiers import LEGEND_NOTE, LegendRow, legend
from reports.content.audit_rows import AuditRows, audit_rows
from reports.content.blocks import Block, blocks_of
from reports.content.figures import figures_of
from reports.content.findings_text import (
    FindingText,
    RecommendationText,
    finding_texts,
    recommendation_texts,
    threads_of,
)
from reports.content.glossary import ShortForm, short_forms
from reports.content.heads import Head, head_of
from reports.content.methodology import Methodology, methodology
from reports.content.words import counted, month_words, number_words, years_words

MARKING = "OFFICIAL, for publication"


@dataclass(frozen=True)
class Fact:
    figure: str
    words: str


@dataclass(frozen=True)
class Link:
    label: str
    address: str
    shown: str


@dataclass(frozen=True)
class Briefing:
    head: Head
    readers: tuple[Block, ...]
    facts: tuple[Fact, ...]
    background: tuple[Block, ...]
    subject_heading: str
    subject: tuple[Block, ...]
    methodology: Methodology
    findings: tuple[FindingText, ...]
    recommendations: tuple[RecommendationText, ...]
    legend: tuple[LegendRow, ...]
    legend_note: str
    short_forms: tuple[ShortForm, ...]
    links: tuple[Link, ...]


def briefing(audit: Audit) -> Briefing:
    rows, threads = audit_rows(audit), threads_of(audit)
    findings = finding_texts(threads, figures_of(audit), is_public=True)
    recommendations = recommendation_texts(threads, rows)
    texts = [*(each.text for each in findings), *(each.text for each in recommendations)]
    texts += [audit.trigger, audit.purpose, audit.subject_text]
    return Briefing(
        head=head_of(audit, kind="BRIEFING", marking=MARKING, title=audit.title, subtitle=_subtitle(rows)),
        readers=blocks_of(audit.readers),
        facts=_facts(rows, len(findings), len(recommendations)),
        background=background(audit),
        subject_heading=audit.subject_heading,
        subject=blocks_of(audit.subject_text),
        methodology=methodology(rows),
        findings=findings,
        recommendations=recommendations,
        legend=legend(),
        legend_note=LEGEND_NOTE,
        short_forms=short_forms(texts),
        links=links_of(audit.board),
    )


def background(audit: Audit) -> tuple[Block, ...]:
    """Why the audit was done, what it asked, and who reads the report."""
    group = f"The report goes to the Board’s {audit.board.assurance_group}."
    return (*blocks_of(audit.trigger), *blocks_of(audit.purpose), Block(text=group))


def links_of(board: Board) -> tuple[Link, ...]:
    return tuple(Link(row["label"], row["address"], _bare(row["address"])) for row in board.links)


def _bare(address: str) -> str:
    """An address as people say it: without its scheme and its last stroke."""
    return address.split("://")[-1].rstrip("/")


def _subtitle(rows: AuditRows) -> str:
    years = years_words(rows.begun_on, rows.ended_on)
    words = f"What a multi-agency audit of {counted(len(rows.cases), 'case')} found"
    return f"{words}, {years}" if years else words


def _facts(rows: AuditRows, n_findings: int, n_recommendations: int) -> tuple[Fact, ...]:
    agencies = len(rows.participations)
    plural = "s" if n_recommendations != 1 else ""
    found = "finding" if n_findings == 1 else "findings"
    return (
        Fact(str(len(rows.cases)), "case audited" if len(rows.cases) == 1 else "cases audited"),
        Fact(str(agencies), f"agenc{'ies' if agencies != 1 else 'y'} audited their own records"),
        *_fieldwork_fact(rows),
        Fact(str(n_recommendations), f"recommendation{plural} from {number_words(n_findings)} {found}"),
    )


def _fieldwork_fact(rows: AuditRows) -> tuple[Fact, ...]:
    begun = f"; fieldwork began in {month_words(rows.begun_on)}" if rows.begun_on else ""
    if rows.ended_on:
        return (Fact(table_date(rows.ended_on), f"last return came in{begun}"),)
    due = rows.audit.return_by
    return (Fact(table_date(due), f"returns are due{begun}"),) if due else ()
