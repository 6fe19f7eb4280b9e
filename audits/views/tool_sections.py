"""Sections of a draft: adding and renaming them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.tool_drafts import DraftChanged, DraftEdit, edit_draft
from audits.tool_builder_forms import SectionForm, WeighedSectionForm
from audits.tool_document import Document, document_of, section_in
from audits.tool_edits import EditImpossible, added_section, changed_section
from audits.views.tool_drafts import build_page, draft_for, state_of, tell_clash, tool_crumbs

HEADING = ("title", "short_title", "weight")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_section_create(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title, short_title = form.cleaned_data["title"], form.cleaned_data["short_title"]
        edit = DraftEdit(f"Added section “{title}”", lambda document: added_section(document, title, short_title))
        try:
            state = edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except EditImpossible as refusal:
            form.add_error(None, str(refusal))
        else:
            return build_page(tool, f"#section-{state.document['sections'][-1]['letter']}")
    context = {"form": form, "tool": tool, "crumbs": tool_crumbs(tool)}
    return render(request, "audits/tool_section_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_section_edit(request: HatRequest, uuid: UUID, letter: str) -> HttpResponse:
    tool = draft_for(request, uuid)
    held = _heading(document_of(tool), letter)
    if held is None:
        raise Http404
    form = WeighedSectionForm(request.POST or None, initial=held | {"state": state_of(tool)})
    context = {"form": form, "tool": tool, "letter": letter, "crumbs": tool_crumbs(tool)}
    if request.method == "POST" and form.is_valid():
        values = {key: form.cleaned_data[key] for key in HEADING}
        edit = DraftEdit(
            f"Edited section {letter}, “{values['title']}”",
            lambda document: changed_section(document, letter, values),
            form.based_on,
            lambda document: _heading(document, letter),
        )
        try:
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except DraftChanged as clash:
            return tell_clash(request, form, clash, "audits/tool_section_edit.html", context)
        return build_page(tool, f"#section-{letter}")
    return render(request, "audits/tool_section_edit.html", context)


def _heading(document: Document, letter: str) -> Document | None:
    section = section_in(document, letter)
    return {key: section[key] for key in HEADING} if section else None
