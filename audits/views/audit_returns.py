"""The Returns tab: which returns are out, chasing them, and recording those that will not come."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import long_date
from audits.chase_words import last_chase
from audits.mail_list import failed_mails
from audits.models import AgencyReturn, Audit
from audits.operations.chasing import (
    Chased,
    NothingToChase,
    ReturnAlreadySettled,
    ReturnNotReopened,
    chase_returns,
    close_return,
    reminder_text,
    reopen_return,
)
from audits.operations.extensions import (
    ExtensionNeedsReason,
    NotLater,
    ReturnNotSubmitted,
    check_return,
    extend_return,
)
from audits.operations.return_lock import ReturnNotOpen
from audits.progress_forms import ReturnCloseForm, ReturnExtendForm, ReturnFilterForm
from audits.return_follow_up import follow_up
from audits.return_list import return_choices, return_rows
from audits.tabs import audit_tabs


@require_safe
@requires(Permission.PROGRESS_VIEW)
def audit_return_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership).select_related("tool"), uuid=uuid)
    form = ReturnFilterForm(request.GET or None, agencies=return_choices(audit))
    asked = form.cleaned_data if form.is_valid() else {"agency": "", "where": ""}
    rows = return_rows(audit, request.membership, asked["agency"], asked["where"], clock.today())
    context = {
        "audit": audit,
        "form": form,
        "rows": rows,
        "is_filtered": any(asked.values()),
        "outstanding": sum(row.is_outstanding for row in rows),
        "reminder": reminder_text(audit.reference),
        "chase": last_chase(audit, clock.today()),
        "may_manage": may(request.membership.role, Permission.AUDIT_MANAGE),
        "failed_mails": failed_mails(audit, request.membership),
        "tabs": audit_tabs(audit, request.membership, "Returns"),
    }
    return render(request, "audits/audit_return_list.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_return_chase(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Chase the returns that are named, one or many."""
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    named = [each for each in request.POST.getlist("returns") if _is_uuid(each)]
    returns = AgencyReturn.objects.visible_to(request.membership).filter(audit=audit, uuid__in=named)
    try:
        chased = chase_returns(audit=audit, returns=returns, by=request.membership, at=clock.now())
    except NothingToChase:
        messages.warning(request, "Choose at least one return that is still outstanding.")
    else:
        messages.success(request, _chased_words(chased))
    return redirect(f"{reverse('audits:audit_return_list', args=[audit.uuid])}?where=OUTSTANDING")


@require_safe
@requires(Permission.AUDIT_MANAGE)
def audit_return_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Where one return stands for the office: who has it, how often they were chased, and what else can be done."""
    agency_return = _fetch(request, uuid)
    context = _page(request, agency_return, ReturnCloseForm())
    return render(request, "audits/audit_return_detail.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_return_close(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    form = ReturnCloseForm(request.POST)
    if form.is_valid():
        try:
            close_return(agency_return=agency_return, **form.cleaned_data, by=request.membership, at=clock.now())
        except ReturnAlreadySettled as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It is on record that this return will not come.")
            return redirect("audits:audit_return_list", agency_return.audit.uuid)
    return render(request, "audits/audit_return_detail.html", _page(request, agency_return, form))


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_return_extend(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    form = ReturnExtendForm(request.POST)
    if form.is_valid():
        due_on, why = form.cleaned_data["due_on"], form.cleaned_data["why"]
        try:
            extend_return(agency_return=agency_return, due_on=due_on, reason=why, by=request.membership, at=clock.now())
        except (NotLater, ExtensionNeedsReason, ReturnNotOpen) as problem:
            form.add_error("due_on" if isinstance(problem, NotLater) else None, str(problem))
        else:
            messages.success(request, f"This return is now due on {long_date(due_on)}.")
            return redirect("audits:audit_return_detail", agency_return.uuid)
    context = _page(request, agency_return, ReturnCloseForm(), form)
    return render(request, "audits/audit_return_detail.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_return_check(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The completeness check: the office has read it and asks for nothing more."""
    agency_return = _fetch(request, uuid)
    try:
        check_return(agency_return=agency_return, by=request.membership, at=clock.now())
    except ReturnNotSubmitted as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "It is on record that this return is complete.")
    return redirect("audits:return_review", agency_return.uuid)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_return_reopen(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    try:
        reopen_return(agency_return=agency_return, by=request.membership)
    except ReturnNotReopened as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "The return is open again.")
    return redirect("audits:audit_return_detail", agency_return.uuid)


def _fetch(request: HatRequest, uuid: uuid.UUID) -> AgencyReturn:
    returns = AgencyReturn.objects.visible_to(request.membership)
    return get_object_or_404(returns.select_related("audit"), uuid=uuid)


def _page(
    request: HatRequest, agency_return: AgencyReturn, form: ReturnCloseForm, extend_form: ReturnExtendForm | None = None
) -> dict[str, object]:
    return {
        "audit": agency_return.audit,
        "extend_form": extend_form or ReturnExtendForm(),
        "both_forms": [form, extend_form] if extend_form else [form],
        "follow_up": follow_up(agency_return.audit, agency_return.pk, clock.today()),
        "form": form,
        "tabs": audit_tabs(agency_return.audit, request.membership, "Returns"),
    }


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _chased_words(chased: Chased) -> str:
    returns = "1 return was" if chased.returns == 1 else f"{chased.returns} returns were"
    people = (
        "1 person will get one message" if chased.people == 1 else f"{chased.people} people will get one message each"
    )
    nobody = chased.without_anybody
    missing = f" Nobody is named for {nobody} of them: telephone the agency." if nobody else ""
    return f"{returns} chased. {people}.{missing}"
