"""Puts the person and the hat they wear on the request: the session's own query has read both."""

from collections.abc import Callable
from functools import lru_cache

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare

from audit_portal.accounts.models import Membership, User

HAT_SESSION_KEY = "hat"
# Kept in the session, so that the header costs no query.
HAS_OTHER_HATS_KEY = "has_other_hats"


def hat_of(request: HttpRequest) -> Membership | None:
    """The live membership that the session names, with its user, board and agency; None when there is none."""
    user_id, hat_id = request.session.get(SESSION_KEY), request.session.get(HAT_SESSION_KEY)
    if not user_id or not hat_id or not request.session.get(BACKEND_SESSION_KEY):
        return None
    hat: Membership | None = request.session.hat  # type: ignore[attr-defined]  # of our own store
    if hat is None or (hat.pk, str(hat.user_id)) != (hat_id, str(user_id)) or not hat.is_live:
        return None
    return hat if _session_still_holds(request, hat) else None


def _session_still_holds(request: HttpRequest, hat: Membership) -> bool:
    """A changed password ends every session that was opened with the old one."""
    return constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), _session_hash(hat.user.password))


@lru_cache(maxsize=2048)
def _session_hash(password: str) -> str:
    """Of a stored password: it is the same at each request until the password changes."""
    return User(password=password).get_session_auth_hash()


class HatMiddleware:
    """Runs after Django's AuthenticationMiddleware, whose lazy user is then never fetched by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        hat = hat_of(request)
        request.membership = hat  # type: ignore[attr-defined]
        if hat is not None:
            request.user = hat.user
        response = self.get_response(request)
        if hat is not None:
            # On a shared computer nothing of a page may outlast the sign-in. A style sheet says for itself how long.
            response.headers.setdefault("Cache-Control", "no-store")
        return response
