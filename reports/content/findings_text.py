"""Findings and recommendations as documents print them."""

from dataclasses import dataclass

from audits.models import Audit, Side
from findings.live_words import CountsBehind, public_text, restricted_text
from findings.models import FindingKind, KeyFinding, Recommendation
from reports.content.audit_rows import AuditRows
from reports.content.blocks import Block, blocks_of
from reports.content.figures import Figures
from reports.content.words import listed

# What is said of a finding that no recommendation hangs from.
UNFOLLOWED = {
    FindingKind.GOOD_PRACTICE: "an example to share",
    FindingKind.ALREADY_CHANGED: "a change that is made; someone must confirm that it works",
    FindingKind.NOT_YET_ASSURED: "the re-visits",
}


@dataclass(frozen=True)
class FindingText:
    """`leads_to` names the recommendations that hang from it: “R2”, “R6 and R7”."""

    number: int
    kind: str
    kind_words: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    evidence: tuple[tuple[str, str], ...]
    leads_to: str


@dataclass(frozen=True)
class RecommendationText:
    number: int
    title: str
    text: str
    who: str
    findings: str
    finding_numbers: str


@dataclass(frozen=True)
class Threads:
    """`hanging` is by the finding's id the numbers of the recommendations that hang from it."""

    findings: tuple[KeyFinding, ...]
    recommendations: tuple[Recommendation, ...]
    hanging: dict[int, list[int]]


def threads_of(audit: Audit) -> Threads:
    """Five queries."""
    recommendations = audit.recommendations.prefetch_related("agencies", "finding_links").order_by("number")
    hanging: dict[int, list[int]] = {}
    for each in recommendations:
        for link in each.finding_links.all():
            hanging.setdefault(link.finding_id, []).append(each.number)
    findings = audit.findings.prefetch_related("evidence").order_by("number")
    return Threads(tuple(findings), tuple(recommendations), hanging)


def finding_texts(threads: Threads, figures: Figures, *, is_public: bool) -> tuple[FindingText, ...]:
    """Words that follow the answers stand as words: in a public document without a count to be told from them."""
    write, counts = public_text if is_public else restricted_text, _counts(figures)
    return tuple(_finding(row, write(row.text, counts), threads.hanging.get(row.pk, [])) for row in threads.findings)


def _counts(figures: Figures) -> CountsBehind:
    agreed = {(code, str(Side.OWN)): figure.counts for code, figure in figures.agreed.items()}
    return agreed | {key: figure.counts for key, figure in figures.sides.items()}


def _finding(row: KeyFinding, text: str, hanging: list[int]) -> FindingText:
    return FindingText(
        number=row.number,
        kind=row.kind,
        kind_words=str(FindingKind(row.kind).label),
        title=row.title,
        text=text,
        blocks=blocks_of(text),
        evidence=tuple((each.question_code, each.side) for each in row.evidence.all()),
        leads_to=listed(f"R{number}" for number in hanging)
        or UNFOLLOWED.get(FindingKind(row.kind), "no recommendation yet"),
    )


def recommendation_texts(threads: Threads, rows: AuditRows) -> tuple[RecommendationText, ...]:
    numbers = {each.pk: each.number for each in threads.findings}
    return tuple(
        _recommendation(each, rows, sorted(numbers[link.finding_id] for link in each.finding_links.all()))
        for each in threads.recommendations
    )


def _recommendation(row: Recommendation, rows: AuditRows, numbers: list[int]) -> RecommendationText:
    agencies = sorted(row.agencies.all(), key=lambda agency: agency.name)
    heads = "Finding" if len(numbers) == 1 else "Findings"
    return RecommendationText(
        number=row.number,
        title=row.title,
        text=row.text,
        who="All partner agencies" if row.to_all_partners else listed(rows.short(agency) for agency in agencies),
        findings=f"{heads} {listed(map(str, numbers))}" if numbers else "",
        finding_numbers=listed(map(str, numbers)),
    )
