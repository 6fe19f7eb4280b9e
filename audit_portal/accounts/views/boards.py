"""Boards as whoever runs the portal sees them, with the people of their offices and nothing of an audit; and a board's
accent as a style sheet of its own, as the page's policy allows no inline style.
"""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal.accounts.forms import BoardForm, OfficerForm
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Board, Membership, Role
from audit_portal.accounts.operations.boards import BoardAsked, BoardNamed, open_board
from audit_portal.accounts.operations.seats import SeatAsked, SeatTaken, add_person
from audit_portal.accounts.policy import SEATS_GIVEN, Permission


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def board_css(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Holds nothing but a colour, so it needs no sign-in; browsers keep it for an hour."""
    board = get_object_or_404(Board, uuid=uuid)
    return HttpResponse(f":root {{ --accent: {board.accent}; }}\n", content_type="text/css")


@require_safe
@requires(Permission.BOARD_MANAGE)
def board_list(request: HatRequest) -> HttpResponse:
    live = Q(memberships__ended_at__isnull=True, memberships__user__is_active=True)
    boards = Board.objects.annotate(
        n_people=Count("memberships__user", filter=live, distinct=True),
        n_office=Count("memberships", filter=live & Q(memberships__role=Role.BOARD_OFFICER), distinct=True),
    )
    return render(request, "accounts/board_list.html", {"boards": boards.order_by("name")})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BOARD_MANAGE)
def board_create(request: HatRequest) -> HttpResponse:
    form = BoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            board = open_board(asked=BoardAsked(**form.cleaned_data), by=request.membership)
        except BoardNamed as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.info(request, f"{board.name} is open. Add somebody to its office next.")
            return redirect("accounts:board_detail", board.uuid)
    return render(request, "accounts/board_create.html", {"form": form})


@require_safe
@requires(Permission.BOARD_MANAGE)
def board_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    board = get_object_or_404(Board, uuid=uuid)
    seats = Membership.objects.managed_by(request.membership, SEATS_GIVEN[Role.SYSTEM_ADMINISTRATOR])
    people = seats.filter(board=board).with_everything().order_by("user__name")
    # `board` in the frame is the hat's, and whoever runs the portal has none.
    return render(request, "accounts/board_detail.html", {"shown": board, "seats": people})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BOARD_MANAGE)
def board_officer_create(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    board = get_object_or_404(Board, uuid=uuid)
    form = OfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        asked = SeatAsked(board, Role.BOARD_OFFICER, cleaned["post"])
        try:
            add_person(email=cleaned["email"], name=cleaned["name"], asked=asked, by=request.membership)
        except SeatTaken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"The seat is given. A message with the way in goes to {cleaned['email']}.")
            return redirect("accounts:board_detail", board.uuid)
    return render(request, "accounts/board_officer_create.html", {"form": form, "shown": board})
