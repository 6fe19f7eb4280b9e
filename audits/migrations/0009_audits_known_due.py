from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0008_audits_return_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name="audit",
            name="known_due_on",
            field=models.DateField(blank=True, help_text="When agencies say which families they know", null=True),
        ),
    ]
