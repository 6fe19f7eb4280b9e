"""Question 3: the family's details, copied as the agency's record has them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.people import PeopleNotOpen, record_people
from audits.operations.return_reads import record_return_read
from audits.people_details import people_boxes, people_question, places_of, recorded
from audits.section_page import may_be_filled, returns_for_pages


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def person_edit(request: HatRequest, uuid: UUID) -> HttpResponse:
    returns = returns_for_pages(request.membership).select_related("sampled_case__case_list", "audit", "tool")
    agency_return = get_object_or_404(returns, uuid=uuid)
    question = people_question(agency_return)
    if question is None:
        raise Http404
    if not may_be_filled(agency_return):
        return redirect("audits:return_detail", agency_return.uuid)
    if request.method == "POST":
        places = [(person, field) for person, _, field, _ in places_of(question)]
        details = {place: request.POST.get(".".join(place), "") for place in places}
        try:
            count = record_people(agency_return=agency_return, details=details, by=request.membership, at=clock.now())
        except PeopleNotOpen as refusal:
            messages.error(request, str(refusal))
        else:
            messages.info(request, f"{count} details saved, encrypted")
        return redirect("audits:section_edit", agency_return.uuid, question.section.letter)
    record_return_read(agency_return=agency_return, by=request.membership, section="people")
    people = people_boxes(question, recorded(agency_return))
    context = {"agency_return": agency_return, "question": question, "people": people}
    return render(request, "audits/person_edit.html", context)
