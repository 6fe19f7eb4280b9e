"""Reading a return is on the record."""

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AgencyReturn

EVENT = "RETURN_READ"


def record_return_read(*, agency_return: AgencyReturn, by: Membership, section: str = "") -> None:
    record(EVENT, by=by, subject=agency_return, audit_id=agency_return.audit_id, section=section)
