"""Writing recommendations, and opening their actions."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from findings.forms import ActionsOpenForm, RecommendationForm
from findings.models import Recommendation
from findings.operations.actions import ActionsAlreadyOpen, ActionsNotOpenYet, DueDatePast, addressees, open_actions
from findings.operations.findings import FindingsNotOpen
from findings.operations.recommendations import (
    RecommendationHasActions,
    change_recommendation,
    write_recommendation,
)
from findings.settled import why_settled


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FINDINGS_MANAGE)
def recommendation_create(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    if settled := why_settled(audit):
        messages.warning(request, settled)
        return redirect("findings:finding_list", audit.uuid)
    form = RecommendationForm(request.POST or None, initial=_asked_for(request, audit), audit=audit)
    if request.method == "POST" and form.is_valid():
        try:
            write_recommendation(audit=audit, **_values(form), by=request.membership, at=clock.now())
        except FindingsNotOpen as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, "Recommendation added")
            return redirect("findings:finding_list", audit.uuid)
    return render(request, "findings/recommendation_create.html", {"form": form, "audit": audit})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FINDINGS_MANAGE)
def recommendation_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    recommendation = _fetch(request, uuid)
    if settled := why_settled(recommendation.audit):
        messages.warning(request, settled)
        return redirect("findings:finding_list", recommendation.audit.uuid)
    form = RecommendationForm(request.POST or None, initial=_initial(recommendation), audit=recommendation.audit)
    if request.method == "POST" and form.is_valid():
        try:
            change_recommendation(recommendation=recommendation, **_values(form), by=request.membership, at=clock.now())
        except FindingsNotOpen as refusal:
            form.add_error(None, str(refusal))
        except RecommendationHasActions as refusal:
            form.add_error("to_all_partners", str(refusal))
        else:
            messages.info(request, f"Recommendation {recommendation.number} changed")
            return redirect("findings:finding_list", recommendation.audit.uuid)
    context = {"form": form, "audit": recommendation.audit, "recommendation": recommendation}
    return render(request, "findings/recommendation_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.FINDINGS_MANAGE)
def recommendation_open(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    recommendation = _fetch(request, uuid)
    form = ActionsOpenForm(request.POST or None, today=clock.today())
    if request.method == "POST" and form.is_valid():
        due_on = form.cleaned_data["due_on"]
        try:
            made = open_actions(recommendation=recommendation, due_on=due_on, by=request.membership, at=clock.now())
        except (ActionsAlreadyOpen, ActionsNotOpenYet, DueDatePast) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"{len(made)} action{'' if len(made) == 1 else 's'} opened")
            return redirect("findings:audit_action_list", recommendation.audit.uuid)
    context = {"form": form, "recommendation": recommendation, "agencies": addressees(recommendation)}
    return render(request, "findings/recommendation_open.html", context)


def _asked_for(request: HatRequest, audit: Audit) -> dict[str, Any]:
    """The findings that the link came from, by their numbers."""
    numbers = request.GET.getlist("finding")
    return {"findings": [each.pk for each in audit.findings.all() if str(each.number) in numbers]} if numbers else {}


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Recommendation:
    visible = Recommendation.objects.visible_to(request.membership).select_related("audit")
    return get_object_or_404(visible, uuid=uuid)


def _values(form: RecommendationForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    return {
        "title": cleaned["title"],
        "text": cleaned["text"],
        "to_all_partners": cleaned["to_all_partners"] == "yes",
        "agencies": list(cleaned["agencies"]),
        "findings": list(cleaned["findings"]),
    }


def _initial(recommendation: Recommendation) -> dict[str, Any]:
    return {
        "title": recommendation.title,
        "text": recommendation.text,
        "to_all_partners": "yes" if recommendation.to_all_partners else "no",
        "agencies": [link.agency_id for link in recommendation.agency_links.all()],
        "findings": [link.finding_id for link in recommendation.finding_links.all()],
    }
