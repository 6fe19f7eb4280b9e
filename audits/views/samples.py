"""Drawing the sample of an audit, once: asked for, looked at, done."""

import secrets
import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.draw_plan import DrawPlan, draw_plan
from audits.models import Audit
from audits.sampling_forms import SampleForm
from cases.models import CaseList
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
    form = _form(request, case_list)
    plan: DrawPlan | None = None
    if request.method == "POST" and form.is_valid():
        try:
            plan = draw_plan(case_list, form.asked(), form.cleaned_data["reason"])
            if form.cleaned_data["seen"] == plan.mark:
                return _draw(request, audit, case_list, form)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "audit": audit, "case_list": case_list, "plan": plan}
    return render(request, "audits/sample_draw.html", context)


def _form(request: HatRequest, case_list: CaseList) -> SampleForm:
    counted = case_list.cases.values("stratum").annotate(n=Count("pk")).order_by("stratum")
    known: dict[str, Any] = {
        "case_list": case_list,
        "strata": {each["stratum"]: each["n"] for each in counted},
        "earlier": case_list.cases.exclude(earlier="").count(),
    }
    seed = f"{secrets.randbelow(900_000) + 100_000}"
    return SampleForm(request.POST or None, initial={"reserves": 2, "seed": seed}, **known)


def _draw(request: HatRequest, audit: Audit, case_list: CaseList, form: SampleForm) -> HttpResponse:
    sample = draw_sample(
        case_list=case_list,
        asked=form.asked(),
        reason=form.cleaned_data["reason"],
        by=request.membership,
        at=clock.now(),
        audit_id=audit.pk,
    )
    messages.success(request, f"The sample is drawn: {len(sample)} references with the reserves.")
    return redirect("audits:case_list_detail", audit.uuid)


def _not_now(case_list: CaseList | None) -> str:
    if case_list is not None and case_list.drawn_at is not None:
        return "The sample was drawn already. A reserve case can take the place of one in it."
    return "Import the case list before you draw from it."
