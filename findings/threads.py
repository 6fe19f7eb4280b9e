"""What the golden thread of an audit is made of, read once: scope, findings, recommendations, actions."""

from collections.abc import Iterable
from dataclasses import dataclass

from audits.models import Audit, Question, ScopeLine
from findings.golden_thread import ActionFacts, Break, FindingFacts, RecommendationFacts, breaks
from findings.models import Action, FindingKind, KeyFinding


@dataclass(frozen=True)
class Thread:
    """`serves` is the scope line of each question. Findings bring evidence, recommendations and actions with them."""

    scope: list[ScopeLine]
    serves: dict[str, str]
    findings: list[KeyFinding]

    @property
    def unserved(self) -> list[ScopeLine]:
        """Scope lines that no finding rests on."""
        served = {self.serves.get(row.question_code) for each in self.findings for row in each.evidence.all()}
        return [line for line in self.scope if line.code not in served]


def thread_of(audit: Audit) -> Thread:
    """Six queries."""
    findings = audit.findings.prefetch_related("evidence", "recommendations__actions").order_by("number")
    return Thread(
        scope=list(audit.scope_lines.order_by("position")),
        serves=dict(Question.objects.filter(tool_id=audit.tool_id).values_list("code", "scope_line")),
        findings=list(findings),
    )


def thread_breaks(thread: Thread) -> list[Break]:
    """Where the thread from scope to action breaks."""
    scope = [(line.code, line.text) for line in thread.scope]
    return breaks(scope, [_finding_facts(finding, thread.serves) for finding in thread.findings])


def _finding_facts(finding: KeyFinding, serves: dict[str, str]) -> FindingFacts:
    codes = [row.question_code for row in finding.evidence.all()]
    return FindingFacts(
        number=finding.number,
        scope_codes=frozenset(serves[code] for code in codes if code in serves),
        has_evidence=bool(codes),
        recommendations=tuple(
            RecommendationFacts(each.number, tuple(map(_action_facts, actions_in_order(each.actions.all()))))
            for each in finding.recommendations.all()
        ),
        needs_recommendation=finding.kind != FindingKind.ALREADY_CHANGED,
    )


def actions_in_order(actions: Iterable[Action]) -> list[Action]:
    return sorted(actions, key=lambda each: each.reference)


def _action_facts(action: Action) -> ActionFacts:
    return ActionFacts(
        reference=action.reference,
        has_owner=bool(action.owner_id or action.owner_post),
        has_date=action.due_on is not None,
        has_measure=bool(action.measure),
    )
