"""The tracker for managers and for the board's office, and one action's page."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Role
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import full_date
from findings.action_page import action_facts
from findings.forms import ActionFilterForm, ActionForm, ActionReturnForm, ActionUpdateForm
from findings.models import Action, ActionStatus
from findings.operations.actions import (
    ActionClosed,
    ActionNotReportedDone,
    DoneNeedsEvidence,
    DueDatePast,
    NewDateNeedsReason,
    NotYourAction,
    OwnActionVerified,
    assign_action,
    report_progress,
    return_action,
    verify_action,
)
from findings.tracker import TrackerFilter, status_counts, tracker_choices, tracker_rows


@require_safe
@requires(Permission.ACTION_VIEW)
def action_list(request: HatRequest) -> HttpResponse:
    """Managers see their agency's actions, the office and the assurance group the whole board's."""
    actions = Action.objects.visible_to(request.membership)
    audits, agencies = tracker_choices(actions)
    form = ActionFilterForm(request.GET, audits=audits, agencies=agencies)
    asked = TrackerFilter(**form.cleaned_data) if form.is_valid() else TrackerFilter()
    today = clock.today()
    rows = tracker_rows(asked.apply(actions, today), today)
    context = {
        "form": form,
        "rows": rows,
        "counts": status_counts(rows),
        "today": full_date(today),
        "is_filtered": asked != TrackerFilter(),
        "is_office": request.membership.role == Role.BOARD_OFFICER,
    }
    return render(request, "findings/action_list.html", context)


@require_safe
@requires(Permission.ACTION_VIEW)
def action_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    action = _fetch(request, uuid)
    role = request.membership.role
    is_open = action.status != ActionStatus.COMPLETE
    context = {
        "action": action,
        "facts": action_facts(action, clock.today()),
        "can_update": is_open and may(role, Permission.ACTION_UPDATE) and action.may_be_reported_by(request.membership),
        "can_manage": is_open and may(role, Permission.ACTION_MANAGE),
        "awaits_check": is_open and action.reported_done_at is not None,
        "return_form": ActionReturnForm(),
    }
    return render(request, "findings/action_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTION_UPDATE)
def action_update(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    action = _fetch(request, uuid)
    if not action.may_be_reported_by(request.membership):
        raise PermissionDenied("Its owner reports on this action, or your agency’s lead.")
    today = clock.today()
    form = ActionUpdateForm(request.POST or None, is_overdue=action.is_overdue(today), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            report_progress(action=action, **_progress(form, action), by=request.membership, at=clock.now())
        except (ActionClosed, NewDateNeedsReason, DoneNeedsEvidence, DueDatePast, NotYourAction) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"Update of {action.reference} sent")
            return redirect("findings:action_detail", action.uuid)
    context = {"form": form, "action": action, "facts": action_facts(action, today)}
    return render(request, "findings/action_update.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTION_MANAGE)
def action_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    action = _fetch(request, uuid)
    initial = {name: getattr(action, name) for name in ("text", "owner", "owner_post", "measure", "due_on")}
    form = ActionForm(request.POST or None, initial=initial, agency=action.agency, board_id=action.board_id)
    if request.method == "POST" and form.is_valid():
        try:
            assign_action(action=action, **form.cleaned_data, by=request.membership, at=clock.now())
        except NewDateNeedsReason as refusal:
            form.add_error("reason", str(refusal))
        except DueDatePast as refusal:
            form.add_error("due_on", str(refusal))
        except ActionClosed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"Action {action.reference} changed")
            return redirect("findings:action_detail", action.uuid)
    context = {"form": form, "action": action, "facts": action_facts(action, clock.today())}
    return render(request, "findings/action_edit.html", context)


@require_POST
@requires(Permission.ACTION_MANAGE)
def action_verify(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    action = _fetch(request, uuid)
    try:
        verify_action(action=action, by=request.membership, at=clock.now())
    except (ActionClosed, ActionNotReportedDone, OwnActionVerified) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, f"Action {action.reference} is complete")
    return redirect("findings:action_detail", action.uuid)


@require_POST
@requires(Permission.ACTION_MANAGE)
def action_return(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    action = _fetch(request, uuid)
    form = ActionReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Enter why you are not assured")
        return redirect("findings:action_detail", action.uuid)
    try:
        return_action(action=action, text=form.cleaned_data["text"], by=request.membership, at=clock.now())
    except (ActionClosed, ActionNotReportedDone) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, f"Action {action.reference} went back to {action.agency.short_name}")
    return redirect("findings:action_detail", action.uuid)


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Action:
    visible = Action.objects.visible_to(request.membership)
    return get_object_or_404(visible.select_related("agency", "recommendation__audit", "owner__user"), uuid=uuid)


def _progress(form: ActionUpdateForm, action: Action) -> dict[str, Any]:
    """What the form's choices mean: done and a new date leave the status to what the update implies."""
    cleaned = form.cleaned_data
    state = cleaned["state"]
    kept = {form.DONE: action.status, form.STILL_LATE: action.status, form.NEW_DATE: ActionStatus.AT_RISK}
    status = kept.get(state, state)
    return {
        "text": cleaned["text"],
        "status": status,
        "evidence": cleaned["evidence"],
        "new_due_on": cleaned["new_due_on"],
        "reason": cleaned["reason"],
        "is_done": state == form.DONE,
    }
