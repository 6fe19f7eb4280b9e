"""What every page's frame needs: the board, the hat, the navigation by role and the demonstration's banner."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from audit_portal.accounts.middleware import HAS_OTHER_HATS_KEY
from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import long_date


@dataclass(frozen=True)
class NavigationLink:
    label: str
    url: str
    is_current: bool


# What belongs to an audit has other beginnings as well.
OF_AUDITS = ("/audits/", "/findings/", "/recommendations/", "/documents/")
TOOLS = ("/audits/tools/", "/audits/standards/", "/audits/questions/")
# Label, URL name, starts of the addresses under it, and what a role must be able to do to see it. What is of two is of
# the later one.
NAVIGATION: list[tuple[str, str, str | tuple[str, ...], Permission | None]] = [
    ("Home", "home", "", None),
    ("Audits", "audits:audit_list", OF_AUDITS, Permission.AUDIT_VIEW),
    ("Audit tools", "audits:tool_list", TOOLS, Permission.TOOL_MANAGE),
    ("Returns", "audits:return_list", "/returns/", Permission.RETURN_FILL),
    ("Actions", "findings:action_list", "/actions/", Permission.ACTION_VIEW),
    ("Reports", "reports:report_list", "/reports/", Permission.REPORT_VIEW),
    ("People and agencies", "accounts:person_list", "/people/", Permission.PEOPLE_VIEW),
    ("Boards", "accounts:board_list", "/boards/", Permission.BOARD_MANAGE),
    ("State of the portal", "portal_state", "/portal/", Permission.PORTAL_MANAGE),
]


def portal(request: HttpRequest) -> dict[str, Any]:
    membership: Membership | None = getattr(request, "membership", None)
    return {
        "membership": membership,
        "board": membership.board if membership else None,
        "navigation": navigation_of(membership.role, current_link(request.path, membership)) if membership else (),
        "has_other_hats": request.session.get(HAS_OTHER_HATS_KEY, False) if membership else False,
        "demo_banner": demo_banner(),
        "board_css_url": board_css_url(membership),
    }


def current_link(path: str, membership: Membership) -> str:
    """The URL name of the link under which an address lies; empty under none."""
    found = [name for _, name, starts, _ in _links_of(membership.role) if _lies_under(path, starts)]
    return found[-1] if found else ""


def _lies_under(path: str, starts: str | tuple[str, ...]) -> bool:
    return path.startswith(starts) if starts else path == "/"


@lru_cache(maxsize=256)
def navigation_of(role: str, current: str) -> tuple[NavigationLink, ...]:
    """`current` is a URL name."""
    return tuple(NavigationLink(label, reverse(name), name == current) for label, name, _, _ in _links_of(role))


@cache
def _links_of(role: str) -> list[tuple[str, str, str | tuple[str, ...], Permission | None]]:
    return [row for row in NAVIGATION if row[3] is None or may(role, row[3])]


def demo_banner() -> str:
    if settings.DEMO_TODAY is None:
        return ""
    return f"The cases, people and practices here are invented. Today is {long_date(settings.DEMO_TODAY)}."


def board_css_url(membership: Membership | None) -> str:
    if membership is None or membership.board is None:
        return ""
    return reverse("accounts:board_css", args=[membership.board.uuid])
