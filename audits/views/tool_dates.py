"""The dates that a draft tool knows, on one page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal import clock
from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.operations.tool_drafts import DraftChanged, DraftEdit, edit_draft
from audits.tool_date_forms import DatesForm, date_forms, dates_of
from audits.tool_document import document_of
from audits.tool_edits import changed_details
from audits.views.tool_drafts import draft_for, state_of, tell_clash, tool_crumbs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.TOOL_MANAGE)
def tool_date_edit(request: HatRequest, uuid: UUID) -> HttpResponse:
    tool = draft_for(request, uuid)
    document = document_of(tool)
    form = DatesForm(request.POST or None, document=document, initial={"state": state_of(tool)})
    rows = date_forms(request.POST or None, document)
    context = {"form": form, "rows": rows, "all_forms": [rows, form], "tool": tool, "crumbs": tool_crumbs(tool)}
    is_read = request.method == "POST" and all([form.is_valid(), rows.is_valid()])
    dates = dates_of(form, rows, document) if is_read else None
    if dates is not None:
        edit = DraftEdit(
            "The dates of the tool",
            lambda held: changed_details(held, {"dates": dates}),
            form.based_on,
            lambda held: held["dates"],
        )
        try:
            edit_draft(tool=tool, edit=edit, by=request.membership, at=clock.now())
        except DraftChanged as clash:
            return tell_clash(request, form, clash, "audits/tool_date_edit.html", context)
        return redirect("audits:tool_date_edit" if "more" in request.POST else "audits:tool_draft_detail", tool.uuid)
    return render(request, "audits/tool_date_edit.html", context)
