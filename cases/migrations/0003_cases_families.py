"""Cases of one list that are brothers and sisters share a number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_cases_words_of_lists")]
    operations = [
        migrations.AddField(model_name="case", name="family", field=models.PositiveIntegerField(blank=True, null=True)),
    ]
