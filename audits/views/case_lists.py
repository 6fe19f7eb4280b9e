"""The Cases tab: the sample with its key dates, and the file of the list that it is drawn from."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.case_list_forms import CaseListFileForm
from audits.cases_page import case_lines, frame_rows, sampling_statement
from audits.models import Audit, Stage
from audits.sampling_forms import no_import_now
from audits.tabs import audit_tabs
from cases.models import DAYS_AFTER_DRAW, CaseListUpload
from cases.operations.case_list_uploads import ImportUnderWay, hold_upload
from cases.operations.case_lists import SampleDrawnAlready
from cases.sheets import SheetRefused
from cases.vault import VaultDestroyed

# Until agencies answer, it still matters which facts settle what they are asked.
BEFORE_FIELDWORK = {Stage.SET_UP, Stage.SAMPLING, Stage.KNOWN_CHECK}


@require_safe
@requires(Permission.CASES_VIEW)
def case_list_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = _fetch(request, uuid)
    lines = case_lines(audit.case_list) if audit.case_list else []
    cases = [line for line in lines if line.standing != "Reserve"]
    audited = [line for line in cases if not line.standing]
    context = {
        "audit": audit,
        "case_list": audit.case_list,
        "cases": cases,
        "audited": len(audited),
        "replaced": len(cases) - len(audited),
        "unfilled": sum(bool(line.unknown_facts) for line in audited) if audit.stage in BEFORE_FIELDWORK else 0,
        "reserves": [line for line in lines if line.standing == "Reserve"],
        "statement": sampling_statement(audit.case_list, lines) if audit.case_list else [],
        "frame": frame_rows(audit.case_list) if audit.case_list else [],
        "days_kept": DAYS_AFTER_DRAW,
        "may_manage": may(request.membership.role, Permission.CASES_MANAGE),
        "tabs": audit_tabs(audit, request.membership, "Cases"),
    }
    return render(request, "audits/case_list_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def case_list_import(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Take the file and hold it, sealed: nothing of it is in the list until it was looked at and agreed."""
    audit = _fetch(request, uuid)
    case_list = audit.case_list
    if case_list is None or case_list.drawn_at is not None:
        messages.warning(request, no_import_now(case_list))
        return redirect("audits:case_list_detail", audit.uuid)
    form = CaseListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            hold_upload(case_list=case_list, content=content, by=request.membership, at=clock.now(), audit_id=audit.pk)
        except (SheetRefused, SampleDrawnAlready, ImportUnderWay) as refusal:
            form.add_error("file", str(refusal))
        except VaultDestroyed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("audits:upload_map", audit.uuid)
    held = CaseListUpload.objects.still_held(clock.now()).filter(case_list=case_list).first()
    return render(request, "audits/case_list_import.html", {"audit": audit, "form": form, "held": held})


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Audit:
    audits = Audit.objects.visible_to(request.membership).select_related("case_list")
    return get_object_or_404(audits, uuid=uuid)
