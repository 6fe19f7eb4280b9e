"""Before an auditor opens a return: no conflict of interest, or back to the lead with the reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import AgencyReturn, DeclarationKind
from audits.operations.declarations import ReturnSettled, declare_no_conflict, hand_back
from audits.return_declarations import last_hand_back
from audits.return_forms import ReturnDeclarationForm
from audits.section_page import returns_for_pages


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def return_declaration_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    has_declared: bool = agency_return.has_declared  # type: ignore[attr-defined]  # annotated
    form = ReturnDeclarationForm(request.POST or None, has_declared=has_declared)
    if request.method == "POST" and form.is_valid():
        try:
            return _declare(request, agency_return, form.cleaned_data["kind"], form.cleaned_data["reason"])
        except ReturnSettled as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "agency_return": agency_return,
        "has_declared": has_declared,
        "back": last_hand_back(agency_return),
        "may_assign": may(request.membership.role, Permission.RETURN_SUBMIT),
    }
    return render(request, "audits/return_declaration_create.html", context)


def _declare(request: HatRequest, agency_return: AgencyReturn, kind: str, reason: str) -> HttpResponse:
    if kind == DeclarationKind.CLEAR:
        declare_no_conflict(agency_return=agency_return, by=request.membership, at=clock.now())
        return redirect("audits:return_detail", agency_return.uuid)
    hand_back(agency_return=agency_return, kind=kind, reason=reason, by=request.membership, at=clock.now())
    messages.info(request, f"{agency_return.sampled_case.reference} went back to your lead")
    return redirect("audits:return_list")
