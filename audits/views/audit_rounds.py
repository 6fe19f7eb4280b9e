"""The earlier round of a self-assessment, whose answers come forward."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from audits.operations.fieldwork import WrongStage
from audits.operations.rounds import earlier_rounds, is_self_assessment, set_previous_round
from audits.set_up_forms import RoundForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_round_choose(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audits = Audit.objects.visible_to(request.membership).select_related("tool")
    audit = get_object_or_404(audits, uuid=uuid)
    if not is_self_assessment(audit):
        raise Http404
    rounds = earlier_rounds(audit)
    chosen = next((str(each.uuid) for each in rounds if each.pk == audit.previous_round_id), "")
    form = RoundForm(request.POST or None, rounds=rounds, initial={"previous": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            set_previous_round(audit=audit, previous=form.cleaned_data["previous"], by=request.membership)
        except WrongStage as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The earlier round is set.")
            return redirect("audits:audit_set_up", audit.uuid)
    context = {"form": form, "audit": audit, "has_rounds": bool(rounds)}
    return render(request, "audits/audit_round_choose.html", context)
