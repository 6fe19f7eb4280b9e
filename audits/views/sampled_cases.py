"""One case of the sample: its key dates and facts, correcting them, and replacing it by a reserve."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.case_form import CaseForm
from audits.case_scope import cases_visible_to, may_be_told_now
from audits.cases_page import fact_rows, key_dates, others_of, siblings_of
from audits.models import FILLABLE_STAGES, Stage
from audits.operations.fieldwork import WrongStage, replace_audited_case
from audits.sampling_forms import CaseRelateForm, CaseReplaceForm
from audits.tabs import audit_tabs
from cases.models import SampledCase
from cases.operations.cases import edit_case, relate_case
from cases.operations.reads import record_case_read
from cases.operations.samples import CaseNotInSample, NoReserveLeft, ReasonMissing

# While agencies answer, a corrected fact may show them another question; once cases are agreed it may not.
FACT_STAGES = [Stage.SAMPLING, *FILLABLE_STAGES]


@require_safe
@requires(Permission.CASES_VIEW)
def sampled_case_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    sampled = _fetch(request, uuid)
    audit = sampled.case_list.audit
    role = request.membership.role
    may_manage = may(role, Permission.CASES_MANAGE)
    after = sampled.replacements.first()
    is_audited = not sampled.is_reserve and after is None
    dates = key_dates(sampled.case, sampled.case_list)
    context = {
        "sampled": sampled,
        "audit": audit,
        "key_dates": dates,
        "has_ages": any(each.gestation for each in dates),
        "facts": fact_rows(sampled.case, sampled.case_list),
        "siblings": siblings_of(sampled),
        "may_edit": may_manage and audit.stage in FACT_STAGES,
        "may_replace": may_manage and is_audited and audit.stage in FACT_STAGES,
        "may_reveal": may(role, Permission.IDENTITY_REVEAL) and may_be_told_now(request.membership, audit),
        "is_audited": is_audited,
        "after": after,
        "tabs": audit_tabs(audit, request.membership, "Cases"),
    }
    record_case_read(sampled_case=sampled, audit_id=audit.pk, by=request.membership)
    return render(request, "audits/sampled_case_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def sampled_case_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    sampled = _fetch(request, uuid)
    audit = sampled.case_list.audit
    if audit.stage not in FACT_STAGES:
        messages.warning(request, "Fieldwork is over, so the facts of this case stay as they are.")
        return redirect("audits:sampled_case_detail", sampled.uuid)
    form = CaseForm(request.POST or None, case_list=sampled.case_list, case=sampled.case)
    if request.method == "POST" and form.is_valid():
        edit_case(
            case=sampled.case, facts=form.case_facts(), dates=form.dates(), by=request.membership, audit_id=audit.pk
        )
        messages.success(request, f"{sampled.reference} saved")
        return redirect("audits:sampled_case_detail", sampled.uuid)
    context = {"form": form, "sampled": sampled, "audit": audit}
    return render(request, "audits/sampled_case_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def sampled_case_replace(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    sampled = _fetch(request, uuid)
    audit = sampled.case_list.audit
    form = CaseReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            reserve = replace_audited_case(
                audit=audit, sampled_case=sampled, reason=reason, by=request.membership, at=clock.now()
            )
        except (ReasonMissing, NoReserveLeft, CaseNotInSample, WrongStage) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{reserve.reference} takes the place of {sampled.reference}.")
            return redirect("audits:case_list_detail", audit.uuid)
    context = {"form": form, "sampled": sampled, "audit": audit}
    return render(request, "audits/sampled_case_replace.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def sampled_case_relate(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Which cases of the sample are brothers and sisters, so that auditors can copy what is the family's."""
    sampled = _fetch(request, uuid)
    audit = sampled.case_list.audit
    if audit.stage not in FACT_STAGES:
        messages.warning(request, "Fieldwork is over, so the facts of this case stay as they are.")
        return redirect("audits:sampled_case_detail", sampled.uuid)
    others = others_of(sampled)
    known = {"siblings": [each.reference for each in siblings_of(sampled)]}
    # Nothing ticked is an answer too.
    sent = request.POST if request.method == "POST" else None
    form = CaseRelateForm(sent, others={each: each for each in others}, initial=known)
    if request.method == "POST" and form.is_valid():
        chosen = [others[each].case for each in form.cleaned_data["siblings"]]
        relate_case(case=sampled.case, to=chosen, by=request.membership, audit_id=audit.pk)
        messages.success(request, f"{sampled.reference} saved")
        return redirect("audits:sampled_case_detail", sampled.uuid)
    context = {"form": form, "sampled": sampled, "audit": audit, "others": others}
    return render(request, "audits/sampled_case_relate.html", context)


def _fetch(request: HatRequest, uuid: uuid.UUID) -> SampledCase:
    cases = cases_visible_to(request.membership).prefetch_related("case__dates")
    return get_object_or_404(cases, uuid=uuid)
