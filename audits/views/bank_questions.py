"""The question bank of the board: finding a question, what audits agreed of it, and taking it into a draft."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission, may
from audits.models import AuditTool, ToolStatus
from audits.operations.tool_drafts import DraftEdit, edit_draft
from audits.question_bank import bank_questions
from audits.tool_borrowing import borrowed_question
from audits.tool_builder_forms import BankSearchForm
from audits.tool_document import document_of
from audits.tool_edit_words import called
from audits.tool_edits import EditImpossible
from audits.views.tool_drafts import build_page, draft_for, tool_crumbs

PAGE_SIZE = 40


@require_safe
@requires(Permission.RESULTS_VIEW)
def bank_question_list(request: HatRequest) -> HttpResponse:
    form = BankSearchForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "page": Paginator(bank_questions(request.membership, words), PAGE_SIZE).get_page(request.GET.get("page")),
        "query": f"{urlencode({'words': words})}&" if words else "",
        "crumbs": [*tool_crumbs(), ("Question bank", "")],
    }
    return render(request, "audits/bank_question_list.html", context)


@require_safe
@requires(Permission.RESULTS_VIEW)
def bank_question_detail(request: HatRequest, code: str) -> HttpResponse:
    found = bank_questions(request.membership, code=code)
    if not found:
        raise Http404
    may_manage = may(request.membership.role, Permission.TOOL_MANAGE)
    drafts = AuditTool.objects.visible_to(request.membership).filter(status=ToolStatus.DRAFT).order_by("title")
    context = {
        "row": found[0],
        "drafts": list(drafts.prefetch_related("sections").exclude(questions__code=code)) if may_manage else [],
        "may_manage": may_manage,
        "crumbs": [*tool_crumbs(), ("Question bank", reverse("audits:bank_question_list"))],
    }
    return render(request, "audits/bank_question_detail.html", context)


@require_POST
@requires(Permission.TOOL_MANAGE)
def bank_question_add(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Into a draft, from the version of a tool that is named."""
    tool = draft_for(request, uuid)
    code, letter = request.POST.get("code", ""), request.POST.get("section", "")
    sources = AuditTool.objects.visible_to(request.membership).filter(questions__code=code)
    source = get_object_or_404(sources, pk=_number(request.POST.get("source", "")))
    held = document_of(source)
    edit = DraftEdit(
        f"Took from {source} its {called(held, code)}",
        lambda document: borrowed_question(document, held, code, letter),
    )
    try:
        edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
    except EditImpossible as refusal:
        messages.warning(request, str(refusal))
        return redirect("audits:bank_question_detail", code)
    return build_page(tool, f"#question-{code}")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
