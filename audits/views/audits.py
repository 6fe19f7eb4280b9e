"""The audits of a board: one audit's overview."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.gate_counts import with_gate_counts
from audits.models import Audit
from audits.overview_page import overview
from audits.tabs import audit_tabs


@require_safe
@requires(Permission.AUDIT_VIEW)
def audit_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Where the audit stands: for the office its gate and the progress board, for an agency its own returns."""
    audit = get_object_or_404(with_gate_counts(Audit.objects.visible_to(request.membership)), uuid=uuid)
    context = overview(audit, request.membership, clock.now(), clock.today()) | {
        "audit": audit,
        "crumbs": [("Audits", reverse("audits:audit_list")), (audit.title, "")],
        "tabs": audit_tabs(audit, request.membership, "Overview"),
    }
    return render(request, "audits/audit_detail.html", context)
