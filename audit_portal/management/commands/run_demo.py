"""`manage.py run_demo`: what `make demo` runs once everything is installed. It starts from whatever is there."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from audit_portal.management.commands.serve import refuse_taken_port


class Command(BaseCommand):
    help = "Prepare the demonstration and serve it on loopback, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if settings.MODE != "demo":
            raise CommandError("Set PORTAL_MODE=demo: the demonstration never touches a real board's database.")
        refuse_taken_port("127.0.0.1", port)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        sign_ins = StringIO()
        call_command("load_demo", print_sign_ins=True, stdout=sign_ins)
        call_command("serve", host="127.0.0.1", port=port, notes=sign_ins.getvalue(), stdout=self.stdout)
