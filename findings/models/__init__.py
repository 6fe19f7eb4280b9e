"""Key findings, recommendations and actions."""

from findings.models.actions import OVERDUE, Action, ActionStatus, ActionUpdate
from findings.models.findings import (
    FindingEvidence,
    FindingKind,
    KeyFinding,
    Recommendation,
    RecommendationAgency,
    RecommendationFinding,
)

__all__ = [
    "OVERDUE",
    "Action",
    "ActionStatus",
    "ActionUpdate",
    "FindingEvidence",
    "FindingKind",
    "KeyFinding",
    "Recommendation",
    "RecommendationAgency",
    "RecommendationFinding",
]
