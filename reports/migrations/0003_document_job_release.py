"""A job may make the copy that is released, not only a draft: its foot then carries the release's number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_published_report_immutable")]
    operations = [
        migrations.AddField(
            model_name="documentjob",
            name="is_release",
            field=models.BooleanField(default=False),
        ),
    ]
