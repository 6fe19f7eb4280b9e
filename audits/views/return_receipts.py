"""The receipt of a return: what was handed in, and whether it is still the same."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.nil_decisions import decision_lines, nil_ways
from audits.operations.return_reads import record_return_read
from audits.return_receipts import receipt_views
from audits.section_page import returns_for_pages


@require_safe
@requires(Permission.RETURN_VIEW)
def return_receipt_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    record_return_read(agency_return=agency_return, by=request.membership, section="receipt")
    receipts = receipt_views(agency_return)
    context = {
        "agency_return": agency_return,
        "receipt": receipts[0] if receipts else None,
        "earlier": receipts[1:],
        "nil": nil_ways(agency_return, decision_lines(agency_return), request.membership),
    }
    return render(request, "audits/return_receipt_detail.html", context)
