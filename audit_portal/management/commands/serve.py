"""`manage.py serve`: the web server and the worker under one supervisor, on the database that the settings name."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from audit_portal.supervisor import answers, is_port_free, supervise, web_command, worker_command


class Command(BaseCommand):
    help = "Serve the portal: web server and worker together, until Ctrl-C."
    # What `run_demo` wants said above the address; not for the command line.
    stealth_options = ("notes",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, notes: str = "", **options: Any) -> None:
        refuse_taken_port(host, port)
        refuse_pending_migrations()
        if settings.IS_PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        connections.close_all()
        os.chdir(settings.BASE_DIR)
        code = supervise(
            [web_command(f"{host}:{port}"), worker_command()],
            is_ready=lambda: answers(host, port),
            announce=lambda: self.announce(notes, port),
        )
        if code:
            raise CommandError("The web server or the worker ended by itself; its last lines above say why.")

    def announce(self, notes: str, port: int) -> None:
        address = settings.PORTAL_ADDRESS if settings.IS_PRODUCTION else f"http://localhost:{port}/"
        self.stdout.write(f"{notes}\nThe portal is ready at {address} (stop it with Ctrl-C).")
        self.stdout.flush()


def refuse_taken_port(host: str, port: int) -> None:
    if not is_port_free(host, port):
        raise CommandError(f"Port {port} is taken by another program. Choose another one, for example PORT={port + 1}.")


def refuse_pending_migrations() -> None:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as reason:
        raise CommandError(f"The database that DATABASE_URL names does not answer. {reason}") from None
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            f"The database lacks migrations ({len(plan)} of them). Run `make migrate` with the same settings first."
        )
