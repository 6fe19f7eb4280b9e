import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("audits", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BRIEFING", "Briefing"),
                            ("PAAG_REPORT", "Report to the assurance group"),
                            ("SET_UP_SUMMARY", "Set-up summary"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("QUEUED", "Waiting"),
                            ("RUNNING", "Being made"),
                            ("DONE", "Ready"),
                            ("FAILED", "Could not be made"),
                        ],
                        default="QUEUED",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=200)),
                ("pdf", models.BinaryField(null=True)),
                ("page_count", models.PositiveSmallIntegerField(null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("requested_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="document_jobs", to="audits.audit"
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                ("is_release", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="PublishedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BRIEFING", "Briefing"),
                            ("PAAG_REPORT", "Report to the assurance group"),
                            ("SET_UP_SUMMARY", "Set-up summary"),
                        ],
                        max_length=16,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("html", models.TextField()),
                ("pdf", models.BinaryField()),
                ("page_count", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("released_at", models.DateTimeField()),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="published_reports", to="audits.audit"
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("audit", "kind", "number"), name="publishedreport_one_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question_code", models.CharField(max_length=60)),
                ("side", models.CharField(max_length=8)),
                ("yes", models.PositiveSmallIntegerField()),
                ("partly", models.PositiveSmallIntegerField()),
                ("no", models.PositiveSmallIntegerField()),
                ("not_applicable", models.PositiveSmallIntegerField()),
                ("no_information", models.PositiveSmallIntegerField()),
                ("not_returned", models.PositiveSmallIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="reports.publishedreport"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "question_code", "side"), name="publishedcount_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DisclosureOverride",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BRIEFING", "Briefing"),
                            ("PAAG_REPORT", "Report to the assurance group"),
                            ("SET_UP_SUMMARY", "Set-up summary"),
                        ],
                        max_length=16,
                    ),
                ),
                ("rule", models.CharField(max_length=24)),
                ("what", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosure_overrides",
                        to="audits.audit",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosure_overrides",
                        to="reports.publishedreport",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="disclosureoverride_has_reason"
                    )
                ],
            },
        ),
    ]
