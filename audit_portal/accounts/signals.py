"""Sign-in, sign-out and refused sign-in go into the activity log of every board that the person has a seat on."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from audit_portal.accounts.middleware import HAS_OTHER_HATS_KEY, HAT_SESSION_KEY
from audit_portal.accounts.models import Membership, User
from audit_portal.activity.recording import record_event

NO_BOARD = 0


def _record_for(user: User, kind: str) -> None:
    boards = {seat.board_id or NO_BOARD for seat in Membership.objects.live().filter(user=user)} or {NO_BOARD}
    for board_id in sorted(boards):
        record_event(kind, board_id=board_id, actor_id=user.pk)


@receiver(user_logged_in)
def sign_in_recorded(request: HttpRequest, user: User, **_: Any) -> None:
    hats = list(Membership.objects.live().filter(user=user)[:2])
    request.session[HAS_OTHER_HATS_KEY] = len(hats) > 1
    if len(hats) == 1:
        request.session[HAT_SESSION_KEY] = hats[0].pk
    _record_for(user, "SIGNED_IN")


@receiver(user_logged_out)
def sign_out_recorded(user: User | None, **_: Any) -> None:
    if user is not None:
        _record_for(user, "SIGNED_OUT")


@receiver(user_login_failed)
def refusal_recorded(**_: Any) -> None:
    record_event("SIGN_IN_REFUSED", board_id=None, actor_id=None)
