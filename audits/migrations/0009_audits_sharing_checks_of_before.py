"""Checks that were recorded before their footing was asked for get a row that says so."""

from django.db import migrations

NOT_NAMED = "Recorded before the agreement was asked for"


def add_checks(apps, schema_editor):
    audits = apps.get_model("audits", "Audit").objects.filter(sharing_checked_at__isnull=False, sharing_checks=None)
    check = apps.get_model("audits", "SharingCheck")
    check.objects.bulk_create(
        check(
            audit=audit,
            reference=NOT_NAMED,
            checked_at=audit.sharing_checked_at,
            checked_by_id=audit.sharing_checked_by_id,
        )
        for audit in audits
    )


class Migration(migrations.Migration):
    dependencies = [("audits", "0008_audits_notice_of_opening")]
    operations = [migrations.RunPython(add_checks, migrations.RunPython.noop)]
