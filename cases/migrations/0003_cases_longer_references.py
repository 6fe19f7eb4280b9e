"""A reference may be as long as an organisation's short name, which is what a self-assessment has in its place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_cases_case_list_uploads")]
    operations = [
        migrations.AlterField(model_name="sampledcase", name="reference", field=models.CharField(max_length=40)),
    ]
