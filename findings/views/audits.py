"""Closing an audit when nothing of it is left to do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from audits.operations.fieldwork import WrongStage
from findings.left_open import actions_of
from findings.operations.closing import ActionsUnfinished, RevisitsOpen, close_audit, refuse_closing


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ACTION_MANAGE)
def audit_close(request: HatRequest, uuid: UUID) -> HttpResponse:
    """The question first; a POST closes."""
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    try:
        if request.method != "POST":
            refuse_closing(audit)
            context = {"audit": audit, "actions": str(actions_of(audit).count())}
            return render(request, "findings/audit_close.html", context)
        close_audit(audit=audit, by=request.membership, at=clock.now())
    except (WrongStage, ActionsUnfinished, RevisitsOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, f"{audit.title} is closed")
    return redirect("findings:audit_action_list", audit.uuid)
