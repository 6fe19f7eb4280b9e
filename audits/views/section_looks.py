"""Where the agency looked, for one section: a page of its own, which the section's script also reads and writes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import time_words
from audits.models import AgencyReturn, ToolSection
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.section_looks import save_look
from audits.return_declarations import owes_declaration
from audits.return_forms import SectionLookForm
from audits.section_page import may_be_filled, returns_for_pages


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def section_look_edit(request: HatRequest, uuid: UUID, letter: str) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    section = agency_return.tool.sections.filter(letter=letter).first()
    if section is None:
        raise Http404
    if not may_be_filled(agency_return) or owes_declaration(agency_return, request.membership):
        return redirect("audits:return_detail", agency_return.uuid)
    if request.method == "POST":
        return _save(request, agency_return, section)
    text = agency_return.looks.filter(letter=letter).values_list("text", flat=True).first() or ""
    if _is_script(request):
        return JsonResponse({"text": text})
    form = SectionLookForm(initial={"text": text})
    context = {"form": form, "agency_return": agency_return, "section": section}
    return render(request, "audits/section_look_edit.html", context)


def _save(request: HatRequest, agency_return: AgencyReturn, section: ToolSection) -> HttpResponse:
    at, text = clock.now(), request.POST.get("text", "").replace("\0", "")
    try:
        save_look(agency_return=agency_return, letter=section.letter, text=text, by=request.membership, at=at)
    except ReturnNotOpen as refusal:
        if _is_script(request):
            return JsonResponse({"say": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("audits:return_detail", agency_return.uuid)
    if _is_script(request):
        return JsonResponse({"say": f"Saved {time_words(at)}"})
    messages.info(request, "Saved")
    return redirect("audits:section_edit", agency_return.uuid, section.letter)


def _is_script(request: HatRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
