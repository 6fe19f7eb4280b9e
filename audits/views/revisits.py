"""A re-visit of one case by one agency, and what it found."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.case_scope import cases_visible_to
from audits.models import Revisit
from audits.moderation_forms import RevisitCloseForm
from audits.operations.revisits import RevisitAlreadyClosed, close_revisit


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MODERATION_AGREE)
def revisit_close(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    cases = cases_visible_to(request.membership).values("pk")
    revisits = Revisit.objects.filter(moderation__sampled_case__in=cases, moderation__is_current=True)
    revisit = get_object_or_404(
        revisits.select_related("agency", "moderation__sampled_case__case_list__audit"), uuid=uuid
    )
    case = revisit.moderation.sampled_case
    audit = case.case_list.audit
    form = RevisitCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_revisit(revisit=revisit, **form.cleaned_data, by=request.membership, at=clock.now())
        except RevisitAlreadyClosed as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"What {revisit.agency.short_name} found in {case.reference} is on record.")
            return redirect("audits:moderation_list", audit.uuid)
    context = {"audit": audit, "case": case, "revisit": revisit, "form": form}
    return render(request, "audits/revisit_close.html", context)
