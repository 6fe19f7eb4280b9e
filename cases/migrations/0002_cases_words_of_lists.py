"""What a word of a case list means is remembered for the board's next list."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("cases", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="WordMemory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fact", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=40)),
                ("used_at", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.board"
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "word memories",
                "constraints": [
                    models.UniqueConstraint(fields=("board", "fact", "word"), name="wordmemory_one_meaning")
                ],
            },
        ),
    ]
