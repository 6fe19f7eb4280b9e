"""SQL by which the database itself keeps a table append-only, for use in migrations of any app."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PG_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
"""
PG_TABLE = """
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {name}_append_only_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT WHEN (current_setting('audit.allow_truncate', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION refuse_change();
"""
SQLITE_TABLE = """
CREATE TRIGGER {name}_append_only_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""


def append_only(table: str, name: str) -> migrations.RunPython:
    """A migration step that makes `table` refuse UPDATE, DELETE and TRUNCATE on both databases."""

    def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(PG_REFUSE, params=None)
            editor.execute(PG_TABLE.format(name=name, table=table), params=None)
            return
        for verb in ("UPDATE", "DELETE"):
            editor.execute(SQLITE_TABLE.format(name=name, table=table, verb=verb))

    def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name}_append_only ON {table}")
            editor.execute(f"DROP TRIGGER {name}_append_only_truncate ON {table}")
            return
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER {name}_append_only_{verb}")

    return migrations.RunPython(forwards, backwards)
