"""Key findings, recommendations and actions."""

from findings.models.actions import OVERDUE, REPORTED_DONE, Action, ActionQuerySet, ActionStatus, ActionUpdate
from findings.models.findings import (
    FindingEvidence,
    FindingKind,
    KeyFinding,
    Recommendation,
    RecommendationAgency,
    RecommendationFinding,
    audits_with_findings,
)

__all__ = [
    "OVERDUE",
    "REPORTED_DONE",
    "Action",
    "ActionQuerySet",
    "ActionStatus",
    "ActionUpdate",
    "FindingEvidence",
    "FindingKind",
    "KeyFinding",
    "Recommendation",
    "RecommendationAgency",
    "RecommendationFinding",
    "audits_with_findings",
]
