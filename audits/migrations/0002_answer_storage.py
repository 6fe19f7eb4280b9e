"""How answers lie on disk in PostgreSQL: room in each page for an answer's next version, and the truth about how many
returns there are, which sampling cannot see (performance 0, finding 2).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

STORE = """
ALTER TABLE audits_answer SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE audits_answer ALTER COLUMN agency_return_id SET (n_distinct = -0.022);
ALTER TABLE audits_agencyreturn SET (fillfactor = 80);
"""
RESET = """
ALTER TABLE audits_answer RESET (fillfactor, autovacuum_vacuum_scale_factor);
ALTER TABLE audits_answer ALTER COLUMN agency_return_id RESET (n_distinct);
ALTER TABLE audits_agencyreturn RESET (fillfactor);
"""


def store(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(STORE)


def reset(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(RESET)


class Migration(migrations.Migration):
    dependencies = [("audits", "0001_initial")]
    operations = [migrations.RunPython(store, reset)]
