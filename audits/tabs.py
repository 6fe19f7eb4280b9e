"""The pages of one audit, side by side: which of them a role has, and where each stands."""

from dataclasses import dataclass

from django.urls import reverse

from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.policy import Permission, may
from audits.models import FROM_SIGN_OFF, Audit

# Label, URL name and what a role must be able to do to have the page.
TABS = [
    ("Overview", "audits:audit_detail", Permission.AUDIT_VIEW),
    ("Cases", "audits:case_list_detail", Permission.CASES_VIEW),
    ("Tool", "audits:audit_tool_detail", Permission.TOOL_VIEW),
    ("Returns", "audits:audit_return_list", Permission.PROGRESS_VIEW),
    ("Results", "audits:result_list", Permission.RESULTS_VIEW),
    ("Moderation", "audits:moderation_list", Permission.MODERATION_VIEW),
    ("Findings", "findings:finding_list", Permission.FINDINGS_VIEW),
    ("Actions", "findings:audit_action_list", Permission.ACTION_VIEW),
    ("Reports", "reports:audit_report_list", Permission.REPORT_VIEW),
    ("Log", "audits:event_list", Permission.ACTIVITY_VIEW),
]


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def audit_tabs(audit: Audit, membership: Membership, current: str) -> list[Tab]:
    """`current` is the label of the page that is open."""
    return [
        Tab(label, reverse(name, args=[audit.uuid]), label == current)
        for label, name, permission in TABS
        if may(membership.role, permission) and not (label == "Findings" and _are_drafts(audit, membership))
    ]


def _are_drafts(audit: Audit, membership: Membership) -> bool:
    """Findings are the office's and the group's until sign-off; for others the page does not exist before."""
    is_inside = membership.role in (Role.BOARD_OFFICER, Role.AUDIT_GROUP_MEMBER)
    return not is_inside and audit.stage not in FROM_SIGN_OFF
