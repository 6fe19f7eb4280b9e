"""Files that an agency gives with an answer: given and taken back on a page of their own, and downloaded. They are
never shown in the browser, whatever they are.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.evidence_forms import EvidenceFileForm
from audits.evidence_lines import download_name, files_about
from audits.evidence_rules import LARGEST, MOST_OF_A_QUESTION
from audits.models import AgencyReturn, EvidenceFile
from audits.operations.evidence_files import (
    FileGone,
    FilesNotTaken,
    TooManyFiles,
    attach_file,
    hand_out_file,
    remove_file,
)
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.return_reads import record_return_read
from audits.return_declarations import owes_declaration
from audits.section_page import may_be_filled, returns_for_pages
from audits.tool_sheet import Asked, asked_question
from cases.vault import VaultDestroyed


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def evidence_file_create(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    """The files of one question, and a form for another."""
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    asked = asked_question(agency_return.tool, agency_return.audiences, code)
    if asked is None or not agency_return.audit.takes_files:
        raise Http404
    if not may_be_filled(agency_return) or owes_declaration(agency_return, request.membership):
        return redirect("audits:return_detail", agency_return.uuid)
    if request.method != "POST":
        record_return_read(agency_return=agency_return, by=request.membership, section=code)
        return _page(request, agency_return, asked, EvidenceFileForm())
    form = EvidenceFileForm(request.POST, request.FILES)
    if form.is_valid() and _attached(request, agency_return, asked, form):
        messages.info(request, "The file is with your answer")
        return redirect("audits:evidence_file_create", agency_return.uuid, code)
    return _page(request, agency_return, asked, form)


def _attached(request: HatRequest, agency_return: AgencyReturn, asked: Asked, form: EvidenceFileForm) -> bool:
    try:
        attach_file(
            agency_return=agency_return,
            question=asked.question,
            title=form.cleaned_data["title"],
            checked=form.cleaned_data["file"],
            by=request.membership,
            at=clock.now(),
        )
    except (FilesNotTaken, TooManyFiles, ReturnNotOpen, VaultDestroyed) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(request: HatRequest, agency_return: AgencyReturn, asked: Asked, form: EvidenceFileForm) -> HttpResponse:
    given = files_about(agency_return, asked.question, clock.today())
    context = {
        "form": form,
        "agency_return": agency_return,
        "asked": asked,
        "standing": [each for each in given if not each.removed],
        "removed": [each for each in given if each.removed],
        "largest": LARGEST,
        "most": MOST_OF_A_QUESTION,
    }
    return render(request, "audits/evidence_file_create.html", context)


@require_safe
@requires(Permission.EVIDENCE_READ)
def evidence_file_download(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Without a type that a browser would draw, and only ever to be saved."""
    file = _standing(request, uuid)
    try:
        content = hand_out_file(file=file, by=request.membership)
    except VaultDestroyed:
        messages.error(request, "The key of this audit was destroyed, and nobody can open its files any more")
        return redirect("home")
    headers = {
        "Content-Disposition": f'attachment; filename="{download_name(file)}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@require_POST
@requires(Permission.RETURN_FILL)
def evidence_file_remove(request: HatRequest, uuid: UUID) -> HttpResponse:
    file = _standing(request, uuid)
    agency_return = get_object_or_404(returns_for_pages(request.membership), pk=file.agency_return_id)
    if owes_declaration(agency_return, request.membership):
        return redirect("audits:return_detail", agency_return.uuid)
    try:
        remove_file(file=file, by=request.membership, at=clock.now())
    except (FileGone, ReturnNotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, f"“{file.title}” is removed. That it was here stays in the history")
    return redirect("audits:evidence_file_create", agency_return.uuid, file.question.code)


def _standing(request: HatRequest, uuid: UUID) -> EvidenceFile:
    visible = EvidenceFile.objects.visible_to(request.membership).standing()
    return get_object_or_404(
        visible.select_related("question", "agency_return__sampled_case__case_list", "content"), uuid=uuid
    )
