"""The register of standards by which questions are judged."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import Standard
from audits.operations.standards import StandardOverlaps, add_standard, change_standard
from audits.standard_forms import NewStandardForm, StandardForm
from audits.standards import standards_for

FIELDS = ("kind", "title", "source", "area", "valid_from", "valid_to")


@require_safe
@requires(Permission.TOOL_VIEW)
def standard_list(request: HatRequest) -> HttpResponse:
    """One query for the board's own; those that ship stand in a file."""
    context = {
        "standards": standards_for(board_of(request)),
        "may_manage": may(request.membership.role, Permission.TOOL_MANAGE),
        "crumbs": _crumbs(),
    }
    return render(request, "audits/standard_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def standard_create(request: HatRequest) -> HttpResponse:
    form = NewStandardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_standard(board=board_of(request), **form.cleaned_data, by=request.membership)
        except StandardOverlaps as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            messages.success(request, "The standard is in the register.")
            return redirect("audits:standard_list")
    return render(request, "audits/standard_create.html", {"form": form, "crumbs": _crumbs("Add a standard")})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def standard_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    standard = get_object_or_404(Standard.objects.visible_to(request.membership), uuid=uuid)
    form = StandardForm(request.POST or None, initial={name: getattr(standard, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            change_standard(standard=standard, **form.cleaned_data, by=request.membership)
        except StandardOverlaps as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            messages.success(request, "The standard is changed.")
            return redirect("audits:standard_list")
    context = {"form": form, "standard": standard, "crumbs": _crumbs(standard.title)}
    return render(request, "audits/standard_edit.html", context)


def _crumbs(here: str = "") -> list[tuple[str, str]]:
    crumbs = [("Audit tools", reverse("audits:tool_list"))]
    return [*crumbs, ("Standards", reverse("audits:standard_list"))] if here else crumbs
