"""A nil return, confirmed or taken back by the people of the agency that sent it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.nil_returns import ConfirmedAlready, NotNil, OwnDecision, confirm_nil, take_back_nil
from audits.operations.return_lock import ReturnNotOpen
from audits.section_page import returns_for_pages


@require_POST
@requires(Permission.RETURN_FILL)
def nil_return_confirm(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    try:
        confirm_nil(agency_return=agency_return, by=request.membership, at=clock.now())
    except (ReturnNotOpen, NotNil, ConfirmedAlready, OwnDecision) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, "It is on record that you confirm this.")
    return redirect("audits:return_review", agency_return.uuid)


@require_POST
@requires(Permission.RETURN_FILL)
def nil_return_take_back(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    try:
        take_back_nil(agency_return=agency_return, by=request.membership, at=clock.now())
    except (ReturnNotOpen, NotNil) as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:return_review", agency_return.uuid)
    messages.info(request, "“Not known” is taken back, and the return is open again. Say whether the family is known.")
    return redirect("audits:return_detail", agency_return.uuid)
