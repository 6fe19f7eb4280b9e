"""Home: what is mine to do, whom I wait for, what was done."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.models import Membership, Role
from audit_portal.home.agency import agency_lists
from audit_portal.home.office import office_lists
from audit_portal.home.others import group_lists, reader_lists
from audit_portal.home.rows import HomeLists
from audit_portal.wording_dates import full_date

LISTS: dict[str, Callable[[Membership, date], HomeLists]] = {
    Role.BOARD_OFFICER: office_lists,
    Role.AUDIT_GROUP_MEMBER: group_lists,
    Role.AGENCY_LEAD: agency_lists,
    Role.AGENCY_AUDITOR: agency_lists,
    Role.ACTION_OWNER: agency_lists,
    Role.READER: reader_lists,
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Open to every hat; without one, the person chooses it first."""
    membership: Membership | None = request.membership  # type: ignore[attr-defined]
    if membership is None:
        return redirect("accounts:hat_choose")
    if membership.role == Role.SYSTEM_ADMINISTRATOR:
        return redirect("portal_state")
    today = clock.today()
    lists = LISTS[membership.role](membership, today)
    return render(request, "portal/home.html", {"lists": lists, "today": full_date(today), "summary": _summary(lists)})


def _summary(lists: HomeLists) -> str:
    late = sum(row.is_late for row in lists.do_now)
    if not lists.do_now:
        return "Nothing to do now."
    if len(lists.do_now) == 1:
        return "One thing to do now, and it is late." if late else "One thing to do now."
    things = f"{len(lists.do_now)} things to do now"
    return f"{things}, {late} of them late." if late else f"{things}."
