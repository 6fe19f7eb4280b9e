"""A board's accent as a style sheet of its own: the page's policy allows no inline style."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from audit_portal.accounts.models import Board


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def board_css(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """Holds nothing but a colour, so it needs no sign-in; browsers keep it for an hour."""
    board = get_object_or_404(Board, uuid=uuid)
    return HttpResponse(f":root {{ --accent: {board.accent}; }}\n", content_type="text/css")
