"""A tool keeps the order of its agencies and scope lines. The columns stay what they are, and with them the triggers
that guard a tool in use, which SQLite would lose with a table that is made anew.
"""

from django.db import migrations

from audit_portal.ordered_json import OrderedJSONField

LINES = OrderedJSONField(blank=True, default=dict, help_text="What the questions serve: {code: words}")
DOCUMENT = OrderedJSONField(objects=["audiences", "scope_lines"])


class Migration(migrations.Migration):
    dependencies = [("audits", "0010_audit_closed")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("audittool", "audiences", OrderedJSONField(default=dict)),
                migrations.AlterField("audittool", "scope_lines", LINES),
                migrations.AlterField("tooldraftstate", "document", DOCUMENT),
            ]
        )
    ]
