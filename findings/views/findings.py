"""Findings of one audit: the golden thread, each finding with its evidence, and writing them."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import FROM_MODERATION, Audit, Side
from audits.tabs import audit_tabs
from findings.evidence import results_behind
from findings.findings_page import finding_cards, recommendation_cards
from findings.forms import FindingForm
from findings.models import KeyFinding, audits_with_findings
from findings.operations.findings import FindingsNotOpen, change_finding, write_finding
from findings.settled import why_settled
from findings.thread_rows import COLUMNS, Looking, thread_rows
from findings.threads import thread_breaks, thread_of


@require_safe
@requires(Permission.FINDINGS_VIEW)
def finding_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audits = audits_with_findings(request.membership).select_related("tool", "case_list")
    audit = get_object_or_404(audits, uuid=uuid)
    can_manage = may(request.membership.role, Permission.FINDINGS_MANAGE)
    settled, is_begun = why_settled(audit), audit.stage in FROM_MODERATION
    results, thread = results_behind(audit), thread_of(audit)
    cards = finding_cards(thread, results)
    context = {
        "audit": audit,
        "tabs": audit_tabs(audit, request.membership, "Findings"),
        "findings": cards,
        "has_sides": any(row.side != Side.OWN for card in cards for row in card.evidence),
        "sees_results": may(request.membership.role, Permission.RESULTS_VIEW),
        "recommendations": recommendation_cards(audit),
        "breaks": thread_breaks(thread) if can_manage and is_begun else [],
        "threads": thread_rows(Looking(audit, can_manage, clock.today()), thread, results) if is_begun else [],
        "thread_heads": COLUMNS,
        "can_manage": can_manage,
        "can_write": can_manage and not settled,
        "settled": settled if can_manage else "",
    }
    return render(request, "findings/finding_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FINDINGS_MANAGE)
def finding_create(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    if settled := why_settled(audit):
        messages.warning(request, settled)
        return redirect("findings:finding_list", audit.uuid)
    form = FindingForm(request.POST or None, initial={"evidence": request.GET.getlist("result")}, audit=audit)
    if request.method == "POST" and form.is_valid():
        try:
            write_finding(audit=audit, **_values(form), by=request.membership, at=clock.now())
        except FindingsNotOpen as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, "Finding added")
            return redirect("findings:finding_list", audit.uuid)
    context = {"form": form, "audit": audit, "words": form.words}
    return render(request, "findings/finding_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FINDINGS_MANAGE)
def finding_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    visible = KeyFinding.objects.visible_to(request.membership).select_related("audit__tool")
    finding = get_object_or_404(visible, uuid=uuid)
    if settled := why_settled(finding.audit):
        messages.warning(request, settled)
        return redirect("findings:finding_list", finding.audit.uuid)
    form = FindingForm(request.POST or None, initial=_initial(finding), audit=finding.audit)
    if request.method == "POST" and form.is_valid():
        try:
            change_finding(finding=finding, **_values(form), by=request.membership, at=clock.now())
        except FindingsNotOpen as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"Finding {finding.number} changed")
            return redirect("findings:finding_list", finding.audit.uuid)
    context = {"form": form, "audit": finding.audit, "finding": finding, "words": form.words}
    return render(request, "findings/finding_edit.html", context)


def _values(form: FindingForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    return {
        "kind": cleaned["kind"],
        "title": cleaned["title"],
        "text": cleaned["text"],
        "evidence": form.evidence_pairs(),
    }


def _initial(finding: KeyFinding) -> dict[str, Any]:
    evidence = [f"{row.question_code}|{row.side}" for row in finding.evidence.all()]
    return {"kind": finding.kind, "title": finding.title, "text": finding.text, "evidence": evidence}
