"""What the findings page shows: each finding with its evidence, and each recommendation with its actions."""

from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.safestring import SafeString

from audits.models import Audit
from findings.evidence import EvidenceRow, Results, counts_behind, evidence_rows
from findings.live_words import CountsBehind, live_notes, marked_text, typed_words
from findings.models import FindingKind, KeyFinding, Recommendation
from findings.threads import Thread


@dataclass(frozen=True)
class RecommendationCard:
    uuid: str
    number: str
    title: str
    text: str
    who: str
    findings: str
    action_count: int


@dataclass(frozen=True)
class FindingCard:
    """`text` marks the words that follow the answers, `notes` says what each is; `typed` have no count behind them."""

    uuid: str
    number: str
    kind: str
    kind_words: str
    title: str
    text: SafeString
    notes: list[str]
    typed: list[str]
    evidence: list[EvidenceRow] = field(default_factory=list)
    recommendations: list[tuple[str, str]] = field(default_factory=list)


def finding_cards(thread: Thread, results: Results) -> list[FindingCard]:
    counts = counts_behind(results)
    return [_finding_card(each, counts, evidence_rows(results, list(each.evidence.all()))) for each in thread.findings]


def _finding_card(finding: KeyFinding, counts: CountsBehind, evidence: list[EvidenceRow]) -> FindingCard:
    hanging = sorted(finding.recommendations.all(), key=lambda recommendation: recommendation.number)
    return FindingCard(
        uuid=str(finding.uuid),
        number=str(finding.number),
        kind=finding.kind,
        kind_words=str(FindingKind(finding.kind).label),
        title=finding.title,
        text=marked_text(finding.text, counts),
        notes=live_notes(finding.text, counts),
        typed=typed_words(finding.text),
        evidence=evidence,
        recommendations=[(str(each.number), each.title) for each in hanging],
    )


def recommendation_cards(audit: Audit) -> list[RecommendationCard]:
    rows = audit.recommendations.annotate(n_actions=Count("actions")).order_by("number")
    return [_recommendation_card(row, row.n_actions) for row in rows.prefetch_related("agencies", "findings")]


def _recommendation_card(recommendation: Recommendation, action_count: int) -> RecommendationCard:
    names = sorted(agency.name for agency in recommendation.agencies.all())
    numbers = sorted(finding.number for finding in recommendation.findings.all())
    return RecommendationCard(
        uuid=str(recommendation.uuid),
        number=str(recommendation.number),
        title=recommendation.title,
        text=recommendation.text,
        who="All partner agencies" if recommendation.to_all_partners else ", ".join(names),
        findings=", ".join(map(str, numbers)),
        action_count=action_count,
    )
