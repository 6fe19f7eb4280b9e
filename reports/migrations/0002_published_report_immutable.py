"""A released report never changes: the database refuses."""

from django.db import migrations

from audit_portal.activity.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("activity", "0002_activity_event_chain")]
    operations = [append_only("reports_publishedreport", "published_report")]
