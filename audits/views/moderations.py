"""Moderation: the agenda over all cases, one case question by question, and the projector's view of it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import full_date
from audits.case_scope import cases_visible_to
from audits.evidence_lines import files_at
from audits.models import Audit
from audits.moderation_case import ModerationCase, moderation_case
from audits.moderation_forms import AgreedAnswerForm, JudgementForm
from audits.moderation_list import agenda_rows
from audits.moderation_page import CaseView, case_view, moderation_form, question_view
from audits.moderation_projector import projector_view
from audits.operations.moderation_reads import record_moderation_read
from audits.operations.moderation_versions import ModerationFrozen, ModerationNotAgreed, ModerationNotOpen
from audits.operations.moderations import (
    AnswersLeftOpen,
    agree_answer,
    agree_answers,
    agree_moderation,
    correct_moderation,
)
from audits.section_looks import looks_at
from audits.tabs import audit_tabs
from cases.models import SampledCase


@require_safe
@requires(Permission.MODERATION_VIEW)
def moderation_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    rows = agenda_rows(audit, clock.today()) if audit.moderation_is_open else []
    context = {
        "audit": audit,
        "rows": rows,
        "agreed": sum(row.is_agreed for row in rows),
        "planned": f"Planned for {full_date(audit.moderation_on)}." if audit.moderation_on else "",
        "tabs": audit_tabs(audit, request.membership, "Moderation"),
    }
    return render(request, "audits/moderation_list.html", context)


@require_safe
@requires(Permission.MODERATION_VIEW)
def moderation_detail(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """One question at a time, or with `view=whole` all of them under each other."""
    case = _fetch(request, uuid)
    record_moderation_read(sampled_case=case.case, audit=case.audit, by=request.membership)
    view = case_view(case, request.GET.get("question", ""))
    context = _page(view, None) | {"looks": looks_at(case.case), "files": files_at(case.case, clock.today())}
    context["reads_history"] = may(request.membership.role, Permission.HISTORY_READ)
    if request.GET.get("view") == "whole":
        context |= {"is_whole": True, "whole": [question_view(case, each) for each in case.ordered]}
    return render(request, "audits/moderation_detail.html", context)


@require_safe
@requires(Permission.MODERATION_VIEW)
def moderation_projector(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """For the wall of a meeting room: no reference, no agency's name, no date that tells the family."""
    case = _fetch(request, uuid)
    record_moderation_read(sampled_case=case.case, audit=case.audit, by=request.membership)
    cases = list(SampledCase.objects.audited().filter(case_list=case.case.case_list_id).order_by("position"))
    number = next((place for place, each in enumerate(cases, start=1) if each.pk == case.case.pk), 0)
    view = projector_view(case, request.GET.get("question", ""), number, len(cases))
    return render(request, "audits/moderation_projector.html", {"view": view})


@require_POST
@requires(Permission.MODERATION_AGREE)
def moderation_answer(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Agree one answer and go on to the next question."""
    case = _fetch(request, uuid)
    view = case_view(case, request.GET.get("question", ""))
    if view.current is None or view.current.asked.is_judgement:
        raise Http404
    asked = view.current.asked
    question = asked.question
    form = AgreedAnswerForm(request.POST, question=question, disputed=asked.disputed)
    if form.is_valid():
        try:
            agree_answer(
                sampled_case=case.case, question=question, **form.values, by=request.membership, at=clock.now()
            )
        except (ModerationFrozen, ModerationNotOpen) as problem:
            form.add_error(None, str(problem))
        else:
            if asked.disputed and not form.values["reason"]:
                messages.warning(request, f"Question {question.number} is agreed without a reason.")
            return redirect(view.place.next_url if view.place and view.place.next_url else _here(case))
    return render(request, "audits/moderation_detail.html", _page(view, form))


@require_POST
@requires(Permission.MODERATION_AGREE)
def moderation_same(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Agree at once every answer on which the agencies agree."""
    case = _fetch(request, uuid)
    same = [each for each in case.others if each.same_response]
    try:
        count = agree_answers(
            sampled_case=case.case,
            answers={each.question: each.same_response for each in same if each.same_response},
            choices={each.question: each.same_choice for each in same},
            by=request.membership,
            at=clock.now(),
        )
    except (ModerationFrozen, ModerationNotOpen) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"Agreed {count} answer{'' if count == 1 else 's'} on which the agencies agree.")
    return redirect(_here(case))


@require_POST
@requires(Permission.MODERATION_AGREE)
def moderation_agree(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Close the case with the group's judgement."""
    case = _fetch(request, uuid)
    form = JudgementForm(request.POST, agencies=case.agencies, today=clock.today())
    if form.is_valid():
        try:
            agree_moderation(sampled_case=case.case, **form.values, by=request.membership, at=clock.now())
        except (AnswersLeftOpen, ModerationFrozen, ModerationNotOpen) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{case.case.reference} is agreed.")
            return redirect("audits:moderation_list", case.audit.uuid)
    view = case_view(case, request.GET.get("question", ""))
    return render(request, "audits/moderation_detail.html", _page(view, form))


@require_POST
@requires(Permission.MODERATION_AGREE)
def moderation_correct(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    case = _fetch(request, uuid)
    try:
        correct_moderation(sampled_case=case.case, by=request.membership, at=clock.now())
    except (ModerationNotAgreed, ModerationNotOpen) as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, "A correction is open. What was agreed before counts until you agree the new one.")
    return redirect(_here(case))


def _fetch(request: HatRequest, uuid: uuid.UUID) -> ModerationCase:
    """A case does not exist here before moderation of its audit is open."""
    cases = cases_visible_to(request.membership).prefetch_related("case__dates")
    sampled = get_object_or_404(cases, uuid=uuid)
    audit = sampled.case_list.audit
    if not audit.moderation_is_open:
        raise Http404
    return moderation_case(audit, sampled)


def _here(case: ModerationCase) -> str:
    return reverse("audits:moderation_detail", args=[case.case.uuid])


def _page(view: CaseView, form: AgreedAnswerForm | JudgementForm | None) -> dict[str, object]:
    asked = view.current.asked if view.current else None
    if form is None and not view.case.is_frozen:
        form = moderation_form(view.case, asked)
    return {"audit": view.case.audit, "case": view.case, "view": view, "form": form, "asked": asked}
