"""The role gate at the top of every view, and the request type that a signed-in person with a hat gives it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from audit_portal.accounts.models import Board, Membership
from audit_portal.accounts.policy import Permission, may

Params = ParamSpec("Params")


class HatRequest(HttpRequest):
    """A request by somebody who is signed in and wears one hat."""

    membership: Membership


def requires(
    permission: Permission, *, for_script: bool = False
) -> Callable[[Callable[Concatenate[HatRequest, Params], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let the view run only for a hat whose role stands in that row of the policy (403 otherwise). A view that a script
    calls answers 401 where a page would send the person to sign in: a redirect would look like a save that worked.
    """

    def decorate(
        view: Callable[Concatenate[HatRequest, Params], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def gate(request: Any, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
            if request.membership is None:
                return JsonResponse({"say": "You are signed out."}, status=401) if for_script else _choose_hat()
            if not may(request.membership.role, permission):
                raise PermissionDenied(f"Your role does not include: {permission}")
            return view(request, *args, **kwargs)

        gate.permission = permission  # type: ignore[attr-defined]  # read by the permission matrix
        return gate

    return decorate


def _choose_hat() -> HttpResponse:
    return redirect("accounts:hat_choose")


def board_of(request: HatRequest) -> Board:
    """The hat's board. A system administrator has none, and no page of any board."""
    if request.membership.board is None:
        raise PermissionDenied("This page belongs to a board, and your role has none.")
    return request.membership.board
