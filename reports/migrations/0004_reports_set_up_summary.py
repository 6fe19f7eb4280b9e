from django.db import migrations, models

KINDS = [
    ("BRIEFING", "Briefing"),
    ("PAAG_REPORT", "Report to the assurance group"),
    ("SET_UP_SUMMARY", "Set-up summary"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_document_job_release"),
    ]

    operations = [
        migrations.AlterField(model_name=name, name="kind", field=models.CharField(choices=KINDS, max_length=16))
        for name in ("disclosureoverride", "documentjob", "publishedreport")
    ]
