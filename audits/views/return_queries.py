"""Asking about a return, and replying."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AgencyReturn, ReturnQuery
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.return_queries import AlreadyReplied, MessageMissing, QuestionNotAsked, query_return, reply_query
from audits.operations.return_reads import record_return_read
from audits.return_forms import ReturnQueryForm, ReturnReplyForm
from audits.return_page import still_open_words
from audits.return_reading import queries_of
from audits.section_page import returns_for_pages, sheet_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_QUERY)
def return_query_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    about = {"question": request.GET.get("question", "")}
    form = ReturnQueryForm(request.POST or None, initial=about, questions=_questions(agency_return))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            query_return(
                agency_return=agency_return,
                message=given["message"],
                code=given["question"],
                by=request.membership,
                at=clock.now(),
            )
        except (ReturnNotOpen, MessageMissing, QuestionNotAsked) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, f"{agency_return.sampled_case.reference} went back with your question")
            return redirect("audits:return_review", agency_return.uuid)
    record_return_read(agency_return=agency_return, by=request.membership, section="queries")
    context = {"form": form, "agency_return": agency_return, "queries": queries_of(agency_return)}
    return render(request, "audits/return_query_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def return_query_reply(request: HatRequest, uuid: UUID) -> HttpResponse:
    visible = ReturnQuery.objects.filter(agency_return__in=AgencyReturn.objects.visible_to(request.membership))
    query = get_object_or_404(
        visible.select_related("question__section", "asked_by__user", "asked_by__agency"), uuid=uuid
    )
    agency_return = returns_for_pages(request.membership).get(pk=query.agency_return_id)
    form = ReturnReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reply_query(query=query, reply=form.cleaned_data["reply"], by=request.membership, at=clock.now())
        except (ReturnNotOpen, MessageMissing, AlreadyReplied) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(
                request, f"Your reply is kept with the question. {still_open_words(agency_return, request.membership)}"
            )
            return redirect("audits:return_detail", agency_return.uuid)
    record_return_read(agency_return=agency_return, by=request.membership, section="queries")
    context = {"form": form, "agency_return": agency_return, "query": query}
    return render(request, "audits/return_query_reply.html", context)


def _questions(agency_return: AgencyReturn) -> list[tuple[str, str]]:
    sheet = sheet_of(agency_return, clock.today())
    return [(each.code, f"{each.question.number} {each.text}") for each in sheet.asked if each.code in sheet.shown]
