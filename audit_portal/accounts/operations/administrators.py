"""Whoever runs the portal: without a first system administrator nobody could open a board. Nobody in the portal may
give this seat, so it is given from the machine itself.
"""

from django.db import transaction

from audit_portal.accounts.models import Membership, Role, User
from audit_portal.accounts.operations.seats import SeatTaken
from audit_portal.activity.recording import record_event


@transaction.atomic
def add_administrator(*, email: str, name: str) -> Membership:
    """Somebody who has an account already keeps their name and password. The log names nobody as having done it."""
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, name=name)
    wanted = {"user": user, "role": Role.SYSTEM_ADMINISTRATOR}
    if Membership.objects.filter(**wanted, ended_at__isnull=True).exists():
        raise SeatTaken(f"{user.email} is a system administrator already.")
    seat = Membership.objects.create(**wanted, post=str(Role.SYSTEM_ADMINISTRATOR.label))
    record_event("ADMINISTRATOR_ADDED", board_id=None, actor_id=None, subject=seat)
    return seat
