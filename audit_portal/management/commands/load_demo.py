"""`manage.py load_demo`: puts the demonstration into the database, or says who can sign in to it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit_portal.demo.loading import is_loaded, load
from audit_portal.demo.plans import plan
from audit_portal.demo.sign_ins import sign_ins


class Command(BaseCommand):
    help = "Load the demonstration; with --print-sign-ins, list who can sign in to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--print-sign-ins", action="store_true", help="list the addresses and the password")

    def handle(self, *args: Any, print_sign_ins: bool, **options: Any) -> None:
        if print_sign_ins:
            self.stdout.write(sign_ins(plan("people")))
            return
        if settings.IS_PRODUCTION:
            raise CommandError("Set PORTAL_MODE=demo: the demonstration’s password is known to everybody.")
        if is_loaded():
            self.stdout.write("The demonstration is there already.")
            return
        load()
        self.stdout.write("The demonstration is loaded. Its cases are invented.")
