"""What an auditor, an agency's lead and an action owner have to do."""

from collections import Counter
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.policy import Permission, may
from audit_portal.home.concerns import add_concerns
from audit_portal.home.rows import HomeLists, TaskRow, counted, mine, theirs
from audit_portal.wording_dates import moment_words, table_date
from audits.models import (
    FILLABLE_STAGES,
    LEAD_STATUSES,
    AgencyReturn,
    Known,
    ReturnStatus,
    Stage,
)
from findings.models import Action, ActionStatus

NOT_SAID = ["", Known.UNSURE]
STATUS_VERB = {
    ReturnStatus.NOT_STARTED: "Start",
    ReturnStatus.IN_PROGRESS: "Go on",
    ReturnStatus.QUERIED: "Answer the query",
    ReturnStatus.WITH_LEAD: "Check",
}


def agency_lists(membership: Membership, today: date) -> HomeLists:
    """Four queries: returns that are open, returns that went in, open concerns, and the agency's actions."""
    lists = HomeLists(next_thing="When an audit begins, the cases that you are asked about stand here.")
    if may(membership.role, Permission.CONCERN_VIEW):
        add_concerns(lists, membership, today)
    if membership.role in (Role.AGENCY_LEAD, Role.AGENCY_AUDITOR):
        _return_rows(lists, membership, today)
    if membership.role in (Role.AGENCY_LEAD, Role.ACTION_OWNER):
        _action_rows(lists, membership, today)
    lists.do_now.sort(key=lambda row: row.order)
    return lists


def _open_returns(membership: Membership) -> QuerySet[AgencyReturn]:
    returns = AgencyReturn.objects.visible_to(membership).filter(status__in=LEAD_STATUSES)
    running = returns.filter(audit__stage__in=FILLABLE_STAGES)
    return running.select_related("sampled_case", "respondent", "audit", "assignee__user").order_by(
        "due_on", "sampled_case__reference"
    )


def _return_rows(lists: HomeLists, membership: Membership, today: date) -> None:
    is_lead = membership.role == Role.AGENCY_LEAD
    listed = list(_open_returns(membership))
    unanswered = [row for row in listed if row.audit.stage == Stage.KNOWN_CHECK and row.known in NOT_SAID]
    lists.do_now.extend(_known_check_rows(unanswered, today))
    for row in [row for row in listed if row not in unanswered]:
        name = "return_review" if row.status == ReturnStatus.WITH_LEAD else "return_detail"
        url = reverse(f"audits:{name}", args=[row.uuid])
        what = f"Return for {row.sampled_case.reference}"
        if row.respondent_id != membership.agency_id:
            what = f"{what}, {row.respondent.short_name}"
        if _waits_for_another(row, membership, is_lead):
            who = "with your lead" if not is_lead else f"with {row.assignee}"
            lists.waiting.append(theirs(what, f"{row.audit.title}, {who}", url, "See it", row.due_on, today))
        else:
            verb = STATUS_VERB[ReturnStatus(row.status)]
            lists.do_now.append(mine(what, row.audit.title, url, verb, row.due_on, today))
    lists.done = [_submitted_row(row, today) for row in _recently_submitted(membership)]


def _known_check_rows(returns: list[AgencyReturn], today: date) -> list[TaskRow]:
    """One row an audit, however many families it asks about."""
    counts = Counter(row.audit for row in returns)
    return [
        mine(
            f"Say which of {counted(n, 'family', 'families')} you know" if n > 1 else "Say whether you know a family",
            audit.title,
            reverse("audits:known_check_edit", args=[audit.uuid]),
            "Answer",
            audit.known_due_on,
            today,
        )
        for audit, n in counts.items()
    ]


def _waits_for_another(row: AgencyReturn, membership: Membership, is_lead: bool) -> bool:
    if row.status == ReturnStatus.WITH_LEAD:
        return not is_lead
    return is_lead and row.assignee_id is not None and row.assignee_id != membership.pk


def _recently_submitted(membership: Membership) -> QuerySet[AgencyReturn]:
    returns = AgencyReturn.objects.visible_to(membership).submitted()
    return returns.select_related("sampled_case", "audit").order_by("-submitted_at")[:4]


def _submitted_row(row: AgencyReturn, today: date) -> TaskRow:
    kind = "Nil return" if row.known == Known.NOT_KNOWN else "Return"
    url = reverse("audits:return_detail", args=[row.uuid])
    when = moment_words(row.submitted_at, today) if row.submitted_at else ""
    return TaskRow(f"{kind} for {row.sampled_case.reference}", row.audit.title, url, "View", when)


def _action_rows(lists: HomeLists, membership: Membership, today: date) -> None:
    actions = Action.objects.visible_to(membership).select_related("recommendation__audit", "agency", "owner")
    for action in actions.order_by("due_on", "reference"):
        what = f"Action {action.reference}: {action.text}"
        detail = action.recommendation.audit.title if action.recommendation else ""
        url = reverse("findings:action_detail", args=[action.uuid])
        if action.status == ActionStatus.COMPLETE:
            when = f"Verified {table_date(localdate(action.verified_at))}" if action.verified_at else ""
            lists.done.append(TaskRow(what, detail, url, "View", when))
        elif action.reported_done_at:
            lists.waiting.append(theirs(what, f"{detail}, waits to be verified", url, "See it", None, today))
        elif not action.is_for(membership):
            whose = f"{detail}, {action.owner_post or (action.owner.post if action.owner else '')}"
            lists.others.append(theirs(what, whose, url, "See it", action.due_on, today))
        else:
            update = reverse("findings:action_update", args=[action.uuid])
            lists.do_now.append(mine(what, detail, update, "Update", action.due_on, today))
