"""What an audit looks at, line by line."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import Audit
from audits.operations.audits import AuditSettled, ScopeLineText, set_scope_lines
from audits.set_up_forms import ScopeLineForm, ScopeLineFormSet

SPARE_LINES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.AUDIT_MANAGE)
def audit_scope_edit(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    audits = Audit.objects.visible_to(request.membership).select_related("tool")
    audit = get_object_or_404(audits, uuid=uuid)
    formset_class = formset_factory(ScopeLineForm, formset=ScopeLineFormSet, extra=SPARE_LINES, max_num=30)
    lines: Any = formset_class(
        request.POST or None, initial=_initial(audit), prefix="lines", form_kwargs={"tool": audit.tool}
    )
    if request.method == "POST" and lines.is_valid():
        texts = [ScopeLineText(**form.cleaned_data) for form in lines.filled()]
        try:
            set_scope_lines(audit=audit, lines=texts, by=request.membership)
        except AuditSettled as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Scope lines saved")
        return redirect("audits:audit_set_up", audit.uuid)
    return render(request, "audits/audit_scope_edit.html", {"form": lines, "audit": audit})


def _initial(audit: Audit) -> list[dict[str, Any]]:
    """A line of the office's own has no code of the tool."""
    known = audit.tool.scope_lines if audit.tool else {}
    return [
        {
            "text": line.text,
            "code": line.code if line.code in known else "",
            "is_underpinning": line.is_underpinning,
        }
        for line in audit.scope_lines.order_by("position")
    ]
