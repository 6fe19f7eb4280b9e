"""Question 3: the family's details, copied as the agency's record has them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AgencyReturn, Question
from audits.operations.people import PeopleChanged, PeopleNotOpen, record_people
from audits.operations.return_reads import record_return_read
from audits.people_details import (
    Details,
    PersonBoxes,
    filled_from,
    people_boxes,
    people_question,
    places_of,
    recorded,
    siblings_of,
    version_of,
)
from audits.return_declarations import owes_declaration
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
    if not may_be_filled(agency_return) or owes_declaration(agency_return, request.membership):
        return redirect("audits:return_detail", agency_return.uuid)
    if request.method == "POST":
        places = [(person, field) for person, _, field, _ in places_of(question)]
        details = {place: request.POST.get(".".join(place), "") for place in places}
        if request.POST.get("then") == "copy":
            return _copy(request, agency_return, question, details)
        return _save(request, agency_return, question, details)
    return _show(request, agency_return, people_boxes(question, recorded(agency_return)), question)


def _save(request: HatRequest, agency_return: AgencyReturn, question: Question, details: Details) -> HttpResponse:
    base = request.POST.get("version", "")
    try:
        count = record_people(
            agency_return=agency_return,
            details=details,
            base_version=int(base) if base.isdecimal() else -1,
            by=request.membership,
            at=clock.now(),
        )
    except PeopleChanged:
        people = people_boxes(question, details, theirs=recorded(agency_return))
        return _show(request, agency_return, people, question, is_clash=True)
    except PeopleNotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, f"{count} details saved, encrypted")
    section = reverse("audits:section_edit", args=[agency_return.uuid, question.section.letter])
    return redirect(f"{section}#{question.code}")


def _copy(request: HatRequest, agency_return: AgencyReturn, question: Question, details: Details) -> HttpResponse:
    """Into the boxes and no further: it is saved once somebody has compared it with the record."""
    siblings = siblings_of(agency_return, request.membership)
    named = request.POST.get("copy_from", "")
    sibling = next((each for each in siblings if str(each.uuid) == named), None)
    if sibling is None:
        return _show(request, agency_return, people_boxes(question, details), question, copy_error=True)
    record_return_read(agency_return=sibling, by=request.membership, section="people")
    boxes = people_boxes(question, filled_from(question, details, sibling))
    return _show(request, agency_return, boxes, question, copied=sibling.sampled_case.reference)


def _show(
    request: HatRequest,
    agency_return: AgencyReturn,
    people: list[PersonBoxes],
    question: Question,
    **said: Any,
) -> HttpResponse:
    """`said`: is_clash, copied (the reference of the case copied from) or copy_error."""
    record_return_read(agency_return=agency_return, by=request.membership, section="people")
    context = {
        "agency_return": agency_return,
        "question": question,
        "people": people,
        "version": version_of(agency_return, question),
        "siblings": siblings_of(agency_return, request.membership),
        "has_errors": bool(said.get("copy_error")),
    } | said
    return render(request, "audits/person_edit.html", context)
