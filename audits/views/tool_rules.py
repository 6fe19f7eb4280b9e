"""The condition of a question, line by line and in plain words; every button works without a script."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.operations.tool_drafts import DraftChanged, DraftEdit, edit_draft
from audits.tool_builder_page import labels_of
from audits.tool_document import Document, document_of, question_in
from audits.tool_edit_words import called
from audits.tool_edits import EditImpossible, changed_question
from audits.tool_rule_nodes import RuleUnclear, changed_node, node_of, posted_node, tree_of
from audits.tool_rule_page import fact_kinds, rule_in_words, rule_lines, rule_problems, things_to_add
from audits.views.tool_drafts import build_page, draft_for, seen_state, state_of, tool_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_rule_edit(request: HatRequest, uuid: UUID, code: str) -> HttpResponse:
    tool = draft_for(request, uuid)
    document = document_of(tool)
    question = question_in(document, code)
    if question is None:
        raise Http404
    root, more, state = node_of(question["show_if"]), {}, state_of(tool)
    if request.method == "POST":
        root, state = posted_node(request.POST), seen_state(request)
        if request.POST.get("do", "save") == "save":
            refusal = _save(request, tool, document, code)
            if refusal is None:
                return build_page(tool, f"#question-{code}")
            more = refusal
            state = more.pop("state", state)
        else:
            try:
                root = changed_node(root, request.POST)
            except (IndexError, ValueError):
                raise Http404 from None
    context = {
        "tool": tool,
        "question": question,
        "rule": rule_lines(root, document),
        "words": rule_in_words(document, question["show_if"]),
        "additions": things_to_add(document, question),
        "state": state,
        "crumbs": tool_crumbs(tool),
    }
    return render(request, "audits/tool_rule_edit.html", context | more)


def _save(request: HatRequest, tool: AuditTool, document: Document, code: str) -> dict[str, Any] | None:
    """What the page is to say where the rule could not be saved; nothing where it is."""
    try:
        tree = tree_of(posted_node(request.POST), labels_of(document), fact_kinds(document))
        problems = rule_problems(document, code, tree)
        if problems:
            return _told(problems)
        edit = DraftEdit(
            f"Condition of {called(document, code)}",
            lambda held: changed_question(held, code, {"show_if": tree}),
            seen_state(request),
            lambda held: (question_in(held, code) or {}).get("show_if"),
        )
        edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
    except RuleUnclear as refusal:
        return _told([str(refusal)], refusal.path)
    except EditImpossible as refusal:
        return _told([str(refusal)])
    except DraftChanged as clash:
        theirs = (question_in(clash.theirs.document, code) or {}).get("show_if") or {}
        told = [("Their condition", rule_in_words(clash.theirs.document, theirs))]
        return {"clash": clash, "theirs": told, "has_errors": True, "state": clash.theirs.number}
    return None


def _told(sentences: list[str], path: str = "n") -> dict[str, Any]:
    problems = [{"text": sentence, "target": f"line-{path}"} for sentence in sentences]
    return {"problems": problems, "has_errors": True}
