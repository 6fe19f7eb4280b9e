from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audits", "0002_answer_storage")]

    operations = [
        migrations.AddField(
            model_name="audittool",
            name="scope_lines",
            field=models.JSONField(blank=True, default=dict, help_text="What the questions serve: {code: words}"),
        ),
        migrations.AddField(
            model_name="question",
            name="repeating",
            field=models.JSONField(blank=True, help_text="Asked again for each: {fact, people}", null=True),
        ),
    ]
