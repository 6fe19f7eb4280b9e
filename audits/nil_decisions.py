"""Whether a family is known, as it was said, confirmed and taken back; and what can be done about a nil return."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audits.models import FILLABLE_STAGES, AgencyReturn, Known, KnownDecision, KnownDecisionKind
from audits.return_page import KNOWN_WORDS


@dataclass(frozen=True)
class DecisionLine:
    kind: str
    words: str
    by: Membership
    at: datetime


@dataclass(frozen=True)
class NilWays:
    """What somebody may do about a nil return. Nobody confirms what they said themselves."""

    may_confirm: bool
    may_take_back: bool


def decision_lines(agency_return: AgencyReturn) -> list[DecisionLine]:
    """Oldest first; one query. A return of before decisions were kept has the one that stands on it."""
    rows = agency_return.known_decisions.select_related("by__user", "by__agency").order_by("at", "pk")
    lines = [DecisionLine(each.kind, _words(each), each.by, each.at) for each in rows]
    by, at = agency_return.known_by, agency_return.known_at
    if not lines and by is not None and at is not None:
        words = KNOWN_WORDS[Known(agency_return.known)]
        lines = [DecisionLine(KnownDecisionKind.SAID, words, by, at)]
    return lines


def is_confirmed(decisions: Sequence[DecisionLine]) -> bool:
    return bool(decisions) and decisions[-1].kind == KnownDecisionKind.CONFIRMED


def nil_ways(agency_return: AgencyReturn, decisions: Sequence[DecisionLine], membership: Membership) -> NilWays:
    is_ours = may(membership.role, Permission.RETURN_FILL) and agency_return.audit.stage in FILLABLE_STAGES
    may_take_back = agency_return.is_nil and is_ours
    is_own = agency_return.known_by is not None and agency_return.known_by.user_id == membership.user_id
    return NilWays(may_take_back and not is_own and not is_confirmed(decisions), may_take_back)


def _words(decision: KnownDecision) -> str:
    if decision.kind == KnownDecisionKind.CONFIRMED:
        return "Confirmed that it is not known"
    if decision.kind == KnownDecisionKind.TAKEN_BACK:
        return "Took “not known” back"
    return KNOWN_WORDS[Known(decision.known)]
