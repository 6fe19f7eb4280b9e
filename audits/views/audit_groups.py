"""The agencies that sit on an audit's group."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.board_agencies import board_agencies
from audits.models import Audit
from audits.operations.audit_groups import set_group
from audits.operations.audits import AuditSettled
from audits.set_up_forms import AuditGroupForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_group_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    held = list(audit.group.values_list("agency_id", flat=True))
    agencies = board_agencies(audit.board_id, clock.today(), held)
    form = AuditGroupForm(request.POST or None, agencies=agencies, initial={"agencies": held})
    if request.method == "POST" and form.is_valid():
        try:
            set_group(audit=audit, agencies=form.cleaned_data["agencies"], by=request.membership)
        except AuditSettled as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The audit group is saved.")
            return redirect("audits:audit_set_up", audit.uuid)
    return render(request, "audits/audit_group_edit.html", {"form": form, "audit": audit})
