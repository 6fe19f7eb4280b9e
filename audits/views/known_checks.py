"""The known-to-us check: an agency's whole list on one page, and the office's view of who has answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.chase_words import last_chase
from audits.identity_rows import identity_rows
from audits.known_check_page import CHOICES, agency_progress, due_words, known_rows, own_returns, people_looked_for
from audits.models import FILLABLE_STAGES, LEAD_STATUSES, AgencyReturn, Audit, Known
from audits.operations.known_checks import (
    KnownAnswer,
    KnownChanged,
    NobodyToChase,
    answer_known_check,
    chase_known_check,
)
from audits.operations.return_lock import ReturnNotOpen
from audits.tabs import audit_tabs
from audits.views.identities import SHOWN_FOR_SECONDS, TOO_LATE
from cases.operations.identities import reveal_identity
from cases.vault import VaultDestroyed

Families = dict[int, list[tuple[str, str]]]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RETURN_FILL)
def known_check_edit(request: HatRequest, uuid: UUID) -> HttpResponse:
    """One answer for each case, whatever has been answered before."""
    audit, returns = _own(request, uuid)
    if request.method == "POST":
        try:
            saved = answer_known_check(
                audit=audit, answers=_answers(request, returns), by=request.membership, at=clock.now()
            )
        except (KnownChanged, ReturnNotOpen) as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _saved_words(saved))
        return redirect("audits:known_check_edit", audit.uuid)
    return _list(request, audit, returns, {})


@never_cache
@require_POST
@requires(Permission.RETURN_FILL)
def known_check_reveal(request: HatRequest, uuid: UUID) -> HttpResponse:
    """The same list with who the families are, each on the record; kept nowhere and gone after a while."""
    audit, returns = _own(request, uuid)
    families: Families = {}
    if audit.stage not in FILLABLE_STAGES:
        messages.warning(request, TOO_LATE)
        return redirect("audits:known_check_edit", audit.uuid)
    for each in [each for each in returns if each.status in LEAD_STATUSES]:
        try:
            shown = reveal_identity(
                sampled_case=each.sampled_case, by=request.membership, at=clock.now(), audit_id=audit.pk
            )
        except VaultDestroyed as refusal:
            messages.warning(request, str(refusal))
            return redirect("audits:known_check_edit", audit.uuid)
        families[each.pk] = identity_rows(shown)
    response = _list(request, audit, returns, families)
    response["Refresh"] = f"{SHOWN_FOR_SECONDS}; url={reverse('audits:known_check_edit', args=[audit.uuid])}"
    return response


@require_safe
@requires(Permission.PROGRESS_VIEW)
def known_check_detail(request: HatRequest, uuid: UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    rows, is_open = agency_progress(audit), audit.stage in FILLABLE_STAGES
    context = {
        "audit": audit,
        "rows": rows,
        "due": due_words(audit, clock.today()),
        "to_chase": sum(row.unsure + row.waiting for row in rows) if is_open else 0,
        "is_open": is_open,
        "chase": last_chase(audit, clock.today()),
        "may_manage": may(request.membership.role, Permission.AUDIT_MANAGE),
        "tabs": audit_tabs(audit, request.membership, "Returns"),
    }
    return render(request, "audits/known_check_detail.html", context)


@require_POST
@requires(Permission.AUDIT_MANAGE)
def known_check_chase(request: HatRequest, uuid: UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    try:
        people = chase_known_check(audit=audit, by=request.membership, at=clock.now())
    except NobodyToChase as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, f"{people} {'person is' if people == 1 else 'people are'} written to.")
    return redirect("audits:known_check_detail", audit.uuid)


def _own(request: HatRequest, uuid: UUID) -> tuple[Audit, list[AgencyReturn]]:
    """The audit and what the hat is asked in it; an audit that asks it nothing is not there."""
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    returns = list(
        own_returns(audit, request.membership).select_related("sampled_case__case", "sampled_case__case_list")
    )
    if not returns:
        raise Http404("This audit asks you about no case.")
    return audit, returns


def _list(request: HatRequest, audit: Audit, returns: list[AgencyReturn], families: Families) -> HttpResponse:
    rows = known_rows(returns, request.membership, families)
    is_open = audit.stage in FILLABLE_STAGES
    context = {
        "audit": audit,
        "rows": rows,
        "choices": CHOICES,
        "is_open": is_open and any(not row.said for row in rows),
        "answered": sum(row.known not in ("", Known.UNSURE) for row in rows),
        "due": due_words(audit, clock.today()) if is_open else "",
        "families_shown": bool(families),
        "people": people_looked_for(audit) if is_open else "",
    }
    return render(request, "audits/known_check_edit.html", context)


def _answers(request: HatRequest, returns: list[AgencyReturn]) -> list[KnownAnswer]:
    """What was chosen on the page, case by case; a case without a choice is left as it was."""
    answers = []
    for each in returns:
        known = request.POST.get(f"known_{each.uuid}", "")
        if known in Known.values:
            answers.append(KnownAnswer(each, known, request.POST.get(f"was_{each.uuid}", "")))
    return answers


def _saved_words(saved: list[AgencyReturn]) -> str:
    nil = sum(each.known == Known.NOT_KNOWN for each in saved)
    if not saved:
        return "Nothing was changed."
    words = f"{len(saved)} {'answer' if len(saved) == 1 else 'answers'} saved."
    return f"{words} {nil} nil {'return' if nil == 1 else 'returns'} sent." if nil else words
