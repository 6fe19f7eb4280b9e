"""A draft tool's states, one after each edit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audits", "0004_audits_return_steps")]
    operations = [
        migrations.CreateModel(
            name="ToolDraftState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("document", models.JSONField()),
                ("words", models.CharField(max_length=200)),
                ("restores", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft_states", to="audits.audittool"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tool", "number"), name="tooldraftstate_one_number")],
            },
        ),
    ]
