"""The actions of one audit, on its own tab."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import full_date
from audits.models import Audit, Stage
from audits.tabs import audit_tabs
from findings.models import Action
from findings.tracker import status_counts, tracker_rows


@require_safe
@requires(Permission.ACTION_VIEW)
def audit_action_list(request: HatRequest, uuid: UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    actions = Action.objects.visible_to(request.membership).filter(recommendation__audit=audit)
    today = clock.today()
    rows = tracker_rows(actions, today)
    context = {
        "audit": audit,
        "tabs": audit_tabs(audit, request.membership, "Actions"),
        "rows": rows,
        "counts": status_counts(rows),
        "today": full_date(today),
        "can_close": may(request.membership.role, Permission.ACTION_MANAGE) and audit.stage == Stage.MONITORING,
    }
    return render(request, "findings/audit_action_list.html", context)
