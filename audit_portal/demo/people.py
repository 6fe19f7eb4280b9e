"""Everybody who can sign in, with their seats. One password for all: it is printed, and it protects invented cases."""

from django.contrib.auth.hashers import make_password

from audit_portal.accounts.models import Agency, Board, Membership, User
from audit_portal.demo.plans import Plan


def make_people(plan: Plan, boards: dict[str, Board], agencies: dict[str, Agency]) -> dict[str, Membership]:
    """Seats by key. The password is hashed once, because a slow hash for each of them would keep a newcomer waiting."""
    password = make_password(plan["password"])
    users = User.objects.bulk_create(
        User(email=each["email"], name=each["name"], password=password) for each in plan["people"]
    )
    seats = {
        seat["key"]: Membership(
            user=user,
            board=boards.get(seat.get("board", "")),
            agency=agencies.get(seat.get("agency", "")),
            role=seat["role"],
            post=seat["post"],
        )
        for user, each in zip(users, plan["people"], strict=True)
        for seat in each["seats"]
    }
    Membership.objects.bulk_create(seats.values())
    return seats
