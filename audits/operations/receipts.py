"""The receipt that a submission gives."""

from datetime import datetime

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn, ReturnReceipt
from audits.return_receipts import fingerprint_of


def issue_receipt(
    *, agency_return: AgencyReturn, answered: int, asked: int, by: Membership, at: datetime
) -> ReturnReceipt:
    """Part of the transaction that submits, which holds the return's lock and records the event."""
    return ReturnReceipt.objects.create(
        agency_return=agency_return,
        number=agency_return.receipts.count() + 1,
        known=agency_return.known,
        answered=answered,
        asked=asked,
        fingerprint=fingerprint_of(agency_return),
        issued_at=at,
        issued_by=by,
    )
