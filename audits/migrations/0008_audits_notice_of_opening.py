"""A message tells people that their agency is asked for something."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0007_sharing_checks")]
    operations = [
        migrations.AlterField(
            model_name="outboxmail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("OPENING", "Notice that agencies are asked"),
                    ("CHASE", "Reminder of returns"),
                    ("CONCERN", "Notice of an immediate concern"),
                    ("QUERY", "Notice of a question about a return"),
                    ("EXTENSION", "Notice of a new due date"),
                ],
                max_length=12,
            ),
        ),
    ]
