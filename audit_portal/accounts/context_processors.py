"""What every page's frame needs: the board, the hat, the navigation by role and the demonstration's banner."""

from dataclasses import dataclass
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
        "navigation": _navigation(request.path, membership) if membership else [],
        "has_other_hats": request.session.get(HAS_OTHER_HATS_KEY, False) if membership else False,
        "demo_banner": _banner(),
        "board_css_url": _board_css(membership),
    }


def _navigation(path: str, membership: Membership) -> list[NavigationLink]:
    shown = [row for row in NAVIGATION if row[3] is None or may(membership.role, row[3])]
    current = [name for _, name, starts, _ in shown if (path.startswith(starts) if starts else path == "/")]
    return [NavigationLink(label, reverse(name), name in current[-1:]) for label, name, _, _ in shown]


def _banner() -> str:
    if settings.DEMO_TODAY is None:
        return ""
    return f"The cases, people and practices here are invented. Today is {long_date(settings.DEMO_TODAY)}."


def _board_css(membership: Membership | None) -> str:
    if membership is None or membership.board is None:
        return ""
    return reverse("accounts:board_css", args=[membership.board.uuid])
