"""A plain list of questions from a spreadsheet, into a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.tool_drafts import DraftEdit, edit_draft
from audits.question_list_forms import QuestionListForm
from audits.question_lists import QuestionListRefused, RowProblem, listed_questions, with_listed
from audits.tool_document import document_of
from audits.tool_edits import EditImpossible
from audits.views.tool_drafts import build_page, draft_for, tool_crumbs
from cases.sheet_files import read_sheet
from cases.sheets import SheetRefused


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def question_list_import(request: HatRequest, uuid: UUID) -> HttpResponse:
    """Every faulty row at once, and nothing taken until there is none."""
    tool = draft_for(request, uuid)
    form = QuestionListForm(request.POST or None, request.FILES or None)
    problems: list[RowProblem] = []
    if request.method == "POST" and form.is_valid():
        try:
            listed = listed_questions(read_sheet(form.cleaned_data["file"].read()), document_of(tool))
            edit = DraftEdit(f"Added {_counted(len(listed))}", lambda document: with_listed(document, listed))
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except (SheetRefused, EditImpossible) as refusal:
            form.add_error("file", str(refusal))
        except QuestionListRefused as refusal:
            problems = refusal.problems
            form.add_error("file", "Put the rows below right in the file, then choose it again")
        else:
            messages.success(request, f"{_counted(len(listed))} added. Undo takes them out again.")
            return build_page(tool, "#sections")
    context = {"form": form, "tool": tool, "problems": problems, "crumbs": tool_crumbs(tool)}
    return render(request, "audits/question_list_import.html", context)


def _counted(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"
