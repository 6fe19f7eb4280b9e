"""One answer: saved as it is given, what follows from its dates, and its history."""

from json import JSONEncoder
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import time_words
from audits.answer_codes import codes_of, says_something
from audits.answer_conflicts import conflict_of, unticks
from audits.answer_history import history_lines
from audits.answer_values import read_values
from audits.answer_words import answer_words
from audits.evidence_lines import files_about
from audits.models import AgencyReturn
from audits.operations.answers import (
    AnswerChanged,
    DeclarationOwed,
    ReturnNotOpen,
    ReturnOutOfScope,
    keep_theirs,
    save_answer,
)
from audits.operations.return_reads import record_return_read
from audits.question_page import QuestionOutOfScope, workings_of_return
from audits.tool_sheet import Asked, asked_for_save, asked_question

# More digits than the number of any version has.
LONGEST_VERSION = 9


@login_not_required
@require_POST
@requires(Permission.RETURN_FILL, for_script=True)
def answer_save(request: HatRequest, uuid: UUID, code: str) -> JsonResponse:
    """200 saved, 409 somebody else saved first, 423 no longer open or not declared for, 401 signed out: the script
    tells them apart, so this is never a redirect. Two statements: the session with its hat, and the save itself.
    """
    audiences, base = tuple(request.POST.getlist("audience")), request.POST.get("version", "")
    asked = asked_for_save(_uuid(request, "tool"), audiences, code)
    if asked is None or not base.isdecimal() or len(base) > LONGEST_VERSION:
        raise Http404
    values = read_values(asked, request.POST)
    save = keep_theirs if request.POST.get("keep") == "theirs" else save_answer
    try:
        saved = save(
            return_uuid=uuid,
            question=asked.question,
            base_version=int(base),
            save_id=_uuid(request, "save_id"),
            values=values,
            by=request.membership,
            at=clock.now(),
            audiences=audiences,
        )
    except ReturnOutOfScope:
        raise Http404 from None
    except (ReturnNotOpen, DeclarationOwed) as refusal:
        return JsonResponse({"say": str(refusal)}, status=423)
    except AnswerChanged as clash:
        return JsonResponse(_both_sides(asked, clash), status=409)
    return JsonResponse(
        {
            "version": saved.version,
            "say": f"Saved {time_words(saved.at)}",
            "codes": sorted(codes_of(values.response, values.choice, values.parts)),
            "answered": says_something(values),
            "conflict": conflict_of(asked, values),
            "unticks": unticks(asked, values),
        },
        encoder=JSONEncoder,
    )


def _uuid(request: HatRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def _both_sides(asked: Asked, clash: AnswerChanged) -> dict[str, Any]:
    who = Membership.objects.select_related("user").filter(pk=clash.by_id or 0).first()
    return {
        "version": clash.version,
        "who": who.user.name if who else "A colleague",
        "at": time_words(clash.at) if clash.at else "",
        "theirs": answer_words(asked, clash.held),
        "evidence": clash.held["evidence"],
        "save_id": str(clash.save_id or ""),
    }


@require_safe
@requires(Permission.RETURN_FILL)
def answer_working(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    """The lines beside the dates of the return, as the page fetches them after one of them was saved."""
    try:
        questions = workings_of_return(request.membership, uuid, code, clock.today())
    except QuestionOutOfScope:
        raise Http404 from None
    return render(request, "audits/answer_working.html", {"questions": questions})


@require_safe
@requires(Permission.HISTORY_READ)
def answer_history(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    visible = AgencyReturn.objects.history_visible_to(request.membership)
    agency_return = get_object_or_404(visible.select_related("audit", "tool", "sampled_case", "respondent"), uuid=uuid)
    asked = asked_question(agency_return.tool, agency_return.audiences, code)
    if asked is None:
        raise Http404
    record_return_read(agency_return=agency_return, by=request.membership, section=code)
    context = {
        "agency_return": agency_return,
        "question": asked.question,
        "lines": history_lines(agency_return, asked, clock.today()),
        "files": files_about(agency_return, asked.question, clock.today()),
    }
    return render(request, "audits/answer_history.html", context)
