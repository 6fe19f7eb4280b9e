"""The information-sharing check: recorded with what it rests on, and taken back with the reason."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from audits.operations.audits import AuditSettled
from audits.operations.sharing_checks import (
    SharingNotRecorded,
    SharingRecordedAlready,
    SharingWordsMissing,
    record_sharing_check,
    withdraw_sharing_check,
)
from audits.set_up_forms import SharingForm, SharingWithdrawForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_sharing_record(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    form = SharingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["reference"]
        try:
            record_sharing_check(audit=audit, reference=reference, by=request.membership, at=clock.now())
        except (AuditSettled, SharingRecordedAlready, SharingWordsMissing) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The information-sharing check is on record.")
            return redirect("audits:audit_set_up", audit.uuid)
    return render(request, "audits/audit_sharing_record.html", {"form": form, "audit": audit})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_sharing_withdraw(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    form = SharingWithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            withdraw_sharing_check(audit=audit, reason=reason, by=request.membership, at=clock.now())
        except (AuditSettled, SharingNotRecorded, SharingWordsMissing) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The information-sharing check is taken back.")
            return redirect("audits:audit_set_up", audit.uuid)
    return render(request, "audits/audit_sharing_withdraw.html", {"form": form, "audit": audit})
