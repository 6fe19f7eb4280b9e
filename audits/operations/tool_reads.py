"""Taking an audit tool away as a file is on record, like every download."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AuditTool


def record_tool_export(*, tool: AuditTool, by: Membership) -> None:
    record("TOOL_EXPORTED", by=by, subject=tool, version=tool.version)
