"""The action plan as a table: one body per recommendation, one row per action."""

from dataclasses import dataclass
from datetime import date

from audit_portal.wording_dates import table_date
from findings.models import OVERDUE, Action
from reports.content.audit_rows import AuditRows
from reports.content.findings_text import RecommendationText
from reports.content.words import capital, counted, listed, number_words


@dataclass(frozen=True)
class PlanRow:
    reference: str
    text: str
    owner: str
    due: str
    measure: str
    status: str
    is_late: bool


@dataclass(frozen=True)
class PlanGroup:
    number: int
    title: str
    findings: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class ActionPlan:
    groups: tuple[PlanGroup, ...]
    count: int
    status_words: str


def action_plan(rows: AuditRows, recommendations: tuple[RecommendationText, ...], on: date) -> ActionPlan:
    """One query. `on` is the day that says what is overdue."""
    found = Action.objects.filter(recommendation__audit=rows.audit).select_related("agency", "owner", "recommendation")
    actions = sorted(found, key=lambda action: _order(action.reference))
    groups = [
        PlanGroup(each.number, each.title, each.findings, tuple(_row(action, rows, on) for action in own))
        for each in recommendations
        if (
            own := [
                action for action in actions if action.recommendation and action.recommendation.number == each.number
            ]
        )
    ]
    return ActionPlan(tuple(groups), len(actions), _status_words(actions, on))


def _order(reference: str) -> tuple[tuple[int, str], ...]:
    """R1.10 after R1.9."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in reference.replace("R", "").split("."))


def _row(action: Action, rows: AuditRows, on: date) -> PlanRow:
    post = action.owner_post or (action.owner.post if action.owner else "")
    agency = rows.short(action.agency)
    status = action.status_words(on)
    return PlanRow(
        reference=action.reference,
        text=action.text,
        owner=f"{post}, {agency}" if post else agency,
        due=table_date(action.due_on) if action.due_on else "No date yet",
        measure=action.measure or "Not set yet",
        status=status,
        is_late=status == OVERDUE,
    )


def _status_words(actions: list[Action], on: date) -> str:
    """23 actions: 18 on track, three overdue, one at risk and one complete."""
    counts: dict[str, int] = {}
    for action in actions:
        word = action.status_words(on).lower()
        counts[word] = counts.get(word, 0) + 1
    if not counts:
        return ""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    total = capital(counted(len(actions), "action"))
    return f"{total}: {listed(f'{number_words(n)} {word}' for word, n in ordered)}"
