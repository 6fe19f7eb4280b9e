"""One question as its section has it, fetched by an open page whose colleague changed the answer."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.question_markup import question_markup
from audits.question_page import QuestionOutOfScope, question_of_return


@require_safe
@requires(Permission.RETURN_FILL)
def question_detail(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    try:
        agency_return, question = question_of_return(request.membership, uuid, code, clock.today())
    except QuestionOutOfScope:
        raise Http404 from None
    markup = SafeString(b"".join(question_markup(question, str(agency_return.uuid))).decode())
    return render(request, "audits/question_detail.html", {"markup": markup})
