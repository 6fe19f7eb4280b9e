"""Where an agency looked for what its record does not say, one line a section."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import LEAD_STATUSES, AgencyReturn, SectionLook
from audits.operations.return_lock import lock_return

LONGEST = 1000


class SectionUnknown(Exception):
    """The return's form has no such section."""


@transaction.atomic
def save_look(*, agency_return: AgencyReturn, letter: str, text: str, by: Membership, at: datetime) -> SectionLook:
    """The last writer's words stand; an empty text takes them back."""
    locked = lock_return(agency_return, LEAD_STATUSES)
    if not locked.tool.sections.filter(letter=letter).exists():
        raise SectionUnknown("This form has no such section.")
    look, _ = SectionLook.objects.update_or_create(
        agency_return=locked,
        letter=letter,
        defaults={"text": text.strip()[:LONGEST], "updated_at": at, "updated_by": by},
    )
    record("SECTION_LOOK_SAVED", by=by, subject=locked, audit_id=locked.audit_id, section=letter)
    return look
