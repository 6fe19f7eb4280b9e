"""Drawing the sample of an audit, once."""

import secrets
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from audits.sampling_forms import SampleForm
from cases.models import CaseList, SampledCase
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready
from cases.operations.samples import ReasonMissing, SampleSizeMissing, draw_sample
from cases.sampling import FrameTooSmall, RowsUnknown, StratumTooSmall

REFUSALS = (
    SampleDrawnAlready, ListEmpty, ReasonMissing, SampleSizeMissing, FrameTooSmall, StratumTooSmall, RowsUnknown,
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def sample_draw(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audits = Audit.objects.visible_to(request.membership).select_related("case_list")
    audit = get_object_or_404(audits, uuid=uuid)
    case_list = audit.case_list
    if case_list is None or not case_list.frame_size or case_list.drawn_at is not None:
        messages.warning(request, _not_now(case_list))
        return redirect("audits:case_list_detail", audit.uuid)
    form = SampleForm(request.POST or None, initial={"reserves": 2, "seed": f"{secrets.randbelow(900_000) + 100_000}"})
    if request.method == "POST" and form.is_valid():
        try:
            sample = _draw(request, audit, case_list, form)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The sample is drawn: {len(sample)} references with the reserves.")
            return redirect("audits:case_list_detail", audit.uuid)
    return render(request, "audits/sample_draw.html", {"form": form, "audit": audit, "case_list": case_list})


def _draw(request: HatRequest, audit: Audit, case_list: CaseList, form: SampleForm) -> list[SampledCase]:
    asked = form.cleaned_data
    return draw_sample(
        case_list=case_list,
        method=asked["method"],
        size=asked["size"] or 0,
        reserves=asked["reserves"],
        seed=asked["seed"],
        chosen_rows=asked["chosen_rows"],
        reason=asked["reason"],
        by=request.membership,
        at=clock.now(),
        audit_id=audit.pk,
    )


def _not_now(case_list: CaseList | None) -> str:
    if case_list is not None and case_list.drawn_at is not None:
        return "The sample was drawn already. A reserve case can take the place of one in it."
    return "Import the case list before you draw from it."
