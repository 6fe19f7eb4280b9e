"""A return as a whole, for the auditor who fills it in and the lead who checks and submits it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.models import Role
from audit_portal.accounts.policy import Permission, may
from audits.kept_notice import kept_notice
from audits.known_check_page import people_looked_for
from audits.models import FILLABLE_STAGES, LEAD_STATUSES, OPEN_STATUSES, AgencyReturn, Known, ReturnStatus
from audits.nil_decisions import decision_lines, nil_ways
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.return_queries import ASKABLE
from audits.operations.return_reads import record_return_read
from audits.operations.returns import (
    KnownUnsure,
    NotYourAgency,
    ReturnIncomplete,
    TiedToFamily,
    assign_returns,
    hand_over,
    missing_of,
    record_known,
    submit_return,
)
from audits.return_check import answers_to_look_at, counts_by_kind, stand_outs_of
from audits.return_declarations import last_hand_back, owes_declaration
from audits.return_forms import ReturnAssignForm, ReturnHandOverForm
from audits.return_page import (
    family_facts,
    in_order_of_need,
    known_on,
    known_words,
    later_sections,
    lead_words,
    next_question,
    section_rows,
    still_open_words,
)
from audits.return_reading import queries_of, read_sections, who_answered
from audits.section_page import may_be_filled, returns_for_pages, sheet_of, submits_itself, who_checks_next


@require_safe
@requires(Permission.RETURN_FILL)
def return_list(request: HatRequest) -> HttpResponse:
    returns = AgencyReturn.objects.visible_to(request.membership).select_related(
        "audit", "sampled_case", "respondent", "assignee__user"
    )
    rows = list(returns.order_by("audit__return_by", "audit_id", "sampled_case__position"))
    is_lead = request.membership.role == Role.AGENCY_LEAD
    still_open = [row for row in rows if row.status in LEAD_STATUSES and row.audit.stage in FILLABLE_STAGES]
    to_do = in_order_of_need(still_open, is_lead=is_lead)
    context = {
        "to_do": to_do,
        "past": [row for row in rows if row not in still_open],
        "is_lead": is_lead,
        "known_checks": list({row.audit for row in still_open if row.known in ("", Known.UNSURE)}),
    }
    return render(request, "audits/return_list.html", context)


@require_safe
@requires(Permission.RETURN_VIEW)
def return_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    if request.membership.role == Role.BOARD_OFFICER or agency_return.status == ReturnStatus.SUBMITTED:
        return redirect("audits:return_review", agency_return.uuid)
    if owes_declaration(agency_return, request.membership):
        return redirect("audits:return_declaration_create", agency_return.uuid)
    sheet = sheet_of(agency_return, clock.today())
    record_return_read(agency_return=agency_return, by=request.membership)
    is_open = agency_return.status in LEAD_STATUSES and agency_return.audit.stage in FILLABLE_STAGES
    context = _asked_back(request, agency_return, is_open=is_open) | {
        "agency_return": agency_return,
        "lead_words": lead_words(sheet, clock.today()),
        "known": known_words(agency_return),
        "known_on": known_on(agency_return),
        "known_choices": [(known.value, known.label) for known in Known],
        "people": people_looked_for(agency_return.audit) if is_open and not agency_return.known else "",
        "is_open": is_open,
        "sections": section_rows(sheet) if agency_return.owes_answers else [],
        "later": [] if agency_return.known else later_sections(sheet),
        "next": next_question(sheet) if may_be_filled(agency_return) else None,
        "may_hand_back": is_open and agency_return.assignee_id == request.membership.pk,
        "back": last_hand_back(agency_return) if request.membership.role == Role.AGENCY_LEAD else None,
        "facts": family_facts(sheet),
        "checker": who_checks_next(agency_return),
        "kept_notice": kept_notice(sheet, request.membership.user_id),
    }
    return render(request, "audits/return_detail.html", context)


def _asked_back(request: HatRequest, agency_return: AgencyReturn, *, is_open: bool) -> dict[str, Any]:
    """What was asked and has no reply; once all has one, what is still to be done."""
    asked = [each for each in queries_of(agency_return) if each.replied_at is None]
    is_replied = is_open and agency_return.status == ReturnStatus.QUERIED and not asked
    return {
        "asked": asked,
        "replied": still_open_words(agency_return, request.membership) if is_replied else "",
        "is_lead": request.membership.role == Role.AGENCY_LEAD,
    }


@require_POST
@requires(Permission.RETURN_FILL)
def return_known(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    if owes_declaration(agency_return, request.membership):
        return redirect("audits:return_declaration_create", agency_return.uuid)
    known = request.POST.get("known", "")
    if known not in Known.values:
        messages.error(request, "Choose whether your agency knew the family")
        return redirect("audits:return_detail", agency_return.uuid)
    try:
        saved = record_known(agency_return=agency_return, known=known, by=request.membership, at=clock.now())
    except ReturnNotOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:return_detail", agency_return.uuid)
    if saved.is_nil:
        reference = agency_return.sampled_case.reference
        messages.info(request, f"{reference} is not known to your agency. That is the whole return.")
        return redirect("audits:return_receipt_detail", agency_return.uuid)
    return redirect("audits:return_detail", agency_return.uuid)


@require_safe
@requires(Permission.RETURN_FILL)
def return_check(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Check your answers: what is missing first."""
    agency_return = _fetch(request, uuid)
    record_return_read(agency_return=agency_return, by=request.membership, section="check")
    return _check_page(request, agency_return, ReturnHandOverForm())


@require_POST
@requires(Permission.RETURN_FILL)
def return_hand_over(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    form = ReturnHandOverForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        handed = hand_over(agency_return=agency_return, reason=reason, by=request.membership, at=clock.now())
    except ReturnIncomplete:
        form.add_error("reason", "Enter why it goes to your lead without what is missing, or put that right first")
        return _check_page(request, agency_return, form)
    except (ReturnNotOpen, KnownUnsure) as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:return_detail", agency_return.uuid)
    reference = agency_return.sampled_case.reference
    if handed.status == ReturnStatus.SUBMITTED:
        messages.info(request, f"Return for {reference} submitted")
        return redirect("audits:return_receipt_detail", agency_return.uuid)
    messages.info(request, f"{reference} is with your lead")
    return redirect("audits:return_list")


def _check_page(request: HatRequest, agency_return: AgencyReturn, form: ReturnHandOverForm) -> HttpResponse:
    context = _read(request, agency_return) | {
        "may_hand_over": agency_return.status in OPEN_STATUSES,
        "submits_itself": submits_itself(agency_return),
        "form": form,
    }
    return render(request, "audits/return_check.html", context)


@require_safe
@requires(Permission.RETURN_VIEW)
def return_review(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Read a return: what stands out first. The lead submits it or asks the auditor."""
    agency_return = _fetch(request, uuid)
    record_return_read(agency_return=agency_return, by=request.membership, section="review")
    context = _read(request, agency_return) | {"has_receipt": agency_return.receipts.exists()}
    return render(request, "audits/return_review.html", context)


@require_POST
@requires(Permission.RETURN_SUBMIT)
def return_submit(request: HatRequest, uuid: UUID) -> HttpResponse:
    agency_return = _fetch(request, uuid)
    try:
        submit_return(agency_return=agency_return, by=request.membership, at=clock.now())
    except ReturnIncomplete:
        return redirect("audits:return_review", agency_return.uuid)
    except (ReturnNotOpen, KnownUnsure) as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:return_review", agency_return.uuid)
    messages.info(request, f"Return for {agency_return.sampled_case.reference} submitted")
    return redirect("audits:return_receipt_detail", agency_return.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_SUBMIT)
def return_assign(request: HatRequest) -> HttpResponse:
    own = AgencyReturn.objects.visible_to(request.membership).filter(
        respondent_id=request.membership.agency_id, status__in=LEAD_STATUSES, audit__stage__in=FILLABLE_STAGES
    )
    offered = own.select_related("sampled_case", "audit", "assignee__user").order_by(
        "audit_id", "sampled_case__position"
    )
    form = ReturnAssignForm(request.POST or None, by=request.membership, returns=offered)
    if request.method == "POST" and form.is_valid():
        assignee = form.cleaned_data["assignee"]
        chosen = list(form.cleaned_data["returns"])
        try:
            assign_returns(returns=chosen, assignee=assignee, by=request.membership, at=clock.now())
        except (ReturnNotOpen, NotYourAgency, TiedToFamily) as refusal:
            form.add_error(None, str(refusal))
        else:
            count = f"{len(chosen)} return{'' if len(chosen) == 1 else 's'}"
            moved = sum(each.assignee_id not in (None, assignee.pk) for each in chosen)
            left = f"; {moved} of them left whoever had them before" if moved else ""
            messages.info(request, f"{assignee.user.name} has {count} from you now{left}")
            return redirect("audits:return_list")
    return render(request, "audits/return_assign.html", {"form": form})


def _fetch(request: HatRequest, uuid: UUID) -> AgencyReturn:
    return get_object_or_404(returns_for_pages(request.membership), uuid=uuid)


def _read(request: HatRequest, agency_return: AgencyReturn) -> dict[str, Any]:
    """What both pages for reading a return need."""
    sheet = sheet_of(agency_return, clock.today())
    queries, decisions = queries_of(agency_return), decision_lines(agency_return)
    owes, role = agency_return.owes_answers, request.membership.role
    sections = read_sections(sheet, clock.today(), queries) if owes else []
    looked = {each.letter for each in sections if each.look}
    in_fieldwork = agency_return.audit.stage in FILLABLE_STAGES
    is_open = in_fieldwork and agency_return.status in LEAD_STATUSES
    return {
        "agency_return": agency_return,
        "lead_words": lead_words(sheet, clock.today()),
        "known": known_words(agency_return),
        "sections": sections,
        "asked": [each for each in queries if each.question_id is None],
        "lacks": missing_of(agency_return, sheet) if is_open and owes else [],
        "to_look_at": answers_to_look_at(sheet, looked) if owes else [],
        "stand_outs": stand_outs_of(sheet, looked) if owes else [],
        "nil": nil_ways(agency_return, decisions, request.membership),
        "decisions": decisions,
        "counts": counts_by_kind(sheet),
        "answered_by": who_answered(agency_return),
        "facts": family_facts(sheet),
        "may_change": may_be_filled(agency_return) and may(role, Permission.RETURN_FILL),
        "may_reply": is_open and may(role, Permission.RETURN_FILL),
        "may_submit": is_open and owes and may(role, Permission.RETURN_SUBMIT),
        "may_ask": in_fieldwork and agency_return.status in ASKABLE and may(role, Permission.RETURN_QUERY),
        "may_check_in": agency_return.status == ReturnStatus.SUBMITTED and may(role, Permission.AUDIT_MANAGE),
        "is_office": may(role, Permission.AUDIT_MANAGE),
        "kept_notice": kept_notice(sheet, request.membership.user_id) if may(role, Permission.RETURN_FILL) else None,
    }
