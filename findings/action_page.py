"""What the pages about one action say of it, as strings: facts and history."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from audit_portal.wording_dates import long_date
from findings.models import OVERDUE, Action, ActionUpdate
from findings.tracker import due_words, owner_words


@dataclass(frozen=True)
class HistoryLine:
    text: str
    evidence: str
    moved: str
    who: str


@dataclass(frozen=True)
class ActionFactsShown:
    status: str
    is_late: bool
    due_words: str
    facts: list[tuple[str, str]]
    history: list[HistoryLine]


def action_facts(action: Action, today: date) -> ActionFactsShown:
    """One query, for the history."""
    status = action.status_words(today)
    updates = action.updates.select_related("by").order_by("-at")
    return ActionFactsShown(
        status=status,
        is_late=status == OVERDUE,
        due_words=due_words(action, today),
        facts=_facts(action),
        history=[_line(update) for update in updates] + [_opened(action)],
    )


def _facts(action: Action) -> list[tuple[str, str]]:
    recommendation = action.recommendation
    source = f"Recommendation {recommendation.number}: {recommendation.title}" if recommendation else "A finding"
    return [
        ("Comes from", source),
        ("Agency", action.agency.name),
        ("Owner", owner_words(action)),
        ("Due", _due(action)),
        ("Done when", action.measure or "Not set yet"),
    ]


def _due(action: Action) -> str:
    if action.due_on is None:
        return "No date yet"
    if action.original_due_on and action.original_due_on != action.due_on:
        return f"{long_date(action.due_on)}, was {long_date(action.original_due_on)}"
    return long_date(action.due_on)


def _line(update: ActionUpdate) -> HistoryLine:
    moved = f"Date moved to {long_date(update.new_due_on)}: {update.reason}" if update.new_due_on else ""
    return HistoryLine(update.text, update.evidence, moved, f"{long_date(localdate(update.at))}, {update.by.post}")


def _opened(action: Action) -> HistoryLine:
    return HistoryLine("Action opened", "", "", long_date(localdate(action.opened_at)))
