"""From what was asked to what will be done: scope line, result, finding, recommendation, action. Says where the thread
breaks (dossier 1.2). Pure: it takes rows that are already read and gives threads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    NO_FINDING = "In scope, but no finding."
    NO_RECOMMENDATION = "No recommendation."
    NO_ACTION = "No action is open yet."
    NO_DATE = "No due date."
    NO_OWNER = "No owner."
    NO_MEASURE = "No measure of success."
    NO_EVIDENCE = "No result stands behind it."


@dataclass(frozen=True)
class ActionFacts:
    reference: str
    has_owner: bool
    has_date: bool
    has_measure: bool


@dataclass(frozen=True)
class RecommendationFacts:
    number: int
    actions: tuple[ActionFacts, ...] = ()


@dataclass(frozen=True)
class FindingFacts:
    """`scope_codes`: scope lines that its evidence serves. `needs_recommendation` is False for what was already
    changed during the audit.
    """

    number: int
    scope_codes: frozenset[str]
    has_evidence: bool
    recommendations: tuple[RecommendationFacts, ...] = ()
    needs_recommendation: bool = True


@dataclass(frozen=True)
class Break:
    """A place where the thread breaks: `where` names the scope line, finding, recommendation or action."""

    where: str
    gap: Gap


def breaks(scope: Sequence[tuple[str, str]], findings: Iterable[FindingFacts]) -> list[Break]:
    """Every gap, in the order of the thread. `scope` is (code, words) of each scope line."""
    findings = list(findings)
    served = {code for finding in findings for code in finding.scope_codes}
    gaps = [Break(words, Gap.NO_FINDING) for code, words in scope if code not in served]
    for finding in findings:
        gaps += _of_finding(finding)
    hanging = {each.number: each for finding in findings for each in finding.recommendations}
    for number in sorted(hanging):
        gaps += _of_recommendation(hanging[number])
    return gaps


def _of_finding(finding: FindingFacts) -> list[Break]:
    gaps = [] if finding.has_evidence else [Gap.NO_EVIDENCE]
    if finding.needs_recommendation and not finding.recommendations:
        gaps.append(Gap.NO_RECOMMENDATION)
    return [Break(f"Finding {finding.number}", gap) for gap in gaps]


def _of_recommendation(recommendation: RecommendationFacts) -> list[Break]:
    if not recommendation.actions:
        return [Break(f"Recommendation {recommendation.number}", Gap.NO_ACTION)]
    return [Break(f"Action {action.reference}", gap) for action in recommendation.actions for gap in _of_action(action)]


def _of_action(action: ActionFacts) -> list[Gap]:
    wanted = [(action.has_date, Gap.NO_DATE), (action.has_owner, Gap.NO_OWNER), (action.has_measure, Gap.NO_MEASURE)]
    return [gap for is_there, gap in wanted if not is_there]
