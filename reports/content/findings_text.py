"""Findings and recommendations as documents print them."""

from collections.abc import Iterable
from dataclasses import dataclass

from audit_portal.accounts.models import Agency
from audit_portal.planned_rows import PlannedRows
from audits.models import Audit, Side
from findings.live_words import CountsBehind, public_text, restricted_text
from findings.models import (
    FindingEvidence,
    FindingKind,
    KeyFinding,
    Recommendation,
    RecommendationAgency,
    RecommendationFinding,
)
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
    """What hangs together, each by the id that it hangs from: `hanging` and `evidence` by a finding's, `leading` (ids
    of findings) and `agencies` by a recommendation's.
    """

    findings: tuple[KeyFinding, ...]
    recommendations: tuple[Recommendation, ...]
    hanging: dict[int, list[int]]
    evidence: dict[int, list[FindingEvidence]]
    leading: dict[int, list[int]]
    agencies: dict[int, list[Agency]]


FINDINGS = PlannedRows(lambda audit_id: KeyFinding.objects.filter(audit=audit_id).order_by("number"))
EVIDENCE = PlannedRows(lambda audit_id: FindingEvidence.objects.filter(finding__audit=audit_id).order_by("pk"))
RECOMMENDATIONS = PlannedRows(lambda audit_id: Recommendation.objects.filter(audit=audit_id).order_by("number"))
LEADING = PlannedRows(
    lambda audit_id: RecommendationFinding.objects.filter(recommendation__audit=audit_id).order_by("pk")
)
AGENCIES = PlannedRows(
    lambda audit_id: RecommendationAgency.objects.filter(recommendation__audit=audit_id), {"": "", "agency": ""}
)


def threads_of(audit: Audit) -> Threads:
    """Five queries."""
    recommendations = tuple(RECOMMENDATIONS.of(audit.pk))
    numbers = {each.pk: each.number for each in recommendations}
    hanging: dict[int, list[int]] = {}
    leading: dict[int, list[int]] = {}
    for link in LEADING.of(audit.pk):
        hanging.setdefault(link.finding_id, []).append(numbers[link.recommendation_id])
        leading.setdefault(link.recommendation_id, []).append(link.finding_id)
    evidence: dict[int, list[FindingEvidence]] = {}
    for each in EVIDENCE.of(audit.pk):
        evidence.setdefault(each.finding_id, []).append(each)
    agencies: dict[int, list[Agency]] = {}
    for to in AGENCIES.of(audit.pk):
        agencies.setdefault(to.recommendation_id, []).append(to.agency)
    in_order = {finding: sorted(found) for finding, found in hanging.items()}
    return Threads(tuple(FINDINGS.of(audit.pk)), recommendations, in_order, evidence, leading, agencies)


def finding_texts(threads: Threads, figures: Figures, *, is_public: bool) -> tuple[FindingText, ...]:
    """Words that follow the answers stand as words: in a public document without a count to be told from them."""
    write, counts = public_text if is_public else restricted_text, _counts(figures)
    return tuple(_finding(row, write(row.text, counts), threads) for row in threads.findings)


def _counts(figures: Figures) -> CountsBehind:
    agreed = {(code, str(Side.OWN)): figure.counts for code, figure in figures.agreed.items()}
    return agreed | {key: figure.counts for key, figure in figures.sides.items()}


def _finding(row: KeyFinding, text: str, threads: Threads) -> FindingText:
    return FindingText(
        number=row.number,
        kind=row.kind,
        kind_words=str(FindingKind(row.kind).label),
        title=row.title,
        text=text,
        blocks=blocks_of(text),
        evidence=tuple((each.question_code, each.side) for each in threads.evidence.get(row.pk, ())),
        leads_to=listed(f"R{number}" for number in threads.hanging.get(row.pk, ()))
        or UNFOLLOWED.get(FindingKind(row.kind), "no recommendation yet"),
    )


def recommendation_texts(threads: Threads, rows: AuditRows) -> tuple[RecommendationText, ...]:
    numbers = {each.pk: each.number for each in threads.findings}
    return tuple(
        _recommendation(
            each,
            [rows.short(agency) for agency in _by_name(threads.agencies.get(each.pk, ()))],
            sorted(numbers[finding] for finding in threads.leading.get(each.pk, ())),
        )
        for each in threads.recommendations
    )


def _by_name(agencies: Iterable[Agency]) -> list[Agency]:
    return sorted(agencies, key=lambda agency: agency.name)


def _recommendation(row: Recommendation, to: list[str], numbers: list[int]) -> RecommendationText:
    heads = "Finding" if len(numbers) == 1 else "Findings"
    return RecommendationText(
        number=row.number,
        title=row.title,
        text=row.text,
        who="All partner agencies" if row.to_all_partners else listed(to),
        findings=f"{heads} {listed(map(str, numbers))}" if numbers else "",
        finding_numbers=listed(map(str, numbers)),
    )
