"""The audits of a board: their list, one audit's overview, its terms, its set-up and its step to the next stage."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.policy import Permission, may
from audits.audit_list import audit_rows
from audits.gate_counts import with_gate_counts
from audits.gates import gate_of
from audits.models import Audit, Stage
from audits.opening_plan import opening_plan
from audits.operations.audits import (
    TERMS,
    AuditReferenceTaken,
    AuditSettled,
    TermsIncomplete,
    agree_terms,
    create_audit,
    edit_audit,
)
from audits.operations.fieldwork import CasesNotAgreed, ReturnsOutstanding, StageNotReady, WrongStage
from audits.operations.openings import open_next_stage
from audits.operations.tools import ToolNotAgreed
from audits.overview_page import overview
from audits.set_up_forms import AuditForm, AuditTermsForm
from audits.set_up_page import set_up_page
from audits.tabs import audit_tabs


@require_safe
@requires(Permission.AUDIT_VIEW)
def audit_list(request: HatRequest) -> HttpResponse:
    may_manage = may(request.membership.role, Permission.AUDIT_MANAGE)
    context = {
        "audits": audit_rows(request.membership, clock.today()),
        "may_manage": may_manage,
        "may_see_tools": may(request.membership.role, Permission.TOOL_VIEW),
    }
    return render(request, "audits/audit_list.html", context)


@require_safe
@requires(Permission.AUDIT_VIEW)
def audit_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Where the audit stands: for the office its gate and the progress board, for an agency its own returns."""
    audit = get_object_or_404(with_gate_counts(Audit.objects.visible_to(request.membership)), uuid=uuid)
    context = overview(audit, request.membership, clock.now(), clock.today()) | {
        "audit": audit,
        "crumbs": [("Audits", reverse("audits:audit_list")), (audit.title, "")],
        "tabs": audit_tabs(audit, request.membership, "Overview"),
    }
    return render(request, "audits/audit_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_create(request: HatRequest) -> HttpResponse:
    board = board_of(request)
    form = AuditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            audit = create_audit(board=board, **form.cleaned_data, by=request.membership, at=clock.now())
        except AuditReferenceTaken as refusal:
            form.add_error("reference", str(refusal))
        else:
            messages.success(request, f"{audit.title} is open. Write its terms of reference next.")
            return redirect("audits:audit_set_up", audit.uuid)
    crumbs = [("Audits", reverse("audits:audit_list")), ("New audit", "")]
    return render(request, "audits/audit_create.html", {"form": form, "crumbs": crumbs})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    initial = {name: getattr(audit, name) for name in TERMS}
    form = AuditTermsForm(request.POST or None, initial=initial, today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            edited = edit_audit(audit=audit, by=request.membership, **form.cleaned_data)
        except AuditReferenceTaken as refusal:
            form.add_error("reference", str(refusal))
        except AuditSettled as refusal:
            form.add_error(None, str(refusal))
        else:
            is_withdrawn = audit.terms_agreed_at is not None and edited.terms_agreed_at is None
            messages.success(request, "Terms saved" + (". They have to be agreed again." if is_withdrawn else ""))
            return redirect("audits:audit_set_up", audit.uuid)
    return render(request, "audits/audit_edit.html", {"form": form, "audit": audit})


@require_safe
@requires(Permission.AUDIT_MANAGE)
def audit_set_up(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Everything that an audit needs before sampling, and its gate."""
    audit = get_object_or_404(with_gate_counts(Audit.objects.visible_to(request.membership)), uuid=uuid)
    context = set_up_page(audit) | {
        "audit": audit,
        "gate": gate_of(audit) if audit.stage == Stage.SET_UP else None,
        "tabs": audit_tabs(audit, request.membership, "Overview"),
    }
    return render(request, "audits/audit_set_up.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def audit_terms_agree(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    try:
        agree_terms(audit=audit, by=request.membership, at=clock.now())
    except (TermsIncomplete, AuditSettled) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "The terms of reference are agreed.")
    return redirect("audits:audit_set_up", audit.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_advance(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The step to the next stage; where it asks agencies for something it is shown first what it does."""
    audit = get_object_or_404(with_gate_counts(Audit.objects.visible_to(request.membership)), uuid=uuid)
    if request.method == "POST":
        return _advance(request, audit)
    gate = gate_of(audit)
    if not gate.is_open or not gate.is_looked_at_first:
        if not gate.is_open:
            messages.warning(request, f"Still to do: {gate.in_the_way}.")
        return redirect("audits:audit_detail", audit.uuid)
    context = {"audit": audit, "gate": gate, "plan": opening_plan(audit, clock.now())}
    return render(request, "audits/audit_advance.html", context)


def _advance(request: HatRequest, audit: Audit) -> HttpResponse:
    try:
        moved = open_next_stage(
            audit=audit, from_stage=request.POST.get("stage", ""), by=request.membership, at=clock.now()
        )
    except (StageNotReady, ReturnsOutstanding, CasesNotAgreed, WrongStage, ToolNotAgreed, AuditSettled) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"The audit is now in the stage “{moved.get_stage_display()}”.")
    return redirect("audits:audit_detail", audit.uuid)
