"""What a document says that could tell of a family: publishing it all the same, with the reason."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import FROM_MODERATION, Audit
from reports.content import content_of
from reports.forms import OverrideForm
from reports.models import DocumentKind
from reports.operations.releases import OverrideUnknown, record_override, unsettled_risks


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REPORT_MANAGE)
def override_create(request: HatRequest, uuid: uuid.UUID, kind: DocumentKind) -> HttpResponse:
    visible = Audit.objects.visible_to(request.membership).select_related("board", "tool", "case_list__supplied_by")
    audit = get_object_or_404(visible, uuid=uuid)
    if audit.stage not in FROM_MODERATION:
        messages.error(request, "There is nothing to publish before moderation has opened.")
        return redirect("reports:audit_report_list", audit.uuid)
    risks = unsettled_risks(audit, kind, content_of(audit, kind, on=clock.today()))
    form = OverrideForm(request.POST or None, risks=risks)
    if request.method == "POST" and form.is_valid():
        values = {"risk": form.chosen(), "reason": form.cleaned_data["why"]}
        try:
            record_override(audit=audit, kind=kind, **values, by=request.membership, at=clock.now())
        except OverrideUnknown as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, "Decision recorded")
            return redirect("reports:override_create", audit.uuid, kind)
    context = {"audit": audit, "kind": kind, "form": form, "risks": risks}
    return render(request, "reports/override_create.html", context)
