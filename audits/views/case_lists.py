"""The Cases tab: the sample with its key dates, and importing the list that it is drawn from."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.cases_page import case_lines, sampling_statement
from audits.models import Audit
from audits.sampling_forms import CaseListFileForm
from audits.tabs import audit_tabs
from cases.case_list_files import CaseListRefused, Fault, ReadCaseList, read_case_list
from cases.held_files import HeldFileLost, held_file, hold_file
from cases.models import CaseList
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready, import_case_list
from cases.vault import VaultDestroyed


@require_safe
@requires(Permission.CASES_VIEW)
def case_list_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = _fetch(request, uuid)
    lines = case_lines(audit.case_list) if audit.case_list else []
    context = {
        "audit": audit,
        "case_list": audit.case_list,
        "cases": [line for line in lines if line.standing != "Reserve"],
        "reserves": [line for line in lines if line.standing == "Reserve"],
        "statement": sampling_statement(audit.case_list, lines) if audit.case_list else [],
        "may_manage": may(request.membership.role, Permission.CASES_MANAGE),
        "tabs": audit_tabs(audit, request.membership, "Cases"),
    }
    return render(request, "audits/case_list_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def case_list_import(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Read the file and show what it says; nothing is stored until that was looked at and agreed."""
    audit = _fetch(request, uuid)
    case_list = audit.case_list
    if case_list is None or case_list.drawn_at is not None:
        messages.warning(request, _not_now(case_list))
        return redirect("audits:case_list_detail", audit.uuid)
    if request.method == "POST" and "held" in request.POST:
        return _import_held(request, audit, case_list)
    form = CaseListFileForm(request.POST or None, request.FILES or None)
    preview, held, faults = None, "", []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            preview, held = _read(case_list, content), hold_file(case_list, content)
        except CaseListRefused as refusal:
            faults = refusal.faults
            form.add_error("file", _refused(faults))
        except VaultDestroyed as refusal:
            form.add_error(None, str(refusal))
    context = {"audit": audit, "form": form, "preview": preview, "held": held, "faults": faults}
    return render(request, "audits/case_list_import.html", context)


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Audit:
    audits = Audit.objects.visible_to(request.membership).select_related("case_list")
    return get_object_or_404(audits, uuid=uuid)


def _read(case_list: CaseList, content: bytes) -> ReadCaseList:
    return read_case_list(
        content, fact_definitions=case_list.fact_definitions, date_definitions=case_list.date_definitions
    )


def _import_held(request: HatRequest, audit: Audit, case_list: CaseList) -> HttpResponse:
    """The second step: what was shown comes back sealed and is read once more."""
    try:
        read = _read(case_list, held_file(case_list, request.POST["held"]))
        import_case_list(case_list=case_list, rows=read.rows, by=request.membership, at=clock.now(), audit_id=audit.pk)
    except (HeldFileLost, CaseListRefused, ListEmpty, SampleDrawnAlready, VaultDestroyed) as refusal:
        messages.warning(request, str(refusal))
        return redirect("audits:case_list_import", audit.uuid)
    count = len(read.rows)
    messages.success(request, f"The list is here: {count} {'case' if count == 1 else 'cases'}.")
    return redirect("audits:case_list_detail", audit.uuid)


def _not_now(case_list: CaseList | None) -> str:
    if case_list is None:
        return "The case list is imported once sampling has begun."
    return "The sample was drawn from this list, so the list can no longer be replaced."


def _refused(faults: list[Fault]) -> str:
    count = len(faults)
    what = "one thing" if count == 1 else f"{count} things"
    return f"Put {what} right in the file, then choose it again. Nothing was taken from it"
