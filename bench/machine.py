"""What the figures were measured on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

import django
from django.db import connection
from django.db.backends.utils import CursorWrapper

SETTINGS = ("server_version", "fsync", "synchronous_commit", "shared_buffers")


def machine_lines() -> list[str]:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    with connection.cursor() as cursor:
        said = [f"{name} {_shown(cursor, name)}" for name in SETTINGS]
    return [
        f"{datetime.now(UTC):%d %B %Y %H:%M} UTC, {os.cpu_count()} cores, load {load}",
        f"Python {platform.python_version()}, Django {django.__version__}, WeasyPrint {version('weasyprint')}",
        f"PostgreSQL {', '.join(said)}",
    ]


def _shown(cursor: CursorWrapper, name: str) -> str:
    cursor.execute(f"SHOW {name}")
    return cursor.fetchone()[0].split()[0]
