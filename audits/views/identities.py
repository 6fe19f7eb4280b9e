"""Who a family is: shown on one page that nothing keeps, and on the record."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audits.case_scope import families_visible_to, may_be_told_now
from audits.identity_rows import identity_rows
from audits.models import AgencyReturn
from cases.models import SampledCase
from cases.operations.identities import reveal_identity
from cases.vault import VaultDestroyed

SHOWN_FOR_SECONDS = 15 * 60
TOO_LATE = "Fieldwork is over, so the family is no longer shown. Ask the board’s office if you need it."


@never_cache
@require_POST
@requires(Permission.IDENTITY_REVEAL)
def identity_reveal(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    sampled = get_object_or_404(families_visible_to(request.membership), uuid=uuid)
    audit = sampled.case_list.audit
    context = {"sampled": sampled, "audit": audit, "rows": [], "refusal": ""}
    context["back"] = _way_back(request.membership, sampled)
    if not may_be_told_now(request.membership, audit):
        context["refusal"] = TOO_LATE
    else:
        try:
            shown = reveal_identity(sampled_case=sampled, by=request.membership, at=clock.now(), audit_id=audit.pk)
            context["rows"] = identity_rows(shown)
        except VaultDestroyed as refusal:
            context["refusal"] = str(refusal)
    response = render(request, "audits/identity_reveal.html", context)
    # An unattended screen leaves by itself, also where no script runs.
    response["Refresh"] = f"{SHOWN_FOR_SECONDS}; url={context['back']}"
    return response


def _way_back(membership: Membership, sampled: SampledCase) -> str:
    """The office came from the case, an agency from its return."""
    if may(membership.role, Permission.CASES_VIEW):
        return reverse("audits:sampled_case_detail", args=[sampled.uuid])
    own = AgencyReturn.objects.visible_to(membership).filter(sampled_case=sampled).order_by("pk")
    return reverse("audits:return_detail", args=[own.values_list("uuid", flat=True)[0]])
