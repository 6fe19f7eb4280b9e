"""The Log tab: who did and who read what in one audit."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.event_log import events_of, logged
from audits.models import Audit
from audits.tabs import audit_tabs

PAGE_SIZE = 50


@require_safe
@requires(Permission.ACTIVITY_VIEW)
def event_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    page = Paginator(events_of(audit), PAGE_SIZE).get_page(request.GET.get("page"))
    tabs = audit_tabs(audit, request.membership, "Log")
    context = {"audit": audit, "page": page, "events": logged(page), "tabs": tabs}
    return render(request, "audits/event_list.html", context)
