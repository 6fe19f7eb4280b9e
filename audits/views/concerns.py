"""Immediate safeguarding concerns: recorded from a return, read by those they concern, closed with their outcome."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Agency
from audit_portal.accounts.policy import Permission
from audits.concern_forms import ConcernCloseForm, ConcernForm
from audits.models import AgencyReturn, Audit, ImmediateConcern
from audits.operations.concerns import ConcernClosed, close_concern, raise_concern, record_concern_read


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CONCERN_RAISE)
def concern_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    visible = AgencyReturn.objects.visible_to(request.membership).select_related("audit", "sampled_case", "respondent")
    agency_return = get_object_or_404(visible, uuid=uuid)
    audit = agency_return.audit
    agencies = Agency.objects.filter(participations__audit=audit).order_by("name")
    form = ConcernForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("what", "child_safe_now", "told_whom", "method")}
        raise_concern(
            audit=audit,
            sampled_case=agency_return.sampled_case,
            raised_for=agency_return.respondent,
            told_on=form.told_on(),
            told_agency=form.cleaned_data["told_agency"],
            response=form.cleaned_data["response"],
            by=request.membership,
            at=clock.now(),
            **values,
        )
        messages.info(request, "The concern is recorded. The board’s office and your lead can see it.")
        return redirect("audits:return_detail", agency_return.uuid)
    context = {"form": form, "agency_return": agency_return, "audit": audit}
    return render(request, "audits/concern_create.html", context)


@require_safe
@requires(Permission.CONCERN_VIEW)
def concern_list(request: HatRequest, uuid: UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    concerns = ImmediateConcern.objects.visible_to(request.membership).filter(audit=audit)
    rows = concerns.select_related("sampled_case", "raised_for").order_by("closed_at", "-raised_at")
    return render(request, "audits/concern_list.html", {"audit": audit, "concerns": rows})


@require_safe
@requires(Permission.CONCERN_VIEW)
def concern_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    concern = _fetch(request, uuid)
    record_concern_read(concern=concern, by=request.membership)
    return render(request, "audits/concern_detail.html", {"concern": concern, "audit": concern.audit})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CONCERN_VIEW)
def concern_close(request: HatRequest, uuid: UUID) -> HttpResponse:
    concern = _fetch(request, uuid)
    form = ConcernCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            close_concern(concern=concern, outcome=outcome, by=request.membership, at=clock.now())
        except ConcernClosed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, "The concern is closed")
            return redirect("audits:concern_detail", concern.uuid)
    return render(request, "audits/concern_close.html", {"form": form, "concern": concern, "audit": concern.audit})


def _fetch(request: HatRequest, uuid: UUID) -> ImmediateConcern:
    visible = ImmediateConcern.objects.visible_to(request.membership)
    return get_object_or_404(visible.select_related("audit", "sampled_case", "raised_for", "told_agency"), uuid=uuid)
