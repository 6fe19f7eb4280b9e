"""Putting on a hat. The log says which one somebody worked under from then on."""

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record


@transaction.atomic
def wear_hat(*, by: Membership) -> Membership:
    record("HAT_CHOSEN", by=by, subject=by)
    return by
