"""Who else is in a return, and what they have changed: asked for every few seconds by an open section."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission
from audit_portal.wording_dates import time_words
from audits.answer_codes import answer_codes, is_answered
from audits.models import AgencyReturn, Answer, ReturnPresence
from audits.operations.presences import note_presence
from audits.return_declarations import owes_declaration, with_declared

# A save is given its moment before it is committed: what was committed late is told all the same, and a page knows by
# the version what it has already.
OVERLAP = timedelta(seconds=10)


@login_not_required
@require_POST
@requires(Permission.RETURN_FILL, for_script=True)
def presence_note(request: HatRequest, uuid: UUID) -> JsonResponse:
    """`people` has who is there; `changed` the answers since `since`, by question: colleagues', and one's own that
    another page has saved meanwhile. A page knows by the version which it made itself.
    """
    returns = with_declared(AgencyReturn.objects.visible_to(request.membership), request.membership)
    agency_return = get_object_or_404(returns.select_related("audit"), uuid=uuid)
    if owes_declaration(agency_return, request.membership):
        raise Http404
    now = clock.now()
    section = request.POST.get("section", "").replace("\0", "")[:4]
    note_presence(agency_return=agency_return, section=section, by=request.membership, at=now)
    others = ReturnPresence.objects.filter(agency_return=agency_return).others(request.membership, now)
    return JsonResponse(
        {
            "people": [{"name": each.membership.user.name, "section": each.section} for each in others],
            "changed": _changed(request, agency_return, now),
            "since": now.isoformat(),
        }
    )


def _changed(request: HatRequest, agency_return: AgencyReturn, now: datetime) -> list[dict[str, Any]]:
    since = _moment(request.POST.get("since", "")) or now
    changed = Answer.objects.filter(agency_return=agency_return, updated_at__gt=since - OVERLAP).select_related(
        "question", "updated_by__user"
    )
    return [
        {
            "code": answer.question.code,
            "version": answer.version,
            "own": answer.updated_by_id == request.membership.pk,
            "say": _words(answer.updated_by, answer.updated_at, request.membership),
            "codes": sorted(answer_codes(answer)),
            "answered": is_answered(answer),
        }
        for answer in changed
        if answer.updated_by and answer.updated_at
    ]


def _words(who: Membership, at: datetime, reader: Membership) -> str:
    return f"Saved {time_words(at)}" if who == reader else f"{who.user.name} changed this at {time_words(at)}"


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
