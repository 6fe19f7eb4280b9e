"""What a member of the audit group has to agree, and what a reader has to read."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.home.concerns import add_concerns
from audit_portal.home.rows import HomeLists, TaskRow, counted, mine, theirs
from audit_portal.wording_dates import moment_words
from audits.models import Audit, Stage
from findings.models import Action
from reports.models import PublishedReport


def group_lists(membership: Membership, today: date) -> HomeLists:
    lists = HomeLists(next_thing="When a moderation opens, its agenda stands here.", done_name="Released")
    add_concerns(lists, membership, today)
    unagreed = Count(
        "case_list__sample",
        filter=Q(case_list__sample__is_reserve=False, case_list__sample__replacements__isnull=True)
        & ~Q(case_list__sample__moderations__agreed_at__isnull=False),
        distinct=True,
    )
    for audit in Audit.objects.visible_to(membership).filter(stage=Stage.MODERATION).annotate(n_left=unagreed):
        what = f"{counted(audit.n_left, 'case is', 'cases are')} to be agreed"
        url = reverse("audits:moderation_list", args=[audit.uuid])
        lists.do_now.append(mine(what, audit.title, url, "Open agenda", audit.moderation_on, today))
    lists.done = _released(membership, today)
    return lists


def reader_lists(membership: Membership, today: date) -> HomeLists:
    lists = HomeLists(next_thing="What is released stands here from the same day.", done_name="Released")
    overdue = Action.objects.visible_to(membership).overdue(on=today).count()
    if overdue:
        what = f"{counted(overdue, 'action is', 'actions are')} overdue"
        url = f"{reverse('findings:action_list')}?status=OVERDUE"
        lists.waiting.append(theirs(what, "Agencies owe an account of them", url, "See actions", None, today))
    lists.done = _released(membership, today)
    return lists


def _released(membership: Membership, today: date) -> list[TaskRow]:
    reports = PublishedReport.objects.visible_to(membership).select_related("audit").defer("pdf", "html", "content")
    return [
        TaskRow(
            f"{report.get_kind_display()}, release {report.number}",
            report.audit.title,
            reverse("reports:report_detail", args=[report.uuid]),
            "Read",
            moment_words(report.released_at, today),
        )
        for report in reports.order_by("-released_at")[:5]
    ]
