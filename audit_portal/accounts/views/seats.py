"""One seat: its post, its end, another seat for the same person, and the message about it once more."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from audit_portal import clock
from audit_portal.accounts.forms import PostForm, SeatForm
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.operations.seats import (
    OwnSeat,
    SeatAsked,
    SeatNotYours,
    SeatTaken,
    agencies_given,
    change_post,
    end_seat,
    give_seat,
    write_again,
)
from audit_portal.accounts.policy import SEATS_GIVEN, Permission


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def seat_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    seat = _fetch(request, uuid)
    form = PostForm(request.POST or None, initial={"post": seat.post})
    if request.method == "POST" and form.is_valid():
        try:
            change_post(seat=seat, post=form.cleaned_data["post"], by=request.membership)
        except SeatNotYours as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"The post of {seat.user.name} is changed")
            return _back(request, seat)
    context = {
        "form": form,
        "seat": seat,
        "is_own": seat.pk == request.membership.pk,
        "may_give": request.membership.role != Role.SYSTEM_ADMINISTRATOR,
        "back": _back(request, seat).url,
    }
    return render(request, "accounts/seat_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def seat_create(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Another seat for the person who has this one."""
    board, by = board_of(request), request.membership
    seat = _fetch(request, uuid)
    form = SeatForm(
        request.POST or None,
        initial={"post": seat.post, "agency": seat.agency_id},
        roles=SEATS_GIVEN[by.role],
        agencies=agencies_given(by, board),
    )
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            give_seat(
                user=seat.user, asked=SeatAsked(board, cleaned["role"], cleaned["post"], cleaned["agency"]), by=by
            )
        except (SeatTaken, SeatNotYours) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"{seat.user.name} has another seat, and a message says so.")
            return redirect("accounts:person_list")
    return render(request, "accounts/seat_create.html", {"form": form, "seat": seat})


@require_POST
@requires(Permission.PEOPLE_MANAGE)
def seat_end(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    seat = _fetch(request, uuid)
    try:
        end_seat(seat=seat, by=request.membership, at=clock.now())
    except (OwnSeat, SeatNotYours) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, f"The seat of {seat.user.name} has ended")
    return _back(request, seat)


@require_POST
@requires(Permission.PEOPLE_MANAGE)
def seat_invite(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    seat = _fetch(request, uuid)
    try:
        write_again(seat=seat, by=request.membership)
    except SeatNotYours as refusal:
        messages.warning(request, str(refusal))
        return _back(request, seat)
    messages.info(request, f"The message goes to {seat.user.email} again")
    return redirect("accounts:seat_edit", seat.uuid)


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Membership:
    managed = Membership.objects.managed_by(request.membership, SEATS_GIVEN.get(request.membership.role, ()))
    return get_object_or_404(managed.with_everything(), uuid=uuid)


def _back(request: HatRequest, seat: Membership) -> HttpResponseRedirect:
    """To the list that the person came from."""
    if request.membership.role == Role.SYSTEM_ADMINISTRATOR and seat.board is not None:
        return HttpResponseRedirect(reverse("accounts:board_detail", args=[seat.board.uuid]))
    return HttpResponseRedirect(reverse("accounts:person_list"))
