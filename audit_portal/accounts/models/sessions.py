"""Who is signed in where. Django's own table of sessions, with the seat that somebody works in beside the rest."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from audit_portal.accounts.models.people import Membership


class HatSession(AbstractBaseSession):
    """`hat` says what the session itself says of the hat, so that one statement can read both."""

    hat = models.ForeignKey(Membership, models.CASCADE, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"Session in seat {self.hat_id}"
