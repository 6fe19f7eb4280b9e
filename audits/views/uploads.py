"""A file with a case list on its way into the list: what its columns mean, what was read, and how far its import is."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.case_list_forms import ColumnsForm, ImportForm, ListPlaceForm, WordsForm
from audits.case_list_page import counts_of, doubt_rows, earlier_rows, family_words, fault_rows, file_facts, is_nameless
from audits.models import Audit
from audits.sampling_forms import no_import_now
from cases.case_list_files import CaseListRefused, CheckedCaseList
from cases.earlier_cases import earlier_lists
from cases.held_files import HeldFileLost
from cases.models import CaseListUpload
from cases.operations.case_list_uploads import (
    DatesInDoubt,
    ImportUnderWay,
    RowsAtFault,
    drop_upload,
    import_upload,
    settle_columns,
    settle_place,
    settle_words,
)
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready
from cases.sheets import SheetRefused
from cases.upload_reading import UploadedList, check_upload, open_upload
from cases.vault import VaultDestroyed

GONE = (HeldFileLost, SheetRefused, VaultDestroyed)
IMPORT_REFUSALS = (DatesInDoubt, HeldFileLost, ImportUnderWay, ListEmpty, RowsAtFault, SampleDrawnAlready)
MOST_FAULTS_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def upload_map(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """What each column means: suggested, and settled by a person."""
    audit = _fetch(request, uuid)
    upload = _held(audit)
    if upload is None or upload.started_at is not None:
        return _not_here(request, audit, upload)
    try:
        opened = open_upload(upload)
    except GONE as refusal:
        return _start_again(request, audit, str(refusal))
    is_place = request.method == "POST" and "place" in request.POST
    place = ListPlaceForm(request.POST if is_place else None, opened=opened)
    columns = ColumnsForm(
        request.POST if request.method == "POST" and not is_place else None, opened=opened, upload=upload
    )
    if place.is_bound and place.is_valid():
        asked = place.cleaned_data
        settle_place(
            upload=upload, sheet=asked.get("sheet", ""), heading_row=asked["heading_row"], by=request.membership,
            audit_id=audit.pk,
        )  # fmt: skip
        return redirect("audits:upload_map", audit.uuid)
    if columns.is_bound and columns.is_valid():
        return _settle(request, audit, upload, columns)
    context = {
        "audit": audit,
        "form": place if place.is_bound else columns,
        "place": place,
        "columns": columns,
        "facts": file_facts(opened),
        "hidden": len(opened.sheet.hidden),
    }
    return render(request, "audits/upload_map.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASES_MANAGE)
def upload_check(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """What was read, with every fault and doubt by its row; then the import, and how far it is."""
    audit = _fetch(request, uuid)
    upload = _held(audit)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(_progress(upload))
    if upload is None:
        return _not_here(request, audit, upload)
    if upload.started_at is not None:
        return render(request, "audits/upload_check.html", {"audit": audit, "upload": upload, **_progress(upload)})
    if not upload.columns:
        return redirect("audits:upload_map", audit.uuid)
    try:
        opened = open_upload(upload)
        checked = check_upload(upload, opened)
    except GONE as refusal:
        return _start_again(request, audit, str(refusal))
    except CaseListRefused:
        return redirect("audits:upload_map", audit.uuid)
    form = ImportForm(request.POST if request.method == "POST" else None, checked=checked)
    if form.is_bound and form.is_valid():
        try:
            left_to_worker = _import(request, audit, upload, checked, form)
        except IMPORT_REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("audits:upload_check" if left_to_worker else "audits:case_list_detail", audit.uuid)
    context = {"audit": audit, "upload": upload, "form": form, **_read(audit, opened, checked)}
    return render(request, "audits/upload_check.html", context)


@require_POST
@requires(Permission.CASES_MANAGE)
def upload_settle_words(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """What words mean that are none of the tool's choices; the rows are read anew with them."""
    audit = _fetch(request, uuid)
    upload = _held(audit)
    if upload is None or upload.started_at is not None:
        return _not_here(request, audit, upload)
    try:
        form = WordsForm(request.POST, odd=check_upload(upload).words)
    except GONE as refusal:
        return _start_again(request, audit, str(refusal))
    except CaseListRefused:
        return redirect("audits:upload_map", audit.uuid)
    if form.is_valid():
        settle_words(upload=upload, meant=form.meant(), by=request.membership, at=clock.now(), audit_id=audit.pk)
        messages.success(request, "The words are read as you said, here and in the board’s next list.")
    else:
        messages.warning(request, "Choose what each word means from its list.")
    return redirect("audits:upload_check", audit.uuid)


@require_POST
@requires(Permission.CASES_MANAGE)
def upload_drop(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = _fetch(request, uuid)
    if audit.case_list is not None:
        try:
            drop_upload(case_list=audit.case_list, by=request.membership, audit_id=audit.pk)
        except ImportUnderWay as refusal:
            messages.warning(request, str(refusal))
            return redirect("audits:upload_check", audit.uuid)
    return redirect("audits:case_list_import", audit.uuid)


def _settle(request: HatRequest, audit: Audit, upload: CaseListUpload, columns: ColumnsForm) -> HttpResponse:
    settle_columns(
        upload=upload,
        headings=columns.opened.heads.labels,
        keys=columns.keys(),
        without_hidden=columns.cleaned_data.get("without_hidden", False),
        by=request.membership,
        at=clock.now(),
        audit_id=audit.pk,
    )
    return redirect("audits:upload_check", audit.uuid)


def _import(
    request: HatRequest, audit: Audit, upload: CaseListUpload, checked: CheckedCaseList, form: ImportForm
) -> bool:
    waiting = import_upload(
        upload=upload,
        checked=checked,
        good_only=form.cleaned_data.get("good_only", False),
        dates_seen=form.cleaned_data.get("dates_seen", False),
        by=request.membership,
        at=clock.now(),
        audit_id=audit.pk,
    )
    if waiting is None:
        count = len(checked.rows)
        messages.success(request, f"The list is here: {count} {'case' if count == 1 else 'cases'}.")
    return waiting is not None


def _read(audit: Audit, opened: UploadedList, checked: CheckedCaseList) -> dict[str, object]:
    earlier = earlier_lists(audit.case_list, checked.rows) if audit.case_list else {}
    faults = fault_rows(checked.faults)
    return {
        "checked": checked,
        "faults": faults[:MOST_FAULTS_SHOWN],
        "more_faults": len(faults) - MOST_FAULTS_SHOWN,
        "doubts": doubt_rows(checked.doubts),
        "earlier": earlier_rows(earlier),
        "words": WordsForm(odd=checked.words).rows(),
        "families": family_words(checked),
        "counts": counts_of(checked, opened),
        "is_nameless": is_nameless(opened),
    }


def _progress(upload: CaseListUpload | None) -> dict[str, str]:
    if upload is None or upload.started_at is None:
        return {"status": "OVER", "words": ""}
    words = f"{upload.done:,} of {upload.total:,} rows are in."
    if not upload.done:
        words = f"Its {upload.total:,} rows are being read again before the first goes in."
    return {"status": "IMPORTING", "words": words}


def _not_here(request: HatRequest, audit: Audit, upload: CaseListUpload | None) -> HttpResponse:
    if upload is not None:
        return redirect("audits:upload_check", audit.uuid)
    case_list = audit.case_list
    if case_list is not None and case_list.imported_at is not None and case_list.drawn_at is None:
        return redirect("audits:case_list_detail", audit.uuid)
    if case_list is None or case_list.drawn_at is not None:
        messages.warning(request, no_import_now(case_list))
        return redirect("audits:case_list_detail", audit.uuid)
    return _start_again(request, audit, "The file is not here any more. Choose it again.")


def _start_again(request: HatRequest, audit: Audit, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect("audits:case_list_import", audit.uuid)


def _held(audit: Audit) -> CaseListUpload | None:
    held = CaseListUpload.objects.still_held(clock.now()).filter(case_list=audit.case_list_id)
    return held.select_related("case_list").first()


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Audit:
    audits = Audit.objects.visible_to(request.membership).select_related("case_list")
    return get_object_or_404(audits, uuid=uuid)
