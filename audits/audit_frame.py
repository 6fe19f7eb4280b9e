"""What stands around each page of one audit, kept under all that it depends on: the audit's name and stage, the role
and the page that is open.
"""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string

from audit_portal.accounts.models import Membership
from audits.models import Audit
from audits.tabs import audit_tabs


@dataclass(frozen=True)
class AuditFrame:
    breadcrumbs: bytes
    tabs: bytes


def audit_frame(audit: Audit, membership: Membership, current: str) -> AuditFrame:
    """`current` is the label of the tab that is open."""
    return _frame(audit.uuid, audit.title, audit.stage, membership.role, current)


@lru_cache(maxsize=1024)
def _frame(uuid: UUID, title: str, stage: str, role: str, current: str) -> AuditFrame:
    audit = Audit(uuid=uuid, title=title, stage=stage)
    tabs = audit_tabs(audit, Membership(role=role), current)
    return AuditFrame(
        breadcrumbs=render_to_string("audits/_breadcrumbs.html", {"audit": audit}).encode(),
        tabs=render_to_string("components/tabs.html", {"tabs": tabs, "label": title}).encode(),
    )
