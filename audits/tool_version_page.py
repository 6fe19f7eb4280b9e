"""The versions of a tool: who agreed which and when, which audits are on it, and what two of them differ in."""

from dataclasses import dataclass

from audits.models import Audit, AuditTool, ToolStatus


@dataclass(frozen=True)
class VersionRow:
    tool: AuditTool
    agreed_by: str
    audits: list[Audit]
    earlier: AuditTool | None

    @property
    def is_draft(self) -> bool:
        return self.tool.status == ToolStatus.DRAFT


def version_rows(versions: list[AuditTool], audits: list[Audit]) -> list[VersionRow]:
    """`versions` newest first, as the hat sees them; the earlier one is what a version is first compared with."""
    by_number = {tool.version: tool for tool in versions}
    rows = []
    for tool in versions:
        based_on = by_number.get(tool.based_on.version) if tool.based_on else None
        earlier = based_on or next((each for each in versions if each.version < tool.version), None)
        agreed_by = tool.agreed_by.user.name if tool.agreed_by else ""
        rows.append(VersionRow(tool, agreed_by, [each for each in audits if each.tool_id == tool.pk], earlier))
    return rows
