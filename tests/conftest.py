"""What every test stands on: append-only tables may be emptied between tests, and journeys carry their mark."""

from pathlib import Path

import pytest
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import DatabaseOperations
from django.dispatch import receiver

JOURNEYS = Path(__file__).parent / "journeys"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_append_only_%'"


def pytest_collection_modifyitems(items):
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.journey)


@receiver(connection_created)
def allow_truncate(connection, **kwargs):
    """PostgreSQL's trigger refuses TRUNCATE, which is how a TransactionTestCase cleans up, unless this is on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET audit.allow_truncate = 'on'")


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
