"""The tracker's rows: one query over the actions that a person may see, as strings ready for the page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.timezone import localdate

from audit_portal.wording_dates import near_date, table_date
from audit_portal.working_days import due_in_words, time_left_in_words, working_days_late
from findings.models import OVERDUE, REPORTED_DONE, Action, ActionQuerySet, ActionStatus, ActionUpdate

STATUS_ORDER = [OVERDUE, *[str(status.label) for status in (ActionStatus.AT_RISK, ActionStatus.ON_TRACK)]]
STATUS_ORDER += [str(ActionStatus.NOT_STARTED.label), REPORTED_DONE, str(ActionStatus.COMPLETE.label)]


@dataclass(frozen=True)
class TrackerRow:
    reference: str
    source: str
    text: str
    url: str
    agency: str
    owner: str
    due: str
    due_words: str
    is_late: bool
    status: str
    update: str


@dataclass(frozen=True)
class TrackerFilter:
    audit: str = ""
    agency: str = ""
    status: str = ""

    def apply(self, actions: ActionQuerySet, today: date) -> ActionQuerySet:
        if self.audit:
            actions = actions.filter(recommendation__audit__uuid=self.audit)
        if self.agency:
            actions = actions.filter(agency__uuid=self.agency)
        if self.status == "OVERDUE":
            return actions.overdue(on=today)
        if self.status == ActionStatus.COMPLETE:
            return actions.filter(status=self.status)
        in_time = actions.exclude(pk__in=actions.overdue(on=today).values("pk"))
        if self.status == "REPORTED_DONE":
            return in_time.reported_done()
        if self.status:
            return in_time.filter(status=self.status, reported_done_at__isnull=True)
        return actions


def tracker_rows(actions: QuerySet[Action], today: date) -> list[TrackerRow]:
    """Overdue first, then by date; what is complete comes last."""
    newest = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-at")
    read = (
        actions.select_related("agency", "recommendation__audit", "owner__user")
        .annotate(
            last_text=Subquery(newest.values("text")[:1]),
            last_at=Subquery(newest.values("at")[:1]),
            is_complete=Case(When(status=ActionStatus.COMPLETE, then=Value(1)), default=Value(0)),
        )
        .order_by("is_complete", F("due_on").asc(nulls_last=True), "recommendation__number", "reference")
    )
    return [_row(action, today) for action in read]


def status_counts(rows: list[TrackerRow]) -> list[tuple[str, str]]:
    """Each status that occurs with its count, worst first, as strings."""
    counts = Counter(row.status for row in rows)
    return [(status, str(counts[status])) for status in STATUS_ORDER if counts[status]]


def owner_words(action: Action) -> str:
    """The owner's post with the agency, or the agency and that it has no owner yet."""
    post = action.owner_post or (action.owner.post if action.owner else "")
    return post or "No owner yet"


def due_words(action: Action, today: date) -> str:
    if action.status == ActionStatus.COMPLETE and action.verified_at:
        return f"verified {near_date(localdate(action.verified_at), today)}"
    if action.due_on is None:
        return ""
    if working_days_late(action.due_on, today):
        return due_in_words(action.due_on, today)
    return time_left_in_words(action.due_on, today).removeprefix("due ")


def _row(action: Action, today: date) -> TrackerRow:
    status = action.status_words(today)
    recommendation = action.recommendation
    audit = recommendation.audit.reference if recommendation else ""
    return TrackerRow(
        reference=f"{audit} {action.reference}".strip(),
        source=f"from recommendation {recommendation.number}" if recommendation else "from a finding",
        text=action.text,
        url=reverse("findings:action_detail", args=[action.uuid]),
        agency=action.agency.short_name,
        owner=owner_words(action),
        due=table_date(action.due_on) if action.due_on else "No date",
        due_words=due_words(action, today),
        is_late=status == OVERDUE,
        status=status,
        update=_update_words(action, today),
    )


def _update_words(action: Action, today: date) -> str:
    if action.waits_to_be_verified:
        return "Reported as done, waits to be verified"
    text: str | None = action.last_text  # type: ignore[attr-defined]
    if not text:
        return f"No update since {near_date(localdate(action.opened_at), today)}"
    at = action.last_at  # type: ignore[attr-defined]
    return f"{text} ({near_date(localdate(at), today)})"


def tracker_choices(actions: QuerySet[Action]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The audits and agencies that a person's actions belong to, as (uuid, name) for the filters; one query."""
    pairs = actions.values_list(
        "recommendation__audit__uuid", "recommendation__audit__title", "agency__uuid", "agency__name"
    ).distinct()
    audits: dict[str, str] = {}
    agencies: dict[str, str] = {}
    for audit, title, agency, name in pairs:
        if audit:
            audits[str(audit)] = title
        agencies[str(agency)] = name
    by_name = sorted(agencies.items(), key=lambda pair: pair[1])
    return sorted(audits.items(), key=lambda pair: pair[1]), by_name
