"""What the board's office has to do, whom it waits for, and where each audit stands."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.home.audit_steps import waits_for
from audit_portal.home.concerns import add_concerns
from audit_portal.home.rows import AuditCard, HomeLists, TaskRow, counted, mine
from audit_portal.wording_dates import moment_words, near_date
from audits.gate_counts import with_gate_counts
from audits.gates import gate_of
from audits.models import OPEN_STATUSES, STAGE_LINE, AgencyReturn, Audit, MailStatus, OutboxMail, ReturnStatus, Stage
from findings.models import Action
from reports.models import DocumentKind, PublishedReport


def office_lists(membership: Membership, today: date) -> HomeLists:
    """Five queries, whatever the number of audits."""
    lists = HomeLists(next_thing="An audit that you start shows its next step here.")
    add_concerns(lists, membership, today)
    for audit in standings(membership, today):
        waits_for(lists, audit, today)
        lists.cards.append(_card(audit, today))
    _action_rows(lists, membership, today)
    lists.do_now.sort(key=lambda row: row.order)
    lists.done = [_submitted_row(row, today) for row in _recently_submitted(membership)]
    return lists


def standings(membership: Membership, today: date) -> list[Any]:
    """The running audits with what their gates, cards and rows count, in one query; soonest return date first."""
    returns = AgencyReturn.objects.filter(audit=OuterRef("pk"))
    actions = Action.objects.filter(recommendation__audit=OuterRef("pk"))
    report = PublishedReport.objects.filter(audit=OuterRef("pk"), kind=DocumentKind.PAAG_REPORT)
    audits = with_gate_counts(Audit.objects.visible_to(membership).running()).annotate(
        **_outstanding(returns, today),
        n_unsent=_count(OutboxMail.objects.filter(audit=OuterRef("pk"), status=MailStatus.FAILED), "audit"),
        n_unfinished=_count(actions.unfinished(), "recommendation__audit"),
        n_overdue=_count(actions.overdue(on=today), "recommendation__audit"),
        is_released=Exists(report),
    )
    return list(audits.order_by(F("return_by").asc(nulls_last=True), "reference"))


def _outstanding(returns: QuerySet[AgencyReturn], today: date) -> dict[str, Coalesce]:
    """Returns with auditors and with leads, and how many of each are past their own date, which may have been moved."""
    with_auditor, with_lead = returns.filter(status__in=OPEN_STATUSES), returns.filter(status=ReturnStatus.WITH_LEAD)
    return {
        "n_open": _count(with_auditor, "audit"),
        "n_open_late": _count(with_auditor.filter(due_on__lt=today), "audit"),
        "n_with_lead": _count(with_lead, "audit"),
        "n_lead_late": _count(with_lead.filter(due_on__lt=today), "audit"),
    }


def _count(rows: QuerySet, key: str) -> Coalesce:
    counted_rows = rows.order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted_rows, output_field=IntegerField()), 0)


def _action_rows(lists: HomeLists, membership: Membership, today: date) -> None:
    """Actions that wait for the office's verification, and the overdue ones together, as every list counts them."""
    actions = Action.objects.visible_to(membership).unfinished()
    asked = actions.filter(Q(reported_done_at__isnull=False) | Q(due_on__lt=today)).select_related("agency")
    found = list(asked.order_by("due_on", "reference"))
    for action in found:
        if action.reported_done_at:
            url = reverse("findings:action_detail", args=[action.uuid])
            what = f"{action.agency} says that action {action.reference} is done"
            lists.do_now.append(mine(what, action.text, url, "Check", None, today))
    if overdue := [action for action in found if action.is_overdue(today)]:
        _overdue_row(lists, overdue, today)


def _overdue_row(lists: HomeLists, overdue: list[Action], today: date) -> None:
    names = ", ".join(sorted({action.agency.short_name for action in overdue}))
    reported = sum(action.reported_done_at is not None for action in overdue)
    note = f"; {reported} reported as done" if reported else ""
    what = f"{counted(len(overdue), 'action is', 'actions are')} overdue"
    url = f"{reverse('findings:action_list')}?status=OVERDUE"
    lists.do_now.append(mine(what, names + note, url, "See actions", overdue[0].due_on, today))


def _recently_submitted(membership: Membership) -> QuerySet[AgencyReturn]:
    returns = AgencyReturn.objects.visible_to(membership).submitted()
    return returns.select_related("sampled_case", "respondent", "audit").order_by("-submitted_at")[:4]


def _submitted_row(row: AgencyReturn, today: date) -> TaskRow:
    what = f"Return for {row.sampled_case.reference} from {row.respondent.short_name}"
    url = reverse("audits:return_review", args=[row.uuid])
    when = moment_words(row.submitted_at, today) if row.submitted_at else ""
    return TaskRow(what, row.audit.title, url, "View", when)


def _card(audit: Any, today: date) -> AuditCard:
    stage = Stage(audit.stage)
    gate, obstacle = _gate_words(audit)
    when = f", returns by {near_date(audit.return_by, today)}" if stage == Stage.FIELDWORK and audit.return_by else ""
    number = STAGE_LINE.index(stage) + 1
    url = reverse("audits:audit_detail", args=[audit.uuid])
    return AuditCard(audit.title, url, str(stage.label), number, f"stage {number} of 8{when}", gate, obstacle)


def _gate_words(audit: Any) -> tuple[str, str]:
    """The next gate with its count, and what is in its way."""
    gate, obstacle = _gate_and_obstacle(audit)
    concern = counted(audit.n_concerns, "open concern", "open concerns") if audit.n_concerns else ""
    return gate, "; ".join(filter(None, [obstacle, concern]))


def _gate_and_obstacle(audit: Any) -> tuple[str, str]:
    if audit.stage in (Stage.SET_UP, Stage.SAMPLING):
        return "Set-up complete and the sample drawn", _not_done(audit)
    if audit.stage in (Stage.KNOWN_CHECK, Stage.FIELDWORK):
        missing, late = audit.n_returns - audit.n_settled, audit.n_open_late + audit.n_lead_late
        words = f"{missing} not in" + (f", {late} overdue" if late else "")
        return f"Every return in: {audit.n_in} of {audit.n_returns}", words if missing else ""
    if audit.stage == Stage.MODERATION:
        left = audit.n_cases - audit.n_agreed
        return f"Every case agreed: {audit.n_agreed} of {audit.n_cases}", f"{left} not agreed" if left else ""
    if audit.stage == Stage.REPORTING:
        return "Report released and signed off", "" if audit.is_released else "The report is not released"
    late = f", {audit.n_overdue} overdue" if audit.n_overdue else ""
    unfinished = counted(audit.n_unfinished, "action is open", "actions are open")
    return "Every action complete", f"{unfinished}{late}" if audit.n_unfinished else ""


def _not_done(audit: Audit) -> str:
    """The first check that is not done, and how many more."""
    waiting = [check for check in gate_of(audit).checks if check.is_needed and not check.is_done]
    more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    return f"Not done: {waiting[0].words}{more}" if waiting else ""
