"""Putting on a hat. The log says which one somebody worked under from then on."""

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.activity.recording import record_event


@transaction.atomic
def wear_hat(*, by: Membership) -> Membership:
    record_event("HAT_CHOSEN", board_id=by.board_id, actor_id=by.user_id, membership_id=by.pk, subject=by)
    return by
