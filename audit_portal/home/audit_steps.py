"""What each running audit waits for, as rows of the office's home: what is the office's to do, and what is others'.

The audit comes from `office.standings`; nothing here asks the database.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from audit_portal.home.rows import HomeLists, counted, mine, theirs
from audits.models import Stage


def waits_for(lists: HomeLists, audit: Any, today: date) -> None:
    """Adds to the lists: a message that did not go out at any stage, and the step that the stage waits for."""
    if audit.n_unsent:
        what = f"{counted(audit.n_unsent, 'message', 'messages')} could not be sent"
        page = reverse("audits:mail_list", args=[audit.uuid])
        lists.do_now.append(mine(what, audit.title, page, "See messages", None, today))
    if step := STEPS.get(Stage(audit.stage)):
        step(lists, audit, today)


def _set_up(lists: HomeLists, audit: Any, today: date) -> None:
    page = reverse("audits:audit_set_up", args=[audit.uuid])
    lists.do_now.append(mine("Go on setting up the audit", audit.title, page, "Set up", None, today))


def _known_check(lists: HomeLists, audit: Any, today: date) -> None:
    page = reverse("audits:known_check_detail", args=[audit.uuid])
    unsaid = audit.n_returns - audit.n_known
    if not unsaid:
        what = "Every agency has said which families it knows: open fieldwork"
        lists.do_now.append(mine(what, audit.title, _overview(audit), "Open", None, today))
        return
    what = f"{unsaid} of {counted(audit.n_returns, 'answer', 'answers')} whether a family is known have not come"
    due = audit.known_due_on
    if due is not None and due < today:
        lists.do_now.append(mine(what, audit.title, page, "Chase", due, today))
    else:
        lists.waiting.append(theirs(what, audit.title, page, "See answers", due, today))


def _fieldwork(lists: HomeLists, audit: Any, today: date) -> None:
    outstanding, late = audit.n_open + audit.n_with_lead, audit.n_open_late + audit.n_lead_late
    if not outstanding:
        lists.do_now.append(
            mine("Every return is in: open moderation", audit.title, _overview(audit), "Open", None, today)
        )
        return
    page = f"{reverse('audits:audit_return_list', args=[audit.uuid])}?where=OUTSTANDING"
    if audit.return_by is not None and audit.return_by < today:
        what = f"{counted(outstanding, 'return has', 'returns have')} not come"
        lists.do_now.append(mine(what, f"{audit.title}: {_where(audit)}", page, "Chase", audit.return_by, today))
        return
    if late:
        what = f"{counted(late, 'return is', 'returns are')} overdue"
        lists.do_now.append(mine(what, audit.title, page, "Chase", None, today))
    for count, overdue, who in (
        (audit.n_open, audit.n_open_late, "auditors"),
        (audit.n_with_lead, audit.n_lead_late, "agency leads"),
    ):
        if count:
            what = f"{counted(count, 'return is', 'returns are')} with {who}{f'; {overdue} overdue' if overdue else ''}"
            lists.waiting.append(theirs(what, audit.title, page, "See returns", audit.return_by, today))


def _where(audit: Any) -> str:
    """17 with auditors, 5 with agency leads."""
    held = ((audit.n_open, "auditors"), (audit.n_with_lead, "agency leads"))
    return ", ".join(f"{count} with {who}" for count, who in held if count)


def _moderation(lists: HomeLists, audit: Any, today: date) -> None:
    agenda = reverse("audits:moderation_list", args=[audit.uuid])
    left = audit.n_cases - audit.n_agreed
    if left:
        what = f"{counted(left, 'case is', 'cases are')} still to be agreed"
        lists.do_now.append(mine(what, audit.title, agenda, "Open agenda", audit.moderation_on, today))
        return
    what = "Every case is agreed: begin the report"
    lists.do_now.append(mine(what, audit.title, _overview(audit), "Open", None, today))


def _reporting(lists: HomeLists, audit: Any, today: date) -> None:
    page = reverse("reports:audit_report_list", args=[audit.uuid])
    what = "The report is out: sign the audit off" if audit.is_released else "Finish the report and release it"
    lists.do_now.append(mine(what, audit.title, page, "Reports", audit.report_on, today))


def _signed_off(lists: HomeLists, audit: Any, today: date) -> None:
    what = "The audit is signed off: begin monitoring"
    lists.do_now.append(mine(what, audit.title, _overview(audit), "Open", None, today))


def _monitoring(lists: HomeLists, audit: Any, today: date) -> None:
    if not audit.n_unfinished:
        page = reverse("findings:audit_action_list", args=[audit.uuid])
        lists.do_now.append(mine("Every action is complete: close the audit", audit.title, page, "Open", None, today))


def _overview(audit: Any) -> str:
    return reverse("audits:audit_detail", args=[audit.uuid])


STEPS: dict[Stage, Callable[[HomeLists, Any, date], None]] = {
    Stage.SET_UP: _set_up,
    Stage.SAMPLING: _set_up,
    Stage.KNOWN_CHECK: _known_check,
    Stage.FIELDWORK: _fieldwork,
    Stage.MODERATION: _moderation,
    Stage.REPORTING: _reporting,
    Stage.SIGNED_OFF: _signed_off,
    Stage.MONITORING: _monitoring,
}
