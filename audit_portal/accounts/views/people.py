"""The people and agencies of the board, as its office sees them; a lead sees its own agency's and practices'."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal.accounts.forms import PersonForm
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.operations.seats import SeatAsked, SeatNotYours, SeatTaken, add_person, agencies_given
from audit_portal.accounts.policy import SEATS_GIVEN, Permission, may


@require_safe
@requires(Permission.PEOPLE_VIEW)
def person_list(request: HatRequest) -> HttpResponse:
    seats = Membership.objects.live().visible_to(request.membership).with_everything().order_by("user__name")
    agencies = agencies_given(request.membership, board_of(request)).select_related("parent").order_by("name")
    context = {
        "rows": _by_agency(list(agencies), list(seats)),
        "given": SEATS_GIVEN.get(request.membership.role, ()),
        "may_manage_agencies": may(request.membership.role, Permission.AGENCY_MANAGE),
    }
    return render(request, "accounts/person_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def person_create(request: HatRequest) -> HttpResponse:
    """The same words follow whether or not the address belonged to an account before."""
    board, by = board_of(request), request.membership
    agencies = agencies_given(by, board)
    form = PersonForm(request.POST or None, roles=SEATS_GIVEN[by.role], agencies=agencies)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        asked = SeatAsked(board, cleaned["role"], cleaned["post"], cleaned["agency"])
        try:
            add_person(email=cleaned["email"], name=cleaned["name"], asked=asked, by=by)
        except (SeatTaken, SeatNotYours) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"The seat is given. A message with the way in goes to {cleaned['email']}.")
            return redirect("accounts:person_list")
    return render(request, "accounts/person_create.html", {"form": form})


def _by_agency(agencies: list[Agency], seats: list[Membership]) -> list[tuple[Agency | None, list[Membership]]]:
    """Each agency with its practices under it and the people who sit for it; readers without an agency last."""
    people: dict[int | None, list[Membership]] = defaultdict(list)
    for seat in seats:
        people[seat.agency_id].append(seat)
    agencies.sort(key=lambda agency: (agency.parent.name if agency.parent else agency.name, agency.parent_id or 0))
    rows: list[tuple[Agency | None, list[Membership]]] = [(agency, people[agency.pk]) for agency in agencies]
    return [*rows, (None, people[None])] if people[None] else rows
