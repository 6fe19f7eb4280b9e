"""Immediate safeguarding concerns: recorded from a return or a case, read by those they concern, taken up, and closed
with their outcome.
"""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.policy import Permission, may
from audits.case_scope import cases_visible_to
from audits.concern_clock import clock_of, receipt_due
from audits.concern_forms import ConcernCloseForm, ConcernForm, ConcernReceiveForm
from audits.concern_people import managers_of
from audits.concern_place import return_place
from audits.models import AgencyReturn, Audit, ImmediateConcern, Question
from audits.operations.concerns import (
    ConcernClosed,
    OwnConcern,
    ReceivedAlready,
    close_concern,
    keep_concern_open,
    raise_concern,
    receive_concern,
    record_concern_read,
)
from cases.models import SampledCase

CODE = re.compile(r"[A-Za-z0-9_-]{1,60}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CONCERN_RAISE)
def concern_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    """From a return: it is the record of that agency which showed it. `question` says which question was open."""
    visible = AgencyReturn.objects.visible_to(request.membership).select_related(
        "audit", "tool", "sampled_case", "respondent"
    )
    agency_return = get_object_or_404(visible, uuid=uuid)
    code = request.POST.get("question") or request.GET.get("question", "")
    question = agency_return.tool.questions.filter(code=code).first() if CODE.fullmatch(code) else None
    form = ConcernForm(request.POST or None, agencies=_agencies(agency_return.audit), now=clock.now())
    if request.method == "POST" and form.is_valid():
        raised = _raise(
            request, form, agency_return.sampled_case, agency_return.audit, agency_return.respondent, question
        )
        return redirect("audits:concern_detail", raised.uuid)
    context = {"agency_return": agency_return, "question": question, "case": agency_return.sampled_case}
    return _form_page(request, form, agency_return.audit, agency_return.respondent, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CONCERN_RAISE)
def concern_raise(request: HatRequest, uuid: UUID) -> HttpResponse:
    """From a case, as at moderation: whose record showed it is chosen. An agency’s people go to their own return."""
    case = get_object_or_404(cases_visible_to(request.membership), uuid=uuid)
    audit = case.case_list.audit
    own = AgencyReturn.objects.visible_to(request.membership).filter(sampled_case=case).order_by("pk").first()
    if request.membership.agency_id and not may(request.membership.role, Permission.CASES_VIEW):
        if own is None:
            raise Http404
        return redirect("audits:concern_create", own.uuid)
    form = ConcernForm(request.POST or None, agencies=_agencies(audit), now=clock.now(), asks_whose=True)
    if request.method == "POST" and form.is_valid():
        raised = _raise(request, form, case, audit, form.cleaned_data["raised_for"], None)
        return redirect("audits:concern_detail", raised.uuid)
    return _form_page(request, form, audit, None, {"case": case})


def _agencies(audit: Audit) -> Any:
    return Agency.objects.filter(participations__audit=audit).order_by("name")


def _raise(
    request: HatRequest,
    form: ConcernForm,
    case: SampledCase,
    audit: Audit,
    raised_for: Agency,
    question: Question | None,
) -> ImmediateConcern:
    names = ("what", "child_safe_now", "told_whom", "method", "told_agency", "response")
    raised = raise_concern(
        audit=audit,
        sampled_case=case,
        raised_for=raised_for,
        told_on=form.told_on(),
        question_code=question.code if question else "",
        by=request.membership,
        at=clock.now(),
        **{name: form.cleaned_data[name] for name in names},
    )
    messages.info(request, "The concern is recorded. The board’s office and the leads whom it concerns are told.")
    return raised


def _form_page(
    request: HatRequest, form: ConcernForm, audit: Audit, own: Agency | None, context: dict[str, Any]
) -> HttpResponse:
    managers = managers_of(audit, own)
    today = clock.today()
    page = {"form": form, "audit": audit, "managers": managers, "receipt_due": receipt_due(today, today)} | context
    return render(request, "audits/concern_create.html", page)


@require_safe
@requires(Permission.CONCERN_VIEW)
def concern_list(request: HatRequest, uuid: UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    concerns = ImmediateConcern.objects.visible_to(request.membership).filter(audit=audit)
    rows = concerns.select_related("sampled_case", "raised_for").order_by("closed_at", "-raised_at")
    listed = [(each, clock_of(each, clock.today())) for each in rows]
    open_first = sorted(listed, key=lambda pair: (pair[0].closed_at is not None, not pair[1].is_overdue))
    return render(request, "audits/concern_list.html", {"audit": audit, "concerns": open_first})


@require_safe
@requires(Permission.CONCERN_VIEW)
def concern_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    concern = _fetch(request, uuid)
    record_concern_read(concern=concern, by=request.membership)
    return render(request, "audits/concern_detail.html", _page(request, concern, ConcernReceiveForm()))


@require_http_methods(["POST"])
@requires(Permission.CONCERN_CLOSE)
def concern_receive(request: HatRequest, uuid: UUID) -> HttpResponse:
    concern = _fetch(request, uuid)
    form = ConcernReceiveForm(request.POST)
    response = form.cleaned_data["response"] if form.is_valid() else ""
    try:
        receive_concern(concern=concern, response=response, by=request.membership, at=clock.now())
    except (ReceivedAlready, OwnConcern, ConcernClosed) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, "It is on record that you have this concern")
    return redirect("audits:concern_detail", concern.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CONCERN_CLOSE)
def concern_close(request: HatRequest, uuid: UUID) -> HttpResponse:
    concern = _fetch(request, uuid)
    form = ConcernCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.info(request, _settled(concern, form, request.membership))
        except ConcernClosed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("audits:concern_detail", concern.uuid)
    return render(request, "audits/concern_close.html", {"form": form, "concern": concern, "audit": concern.audit})


def _settled(concern: ImmediateConcern, form: ConcernCloseForm, by: Membership) -> str:
    """Closed, or kept open for a child who is not safe yet; in words."""
    given, at = form.cleaned_data, clock.now()
    if form.is_safe:
        close_concern(concern=concern, outcome=given["outcome"], how_known=given["how_known"], by=by, at=at)
        return "The concern is closed."
    safe = given["child_safe_now"]
    keep_concern_open(concern=concern, words=given["outcome"], child_safe_now=safe, by=by, at=at)
    return "The concern stays open until the child is known to be safe. What you wrote is kept."


def _fetch(request: HatRequest, uuid: UUID) -> ImmediateConcern:
    visible = ImmediateConcern.objects.visible_to(request.membership)
    people = [f"{who}__{of}" for who in ("raised_by", "received_by", "closed_by") for of in ("user", "agency")]
    return get_object_or_404(
        visible.select_related("audit", "sampled_case", "raised_for", "told_agency", *people), uuid=uuid
    )


def _page(request: HatRequest, concern: ImmediateConcern, form: ConcernReceiveForm) -> dict[str, Any]:
    takes_up = may(request.membership.role, Permission.CONCERN_CLOSE) and concern.closed_at is None
    is_own = concern.raised_by_id == request.membership.pk
    question = Question.objects.filter(tool=concern.audit.tool_id, code=concern.question_code).first()
    return {
        "concern": concern,
        "audit": concern.audit,
        "clock": clock_of(concern, clock.today()),
        "question": question if concern.question_code else None,
        "notes": concern.notes.select_related("by__user", "by__agency").order_by("at", "pk"),
        "form": form,
        "may_receive": takes_up and concern.received_at is None and not is_own,
        "may_close": takes_up,
        "back": return_place(concern, request.membership),
    }
