"""Results: every question of an audit as a bar, one question by agency and case, and the table to take away."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.kept_pages import kept_page
from audit_portal.accounts.models import Role
from audit_portal.accounts.policy import Permission, may
from audits.audit_frame import audit_frame
from audits.audit_lookup import visible_audit
from audits.detail_grid import audit_grid
from audits.models import Audit, QuestionKind, Stage
from audits.operations.result_reads import record_result_download, record_result_read
from audits.result_matrix import result_matrix
from audits.result_page import chosen_answers, result_markup, results_not_open
from audits.result_table import result_table
from audits.score_results import score_rows
from audits.tabs import audit_tabs
from audits.timeliness import timeliness
from audits.value_results import value_results


@require_safe
@requires(Permission.RESULTS_VIEW)
def result_list(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Agencies do not read each other's answers, not even counted, before moderation is open."""
    audit = visible_audit(request.membership, uuid)
    is_open = results_are_open(audit, request.membership.role)
    shown = result_markup(audit, request.GET) if is_open else results_not_open()
    frame = audit_frame(audit, request.membership, "Results")
    markup = {"breadcrumbs": frame.breadcrumbs, "tabs": frame.tabs, "lead": shown.lead, "results": shown.results}
    return kept_page(request, "audits/result_list.html", {"audit_title": audit.title}, markup)


@require_safe
@requires(Permission.RESULTS_VIEW)
def result_detail(request: HatRequest, uuid: uuid.UUID, code: str) -> HttpResponse:
    """One question opened: by agency, and by case for those who may see cases."""
    audit = _fetch(request, uuid)
    answers = chosen_answers(audit, request.GET.get("answers", ""))
    matrix = result_matrix(audit, request.membership, code, answers)
    if matrix is None:
        raise Http404
    record_result_read(audit=audit, code=code, by=request.membership)
    context = {
        "audit": audit,
        "matrix": matrix,
        "grid": audit_grid(audit) if matrix.question.kind == QuestionKind.PEOPLE else None,
        "times": timeliness(audit, code),
        "tabs": audit_tabs(audit, request.membership, "Results"),
        "may_write_finding": _may_write_finding(request, audit),
    }
    return render(request, "audits/result_detail.html", context)


@require_safe
@requires(Permission.RESULTS_VIEW)
def result_download(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """The same figures as a CSV file, each with the numbers that it leaves out."""
    audit = _fetch(request, uuid)
    answers = chosen_answers(audit, request.GET.get("answers", ""))
    record_result_download(audit=audit, answers=answers, by=request.membership)
    name = f"{audit.reference}-results-{answers.lower()}-{clock.today().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(result_table(audit, answers), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@requires(Permission.RESULTS_VIEW)
def result_values(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    """Choices, grades, numbers and scalings, and the scores where the tool weighs its questions."""
    audit = _fetch(request, uuid)
    record_result_read(audit=audit, code="values", by=request.membership)
    results = value_results(audit)
    context = {
        "audit": audit,
        "results": results,
        "numbers": [each for each in results if each.is_number],
        "scores": score_rows(audit),
        "tabs": audit_tabs(audit, request.membership, "Results"),
    }
    return render(request, "audits/result_values.html", context)


def _may_write_finding(request: HatRequest, audit: Audit) -> bool:
    is_open = audit.stage in (Stage.MODERATION, Stage.REPORTING)
    return is_open and may(request.membership.role, Permission.FINDINGS_MANAGE)


def results_are_open(audit: Audit, role: str) -> bool:
    return audit.moderation_is_open or role == Role.BOARD_OFFICER


def _fetch(request: HatRequest, uuid: uuid.UUID) -> Audit:
    audit = get_object_or_404(Audit.objects.visible_to(request.membership), uuid=uuid)
    if not results_are_open(audit, request.membership.role):
        raise Http404
    return audit
