"""The people and agencies of the board, as its office sees them."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.policy import Permission


@require_safe
@requires(Permission.PEOPLE_VIEW)
def person_list(request: HatRequest) -> HttpResponse:
    board = request.membership.board
    seats = Membership.objects.live().filter(board=board).with_everything().order_by("user__name")
    agencies = Agency.objects.of_board(board).select_related("parent").order_by("name")
    return render(request, "accounts/person_list.html", {"rows": _by_agency(list(agencies), list(seats))})


def _by_agency(agencies: list[Agency], seats: list[Membership]) -> list[tuple[Agency | None, list[Membership]]]:
    """Each agency with its practices under it and the people who sit for it; readers without an agency last."""
    people: dict[int | None, list[Membership]] = defaultdict(list)
    for seat in seats:
        people[seat.agency_id].append(seat)
    agencies.sort(key=lambda agency: (agency.parent.name if agency.parent else agency.name, agency.parent_id or 0))
    rows: list[tuple[Agency | None, list[Membership]]] = [(agency, people[agency.pk]) for agency in agencies]
    return [*rows, (None, people[None])] if people[None] else rows
