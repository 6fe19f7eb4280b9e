"""A nil return after it was sent: confirmed by a second person, or taken back while fieldwork lasts. What was said, and
its receipt, stay.
"""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AgencyReturn, Known, KnownDecision, KnownDecisionKind, ReturnStatus
from audits.nil_decisions import decision_lines, is_confirmed
from audits.operations.return_lock import lock_return


class NotNil(Exception):
    """The return says by now that the family is known."""


class ConfirmedAlready(Exception):
    """Somebody confirmed it before."""


class OwnDecision(Exception):
    """Whoever said that a family is not known does not confirm it."""


@transaction.atomic
def confirm_nil(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> KnownDecision:
    locked = _lock_nil(agency_return)
    if is_confirmed(decision_lines(locked)):
        raise ConfirmedAlready("Somebody confirmed already that this family is not known.")
    if locked.known_by is not None and locked.known_by.user_id == by.user_id:
        raise OwnDecision("You said yourself that this family is not known. A colleague or your lead can confirm it.")
    decision = _decide(locked, KnownDecisionKind.CONFIRMED, by, at)
    record("NIL_CONFIRMED", by=by, subject=locked, audit_id=locked.audit_id)
    return decision


@transaction.atomic
def take_back_nil(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """The return is open again, as it was before; what was answered in it counts again once it is submitted."""
    locked = _lock_nil(agency_return)
    locked.known, locked.known_at, locked.known_by = "", None, None
    is_begun = locked.answers.filter(version__gt=0).exists()
    locked.status = ReturnStatus.IN_PROGRESS if is_begun else ReturnStatus.NOT_STARTED
    locked.submitted_at = locked.submitted_by = locked.checked_at = locked.checked_by = None
    locked.save()
    _decide(locked, KnownDecisionKind.TAKEN_BACK, by, at)
    record("NIL_TAKEN_BACK", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


def _lock_nil(agency_return: AgencyReturn) -> AgencyReturn:
    locked = lock_return(agency_return, [ReturnStatus.SUBMITTED])
    if not locked.is_nil:
        raise NotNil("This return does not say that the family is not known.")
    return locked


def _decide(locked: AgencyReturn, kind: KnownDecisionKind, by: Membership, at: datetime) -> KnownDecision:
    return KnownDecision.objects.create(agency_return=locked, kind=kind, known=Known.NOT_KNOWN, at=at, by=by)
