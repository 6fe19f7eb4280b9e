"""An audit says when it was closed, and by whom."""

import django.db.models.deletion
from django.db import migrations, models

CLOSED = models.Q(closed_at__isnull=False, closed_by__isnull=False)
NOT_CLOSED = models.Q(closed_at__isnull=True, closed_by__isnull=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_session_with_hat"),
        ("audits", "0009_audits_sharing_checks_of_before"),
    ]

    operations = [
        migrations.AddField("audit", "closed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "audit",
            "closed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddConstraint(
            "audit", models.CheckConstraint(condition=CLOSED | NOT_CLOSED, name="audit_closed_at_has_by")
        ),
    ]
