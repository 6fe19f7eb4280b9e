"""A section of a return, filled in. Answers save themselves (`audits.views.answers`); this page also takes them all at
once, so that it works without a script.
"""

from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.kept_pages import kept_page, rendered_page
from audit_portal.accounts.policy import Permission
from audit_portal.markup_fragment import Markup
from audits.held_rows import Held
from audits.models import AgencyReturn
from audits.operations.answers import DeclarationOwed, ReturnNotOpen
from audits.operations.rounds import NothingCarried, confirm_carried
from audits.operations.section_reads import read_section
from audits.operations.section_saves import save_section, with_yours, without_answer, without_tick
from audits.section_body import case_strip, section_body, section_foot
from audits.section_page import (
    WHOLE,
    Sheet,
    first_open,
    may_be_filled,
    next_letter,
    sheet_of,
)
from audits.section_problems import section_problems

TEMPLATE = "audits/section_edit.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def section_edit(request: HatRequest, uuid: UUID, letter: str) -> HttpResponse:
    shown = "" if request.method == "POST" else letter
    try:
        agency_return, held = read_section(uuid=uuid, section=shown, by=request.membership)
    except AgencyReturn.DoesNotExist:
        raise Http404 from None
    if not may_be_filled(agency_return) or agency_return.is_declaration_owed:
        return redirect("audits:return_detail", agency_return.uuid)
    if request.method == "POST":
        return _save(request, agency_return, letter)
    sheet = _sheet(agency_return, letter, held)
    page = _page(sheet, letter, request)
    return kept_page(request, TEMPLATE, page.text, page.markup)


def _save(request: HatRequest, agency_return: AgencyReturn, letter: str) -> HttpResponse:
    sheet = _sheet(agency_return, letter)
    cleared, unticked = request.POST.get("clear", ""), request.POST.get("untick", "")
    posted = without_answer(request.POST, cleared) if cleared else without_tick(request.POST, unticked)
    try:
        saved = save_section(sheet=sheet, letter=letter, posted=posted, by=request.membership, at=clock.now())
    except (ReturnNotOpen, DeclarationOwed) as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:return_detail", agency_return.uuid)
    if saved.clashes or saved.problems:
        page = _page(with_yours(_sheet(agency_return, letter), saved.clashes), letter, request)
        problems = section_problems(sheet.asked, saved.problems)
        others = {"clashes": saved.clashes, "problems": problems, "has_errors": True}
        return rendered_page(request, TEMPLATE, page.text, page.markup, others)
    if code := request.POST.get("confirm", ""):
        return _confirm(request, agency_return, letter, code)
    if cleared or unticked:
        return redirect(_place(agency_return, letter, cleared or unticked))
    if request.POST.get("then") == "stay":
        messages.info(request, "Saved")
        return redirect("audits:section_edit", agency_return.uuid, letter)
    return _go_on(_sheet(agency_return, letter), letter)


def _go_on(sheet: Sheet, letter: str) -> HttpResponse:
    """To the next section, at its first question without an answer; after the last one, to check the answers."""
    uuid, after = sheet.agency_return.uuid, next_letter(sheet, letter)
    if after is None:
        return redirect("audits:return_check", uuid)
    page, code = reverse("audits:section_edit", args=[uuid, after]), first_open(sheet, after)
    return redirect(f"{page}#{code}" if code else page)


def _confirm(request: HatRequest, agency_return: AgencyReturn, letter: str, code: str) -> HttpResponse:
    """Last round's answer is taken over, after whatever else of the section was sent with it."""
    try:
        confirm_carried(agency_return=agency_return, question_code=code, by=request.membership, at=clock.now())
    except NothingCarried as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.info(request, "Last round’s answer is taken over")
    return redirect(_place(agency_return, letter, code))


def _place(agency_return: AgencyReturn, letter: str, code: str) -> str:
    return f"{reverse('audits:section_edit', args=[agency_return.uuid, letter])}#{quote(code)}"


def _sheet(agency_return: AgencyReturn, letter: str, held: Held | None = None) -> Sheet:
    sheet = sheet_of(agency_return, clock.today(), held)
    if letter != WHOLE and letter not in [section.letter for section in sheet.sections()]:
        raise Http404
    return sheet


class _Page(NamedTuple):
    text: dict[str, str]
    markup: dict[str, Markup]


def _page(sheet: Sheet, letter: str, request: HatRequest) -> _Page:
    sections = sheet.sections()
    section = next((each for each in sections if each.letter == letter), None)
    title = section.title if section else "Every section"
    words = {
        "title": title,
        "caption": f"Section {letter} of {len(sections)}" if section else title,
        "since": clock.now().isoformat(),
        "csrf_token": get_token(request),
    }
    return _Page(
        text={
            "title": title,
            "reference": sheet.agency_return.sampled_case.reference,
            "csrf_token": words["csrf_token"],
        },
        markup={
            "strip": case_strip(sheet),
            "body": section_body(sheet, letter, words, request.membership.user_id, clock.today()),
            "foot": section_foot(sheet, letter),
        },
    )
