"""What every test stands on: append-only tables may be emptied between tests, and journeys carry their mark."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import DatabaseOperations
from django.dispatch import receiver

from tests.postgres import find_binaries
from tests.schema_cache import DATABASE, prepare_schema

ROOT = Path(__file__).parent.parent
JOURNEYS = ROOT / "tests" / "journeys"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_append_only_%'"


def pytest_collection_modifyitems(items):
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.journey)


@receiver(connection_created)
def allow_truncate(connection, **kwargs):
    """PostgreSQL's trigger refuses TRUNCATE, which is how a TransactionTestCase cleans up, unless this is on. Tests may
    change a tool that is in use as well, which nothing else may (`test_tool_freezing`).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET audit.allow_truncate = 'on'")
            cursor.execute("SET audit.allow_tool_change = 'on'")


@pytest.fixture(autouse=True, scope="session")
def flush_lifts_triggers():
    """SQLite cleans up with DELETE, and its triggers know no such switch: they stand aside for the flush."""
    execute = DatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(TRIGGERS).fetchall()
        drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return execute(self, [*drops, *sql_list, *(sql for _, sql in triggers)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """On a cluster of our own, test databases are copies of a migrated one; elsewhere they are migrated as ever."""
    cluster = os.environ.get("PORTAL_TEST_CLUSTER")
    if cluster and prepare_schema(Path(cluster), find_binaries()):
        connection.settings_dict["TEST"]["TEMPLATE"] = DATABASE


@pytest.fixture
def database_address(transactional_db):
    """The test database as DATABASE_URL names it, for a process of its own."""
    names = {key: connection.settings_dict[key] for key in ("HOST", "NAME", "USER", "PASSWORD", "PORT")}
    return "postgres://{USER}:{PASSWORD}@/{NAME}?host={HOST}&port={PORT}".format(**names)


@pytest.fixture
def start_worker(database_address):
    """Call it to run `manage.py work` on the test database in a process of its own; it ends with the test."""
    workers = []

    def start():
        command = [sys.executable, "manage.py", "work", "--interval", "0.05"]
        workers.append(subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": database_address}))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


@pytest.fixture
def cast(db):
    """One person in every role on one board, and the office of another."""
    from tests.factories import make_cast

    return make_cast()
