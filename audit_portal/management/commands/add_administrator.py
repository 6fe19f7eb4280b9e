"""`manage.py add_administrator EMAIL NAME`: the first person of a new portal, who then opens a board in the browser."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from audit_portal.accounts.operations.administrators import add_administrator
from audit_portal.accounts.operations.seats import SeatTaken
from audit_portal.accounts.tasks import way_in


class Command(BaseCommand):
    help = "Give somebody the seat of a system administrator, and print the address where they choose a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", help="such as “Syd Vance”")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email)
            seat = add_administrator(email=email, name=name)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        except SeatTaken as refusal:
            raise CommandError(str(refusal)) from None
        what = "sign in" if seat.user.has_usable_password() else "choose a password (it works once)"
        self.stdout.write(f"{seat.user.email} can {what} at\n{settings.PORTAL_ADDRESS}{way_in(seat.user)}")
