"""Adding an agency or a practice to the board, and giving it a new name from a day on."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.forms import AgencyForm, NewAgencyForm
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.models import Agency
from audit_portal.accounts.operations.agencies import (
    AgencyNamed,
    AgencyNotYours,
    NameBeforeLast,
    add_agency,
    is_shared,
    rename_agency,
)
from audit_portal.accounts.policy import Permission


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AGENCY_MANAGE)
def agency_create(request: HatRequest) -> HttpResponse:
    board = board_of(request)
    form = NewAgencyForm(request.POST or None, agencies=Agency.objects.of_board(board), today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            parent = form.cleaned_data["parent"]
            agency = add_agency(board=board, asked=form.asked(), parent=parent, by=request.membership)
        except (AgencyNamed, AgencyNotYours) as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.info(request, f"{agency.name} is added. Nobody has a seat there yet.")
            return redirect("accounts:person_list")
    return render(request, "accounts/agency_create.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AGENCY_MANAGE)
def agency_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    agency = get_object_or_404(Agency.objects.of_board(board_of(request)), uuid=uuid)
    initial = {"kind": agency.kind, "name": agency.name, "short_name": agency.short_name}
    form = AgencyForm(request.POST or None, initial=initial, today=clock.today())
    # A practice stays one: its parent answers for it.
    form.fields["kind"].disabled = agency.parent_id is not None
    if request.method == "POST" and form.is_valid():
        try:
            renamed = rename_agency(agency=agency, asked=form.asked(), by=request.membership)
        except AgencyNamed as refusal:
            form.add_error("name", str(refusal))
        except NameBeforeLast as refusal:
            form.add_error("since", str(refusal))
        except AgencyNotYours as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"It is called {renamed.name} from that day on.")
            return redirect("accounts:person_list")
    context = {
        "form": form,
        "agency": agency,
        "names": agency.names.order_by("-valid_from"),
        "is_shared": is_shared(agency, request.membership),
    }
    return render(request, "accounts/agency_edit.html", context)
