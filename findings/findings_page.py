"""What the findings page shows: each finding with its evidence, each recommendation with its actions, and where the
golden thread breaks.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from audits.models import Audit, Question
from findings.evidence import EvidenceRow, evidence_rows, results_behind
from findings.golden_thread import ActionFacts, Break, FindingFacts, RecommendationFacts, breaks
from findings.models import Action, FindingKind, KeyFinding, Recommendation


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
    uuid: str
    number: str
    kind: str
    kind_words: str
    title: str
    text: str
    evidence: list[EvidenceRow] = field(default_factory=list)
    recommendations: list[tuple[str, str]] = field(default_factory=list)


def finding_cards(audit: Audit) -> list[FindingCard]:
    results = results_behind(audit)
    rows = audit.findings.prefetch_related("evidence", "recommendations").order_by("number")
    return [_finding_card(finding, evidence_rows(results, list(finding.evidence.all()))) for finding in rows]


def _finding_card(finding: KeyFinding, evidence: list[EvidenceRow]) -> FindingCard:
    hanging = sorted(finding.recommendations.all(), key=lambda recommendation: recommendation.number)
    return FindingCard(
        uuid=str(finding.uuid),
        number=str(finding.number),
        kind=finding.kind,
        kind_words=str(FindingKind(finding.kind).label),
        title=finding.title,
        text=finding.text,
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


def thread_breaks(audit: Audit) -> list[Break]:
    """Where the thread from scope to action breaks, from five queries."""
    scope = [(line.code, line.text) for line in audit.scope_lines.order_by("position")]
    serves = dict(Question.objects.filter(tool_id=audit.tool_id).values_list("code", "scope_line"))
    actions: dict[int | None, list[ActionFacts]] = defaultdict(list)
    for action in Action.objects.filter(recommendation__audit=audit).order_by("reference"):
        actions[action.recommendation_id].append(_action_facts(action))
    findings = audit.findings.prefetch_related("evidence", "recommendations").order_by("number")
    return breaks(scope, [_finding_facts(finding, serves, actions) for finding in findings])


def _finding_facts(
    finding: KeyFinding, serves: dict[str, str], actions: dict[int | None, list[ActionFacts]]
) -> FindingFacts:
    codes = [row.question_code for row in finding.evidence.all()]
    return FindingFacts(
        number=finding.number,
        scope_codes=frozenset(serves[code] for code in codes if code in serves),
        has_evidence=bool(codes),
        recommendations=tuple(
            RecommendationFacts(each.number, tuple(actions[each.pk])) for each in finding.recommendations.all()
        ),
        needs_recommendation=finding.kind != FindingKind.ALREADY_CHANGED,
    )


def _action_facts(action: Action) -> ActionFacts:
    return ActionFacts(
        reference=action.reference,
        has_owner=bool(action.owner_id or action.owner_post),
        has_date=action.due_on is not None,
        has_measure=bool(action.measure),
    )
