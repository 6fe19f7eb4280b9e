"""The agencies that take part in an audit."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.policy import Permission
from audits.board_agencies import board_agencies, last_parts, practices_of, record_holders
from audits.models import Audit, ParticipatingAgency
from audits.operations.audits import AudienceHeldTwice, AudienceUnknown, AuditSettled, Participant, set_participants
from audits.set_up_forms import ParticipantForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_participants_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Every agency of the board with what it answers as, when and under whom."""
    audits = Audit.objects.visible_to(request.membership).select_related("tool")
    audit = get_object_or_404(audits, uuid=uuid)
    forms = _forms(audit, clock.today(), request.POST if request.method == "POST" else None)
    # Every form is looked at, so that every error is shown at once.
    checked = [form.is_valid() for form in forms]
    if request.method == "POST" and all(checked):
        asked = [_participant(form) for form in forms if form.cleaned_data["takes_part"]]
        try:
            set_participants(audit=audit, participants=asked, by=request.membership)
        except (AudienceHeldTwice, AudienceUnknown, AuditSettled) as refusal:
            forms[0].add_error(None, str(refusal))
        else:
            messages.success(request, "Agencies saved")
            return redirect("audits:audit_set_up", audit.uuid)
    has_errors = any(form.errors for form in forms) if request.method == "POST" else False
    context = {"forms": forms, "audit": audit, "has_errors": has_errors}
    return render(request, "audits/audit_participants_edit.html", context)


def _forms(audit: Audit, today: date, data: Any) -> list[ParticipantForm]:
    leads = Membership.objects.live().filter(board_id=audit.board_id, role=Role.AGENCY_LEAD)
    named = list(leads.select_related("user").order_by("user__name"))
    held = {each.agency_id: each for each in audit.participants.all()}
    agencies = list(record_holders(board_agencies(audit.board_id, today, held)))
    practices = practices_of(agencies)
    parts = last_parts(audit.board_id, agencies, audit.tool.audiences if audit.tool else {})
    # Those that take part keep the order that every table of the audit shows them in.
    places = {agency: each.position for agency, each in held.items()}
    return [
        ParticipantForm(
            data,
            prefix=f"agency-{agency.pk}",
            initial=_initial(audit, held.get(agency.pk), parts.get(agency.pk, [])),
            agency=agency,
            tool=audit.tool,
            leads=named,
            practices=practices.get(agency.pk),
        )
        for agency in sorted(agencies, key=lambda each: places.get(each.pk, len(places)))
    ]


def _initial(audit: Audit, held: ParticipatingAgency | None, parts: list[str]) -> dict[str, Any]:
    """Of an agency that does not take part yet what it answered as last time, for a person to keep or change."""
    if held is None:
        return {"due_on": audit.return_by, "audiences": parts}
    return {"takes_part": True, "audiences": held.audiences, "lead": str(held.lead_id or ""), "due_on": held.due_on}


def _participant(form: ParticipantForm) -> Participant:
    cleaned = form.cleaned_data
    return Participant(form.agency, tuple(cleaned.get("audiences") or ()), cleaned["due_on"], cleaned["lead"])
