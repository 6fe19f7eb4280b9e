"""Saying that one has a section open. It overwrites itself every few seconds and stays out of the activity log, where
it stands already that the section was read.
"""

from datetime import datetime

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn, ReturnPresence


def note_presence(*, agency_return: AgencyReturn, section: str, by: Membership, at: datetime) -> None:
    """One statement, and two the first time."""
    here = ReturnPresence.objects.filter(agency_return=agency_return, membership=by)
    if not here.update(section=section, seen_at=at):
        ReturnPresence.objects.bulk_create(
            [ReturnPresence(agency_return=agency_return, membership=by, section=section, seen_at=at)],
            ignore_conflicts=True,
        )
