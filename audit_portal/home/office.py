"""What the board's office has to do, whom it waits for, and where each audit stands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.home.rows import AuditCard, HomeLists, TaskRow, counted, mine, theirs
from audit_portal.wording_dates import moment_words, near_date
from audits.models import (
    OPEN_STATUSES,
    STAGE_LINE,
    AgencyReturn,
    Audit,
    ImmediateConcern,
    Moderation,
    ReturnStatus,
    Stage,
)
from cases.models import SampledCase
from findings.models import Action


@dataclass(frozen=True)
class Standing:
    """A running audit with the counts that its card and rows speak of."""

    audit: Audit
    n_returns: int
    n_submitted: int
    n_absent: int
    n_open: int
    n_with_lead: int
    n_concerns: int
    n_cases: int
    n_agreed: int


COUNTS = [name for name in Standing.__annotations__ if name != "audit"]
ABSENT = [ReturnStatus.NOT_RETURNED, ReturnStatus.DECLINED, ReturnStatus.WITHDRAWN]


def office_lists(membership: Membership, today: date) -> HomeLists:
    """Four queries, whatever the number of audits."""
    lists = HomeLists(next_thing="An audit that you start shows its next step here.")
    for standing in standings(membership):
        _audit_rows(lists, standing, today)
        lists.cards.append(_card(standing, today))
    _action_rows(lists, membership, today)
    lists.do_now.sort(key=lambda row: row.order)
    lists.done = [_submitted_row(row, today) for row in _recently_submitted(membership)]
    return lists


def standings(membership: Membership) -> list[Standing]:
    """One query, soonest return date first."""
    return [
        Standing(audit, **{name: getattr(audit, name) for name in COUNTS}) for audit in _audits_with_counts(membership)
    ]


def _audits_with_counts(membership: Membership) -> QuerySet[Audit]:
    returns = AgencyReturn.objects.filter(audit=OuterRef("pk"))
    concerns = ImmediateConcern.objects.open().filter(audit=OuterRef("pk"))
    sample = SampledCase.objects.audited().filter(case_list=OuterRef("case_list"))
    agreed = Moderation.objects.agreed().filter(sampled_case__case_list=OuterRef("case_list"))
    return (
        Audit.objects.visible_to(membership)
        .running()
        .annotate(
            n_returns=_count(returns, "audit"),
            n_submitted=_count(returns.filter(status=ReturnStatus.SUBMITTED), "audit"),
            n_absent=_count(returns.filter(status__in=ABSENT), "audit"),
            n_open=_count(returns.filter(status__in=OPEN_STATUSES), "audit"),
            n_with_lead=_count(returns.filter(status=ReturnStatus.WITH_LEAD), "audit"),
            n_concerns=_count(concerns, "audit"),
            n_cases=_count(sample, "case_list"),
            n_agreed=_count(agreed, "sampled_case__case_list"),
        )
        .order_by(F("return_by").asc(nulls_last=True), "reference")
    )


def _count(rows: QuerySet, key: str) -> Coalesce:
    counted_rows = rows.order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted_rows, output_field=IntegerField()), 0)


def _audit_rows(lists: HomeLists, standing: Standing, today: date) -> None:
    audit = standing.audit
    url = reverse("audits:audit_detail", args=[audit.uuid])
    if standing.n_concerns:
        what = f"{counted(standing.n_concerns, 'immediate concern is', 'immediate concerns are')} open"
        lists.do_now.append(
            mine(what, audit.title, reverse("audits:concern_list", args=[audit.uuid]), "Open", today, today)
        )
    if audit.stage in (Stage.SET_UP, Stage.SAMPLING):
        set_up = reverse("audits:audit_set_up", args=[audit.uuid])
        lists.do_now.append(mine("Go on setting up the audit", audit.title, set_up, "Set up", None, today))
    if audit.stage in (Stage.KNOWN_CHECK, Stage.FIELDWORK):
        _fieldwork_rows(lists, standing, url, today)
    if audit.stage == Stage.MODERATION:
        _moderation_row(lists, standing, today)
    if audit.stage == Stage.REPORTING:
        reports = reverse("reports:audit_report_list", args=[audit.uuid])
        lists.do_now.append(mine("Finish the report", audit.title, reports, "Reports", audit.report_on, today))


def _fieldwork_rows(lists: HomeLists, standing: Standing, url: str, today: date) -> None:
    audit = standing.audit
    outstanding = standing.n_open + standing.n_with_lead
    if not outstanding:
        lists.do_now.append(mine("Every return is in: open moderation", audit.title, url, "Open", None, today))
        return
    late = audit.return_by is not None and audit.return_by < today
    if late:
        what = f"{counted(outstanding, 'return has', 'returns have')} not come"
        lists.do_now.append(mine(what, audit.title, url, "Chase", audit.return_by, today))
        return
    if standing.n_open:
        what = f"{counted(standing.n_open, 'return is', 'returns are')} with auditors"
        lists.waiting.append(theirs(what, audit.title, url, "See returns", audit.return_by, today))
    if standing.n_with_lead:
        what = f"{counted(standing.n_with_lead, 'return is', 'returns are')} with agency leads"
        lists.waiting.append(theirs(what, audit.title, url, "See returns", audit.return_by, today))


def _moderation_row(lists: HomeLists, standing: Standing, today: date) -> None:
    audit = standing.audit
    agenda = reverse("audits:moderation_list", args=[audit.uuid])
    left = standing.n_cases - standing.n_agreed
    if left:
        what = f"{counted(left, 'case is', 'cases are')} still to be agreed"
        lists.do_now.append(mine(what, audit.title, agenda, "Open agenda", audit.moderation_on, today))
        return
    overview = reverse("audits:audit_detail", args=[audit.uuid])
    lists.do_now.append(mine("Every case is agreed: begin the report", audit.title, overview, "Open", None, today))


def _action_rows(lists: HomeLists, membership: Membership, today: date) -> None:
    """Actions that wait for the office's verification, and the overdue ones together."""
    actions = Action.objects.visible_to(membership).unfinished()
    asked = actions.filter(Q(reported_done_at__isnull=False) | Q(due_on__lt=today)).select_related("agency")
    overdue = []
    for action in asked.order_by("due_on", "reference"):
        if action.reported_done_at:
            url = reverse("findings:action_detail", args=[action.uuid])
            what = f"{action.agency} says that action {action.reference} is done"
            lists.do_now.append(mine(what, action.text, url, "Check", None, today))
        else:
            overdue.append(action)
    if overdue:
        names = ", ".join(sorted({action.agency.short_name for action in overdue}))
        what = f"{counted(len(overdue), 'action is', 'actions are')} overdue"
        url = reverse("findings:action_list")
        lists.do_now.append(mine(what, names, url, "See actions", overdue[0].due_on, today))


def _recently_submitted(membership: Membership) -> QuerySet[AgencyReturn]:
    returns = AgencyReturn.objects.visible_to(membership).submitted()
    return returns.select_related("sampled_case", "respondent", "audit").order_by("-submitted_at")[:4]


def _submitted_row(row: AgencyReturn, today: date) -> TaskRow:
    what = f"Return for {row.sampled_case.reference} from {row.respondent.short_name}"
    url = reverse("audits:return_review", args=[row.uuid])
    when = moment_words(row.submitted_at, today) if row.submitted_at else ""
    return TaskRow(what, row.audit.title, url, "View", when)


def _card(standing: Standing, today: date) -> AuditCard:
    audit = standing.audit
    stage = Stage(audit.stage)
    gate, obstacle = _gate_words(standing)
    when = f", returns by {near_date(audit.return_by, today)}" if stage == Stage.FIELDWORK and audit.return_by else ""
    number = STAGE_LINE.index(stage) + 1
    url = reverse("audits:audit_detail", args=[audit.uuid])
    return AuditCard(audit.title, url, str(stage.label), number, f"stage {number} of 8{when}", gate, obstacle)


def _gate_words(standing: Standing) -> tuple[str, str]:
    """The next gate with its count, and what is in its way."""
    stage = standing.audit.stage
    concern = counted(standing.n_concerns, "open concern", "open concerns") if standing.n_concerns else ""
    if stage in (Stage.SET_UP, Stage.SAMPLING):
        return "Set-up complete and the sample drawn", concern
    if stage in (Stage.KNOWN_CHECK, Stage.FIELDWORK):
        settled = standing.n_submitted + standing.n_absent
        missing = standing.n_returns - settled
        obstacle = "; ".join(filter(None, [f"{missing} not in" if missing else "", concern]))
        return f"Every return in: {standing.n_submitted} of {standing.n_returns}", obstacle
    if stage == Stage.MODERATION:
        return f"Every case agreed: {standing.n_agreed} of {standing.n_cases}", concern
    if stage == Stage.REPORTING:
        return "Report released and signed off", concern
    return "Every action complete", concern
