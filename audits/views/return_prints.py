"""A return on paper: the answers so far, and the blank form for somebody without a screen beside the record."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.return_reads import record_return_read
from audits.return_blank import blank_sections
from audits.return_page import family_facts, known_words, lead_words
from audits.return_reading import queries_of, read_sections
from audits.section_page import returns_for_pages, sheet_of


@require_safe
@requires(Permission.RETURN_VIEW)
def return_print_answers(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    sheet = sheet_of(agency_return, clock.today())
    record_return_read(agency_return=agency_return, by=request.membership, section="print")
    owes = agency_return.owes_answers
    context = {
        "agency_return": agency_return,
        "lead_words": lead_words(sheet, clock.today()),
        "known": known_words(agency_return),
        "facts": family_facts(sheet),
        "sections": read_sections(sheet, clock.today(), queries_of(agency_return)) if owes else [],
    }
    return render(request, "audits/return_print_answers.html", context)


@require_safe
@requires(Permission.RETURN_VIEW)
def return_print_blank(request: HatRequest, uuid: UUID) -> HttpResponse:
    """The form as this return is asked it, with no answer and nothing of the family but the reference."""
    agency_return = get_object_or_404(returns_for_pages(request.membership), uuid=uuid)
    sections = blank_sections(agency_return)
    return render(request, "audits/return_print_blank.html", {"agency_return": agency_return, "sections": sections})
