"""What our migrations tell the database itself, beyond the models: each can be taken back and put in again."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

# SQLite changes no schema within a transaction.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]

ON_BOTH = [("activity", "0002_activity_event_chain"), ("reports", "0002_published_report_immutable")]
ON_POSTGRESQL = [("audits", "0002_answer_storage"), ("audits", "0003_audits_frozen_tools")]
RAW = [*ON_BOTH, *(ON_POSTGRESQL if connection.vendor == "postgresql" else [])]
SAID_BY_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
SAID_BY_POSTGRESQL = """
SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'table', relname, array_to_string(reloptions, ',') FROM pg_class WHERE reloptions IS NOT NULL
  AND relnamespace = 'public'::regnamespace
UNION ALL SELECT 'column', attrelid::regclass || '.' || attname, array_to_string(attoptions, ',')
  FROM pg_attribute WHERE attoptions IS NOT NULL
"""


def said():
    with connection.cursor() as cursor:
        cursor.execute(SAID_BY_POSTGRESQL if connection.vendor == "postgresql" else SAID_BY_SQLITE)
        return set(cursor.fetchall())


@pytest.mark.parametrize(("app", "name"), RAW)
def test_what_the_database_was_told_can_be_taken_back_and_said_again(app, name):
    loader = MigrationLoader(connection)
    state = loader.project_state((app, name))
    operations = loader.get_migration(app, name).operations
    before = said()

    with connection.schema_editor(atomic=False) as editor:
        for operation in reversed(operations):
            operation.database_backwards(app, editor, state, state)
        without = said()
        for operation in operations:
            operation.database_forwards(app, editor, state, state)

    assert without < before
    assert said() == before


def test_every_step_of_ours_can_be_taken_back():
    ours = {"activity", "accounts", "cases", "audits", "findings", "reports", "audit_portal"}
    found = [each for key, each in MigrationLoader(connection).disk_migrations.items() if key[0] in ours]

    assert len(found) >= len(RAW)
    assert [str(each) for each in found for step in each.operations if not step.reversible] == []


def test_an_app_begins_with_one_migration_that_makes_its_tables_with_their_constraints():
    loader = MigrationLoader(connection)
    first = [
        loader.get_migration(app, "0001_initial") for app in ("accounts", "cases", "audits", "findings", "reports")
    ]

    steps = {type(step).__name__ for each in first for step in each.operations}
    assert steps == {"CreateModel", "AddField"}
