"""An audit tool as the file that can be added again, here or at another board."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from audit_portal.accounts.gates import HatRequest, requires
from audit_portal.accounts.policy import Permission
from audits.models import AuditTool
from audits.operations.tool_reads import record_tool_export
from audits.tool_document import shape_of
from audits.tool_yaml import tool_text


@require_safe
@requires(Permission.TOOL_VIEW)
def tool_export(request: HatRequest, uuid: uuid.UUID) -> HttpResponse:
    tool = get_object_or_404(AuditTool.objects.visible_to(request.membership), uuid=uuid)
    text = tool_text(shape_of(tool))
    record_tool_export(tool=tool, by=request.membership)
    headers = {"Content-Disposition": f'attachment; filename="{tool.code}-{tool.version}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)
