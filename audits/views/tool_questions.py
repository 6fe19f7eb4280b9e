"""Questions of a draft: adding and editing them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, board_of, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.operations.tool_drafts import DraftChanged, DraftEdit, edit_draft
from audits.tool_document import Document, document_of, question_in, section_in
from audits.tool_edit_words import called, first_words
from audits.tool_edits import EditImpossible, added_question, changed_question
from audits.tool_question_editor import QuestionEditor, theirs_in_words
from audits.views.tool_drafts import build_page, draft_for, state_of, tell_clash, tool_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_question_create(request: HatRequest, uuid: UUID, letter: str) -> HttpResponse:
    tool = draft_for(request, uuid)
    document = document_of(tool)
    if section_in(document, letter) is None:
        raise Http404
    editor = QuestionEditor(board_of(request), document, None, request.POST or None, letter, state_of(tool))
    if request.method == "POST" and editor.is_valid():
        code, where = editor.code, editor.letter
        question = {**editor.values, "code": code}
        words = f"Added question “{first_words(question)}”"
        edit = DraftEdit(words, lambda held: editor.with_rows(added_question(held, where, question)))
        try:
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except EditImpossible as refusal:
            editor.form.add_error("code", str(refusal))
        else:
            return build_page(tool, f"#question-{code}")
    return render(request, "audits/tool_question_create.html", _context(tool, editor))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_question_edit(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    tool = draft_for(request, uuid)
    document = document_of(tool)
    question = question_in(document, code)
    if question is None:
        raise Http404
    editor = QuestionEditor(board_of(request), document, question, request.POST or None, "", state_of(tool))
    if request.method == "POST" and editor.is_valid():
        values, where = editor.values, editor.letter
        edit = DraftEdit(
            f"Edited {called(document, code)}",
            lambda held: editor.with_rows(changed_question(held, code, values, where)),
            editor.form.based_on,
            lambda held: _without_number(question_in(held, code)),
        )
        try:
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except DraftChanged as clash:
            context = _context(tool, editor) | {"theirs": theirs_in_words(editor.values, code, clash.theirs.document)}
            return tell_clash(request, editor.form, clash, "audits/tool_question_edit.html", context)
        except EditImpossible as refusal:
            editor.form.add_error(None, str(refusal))
        else:
            return build_page(tool, f"#question-{code}")
    return render(request, "audits/tool_question_edit.html", _context(tool, editor) | {"question": question})


def _context(tool: AuditTool, editor: QuestionEditor) -> dict[str, Any]:
    return {"form": editor.form, "editor": editor, "tool": tool, "crumbs": tool_crumbs(tool)}


def _without_number(question: Document | None) -> Document | None:
    """Moving a question is no clash with editing it; a number says where it stands."""
    return {key: value for key, value in question.items() if key != "number"} if question else None
