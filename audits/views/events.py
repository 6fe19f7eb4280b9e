"""The Log tab: who did and who read what in one audit."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import long_date
from audits.event_filters import EventFilterForm
from audits.event_log import events_of, logged, people_of
from audits.models import Audit
from audits.tabs import audit_tabs

PAGE_SIZE = 50


@require_safe
@requires(Permission.ACTIVITY_VIEW)
def event_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    everything = events_of(audit)
    people = people_of(everything)
    form = EventFilterForm(request.GET, people=people.values())
    page = Paginator(form.apply(everything), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "audit": audit,
        "form": form,
        "page": page,
        "events": logged(page, people),
        "query": _chosen(request.GET),
        "tabs": audit_tabs(audit, request.membership, "Log"),
        "real_day": _real_day(),
    }
    return render(request, "audits/event_list.html", context)


def _chosen(asked: QueryDict) -> str:
    """The filters as they stand in the address, for its other pages; empty where there are none."""
    kept = asked.copy()
    for name in [name for name in kept if name not in EventFilterForm.base_fields or not any(kept.getlist(name))]:
        del kept[name]
    return f"{kept.urlencode()}&" if kept else ""


def _real_day() -> str:
    """The log keeps real time. On a demonstration day that is another than the portal's own."""
    real = timezone.localdate()
    return "" if real == clock.today() else long_date(real)
