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
            name="KeyFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("GOOD_PRACTICE", "Good practice"),
                            ("SEEN_BEFORE", "Seen before"),
                            ("ALREADY_CHANGED", "Already changed"),
                            ("TO_IMPROVE", "To improve"),
                            ("MIXED", "Mixed"),
                            ("NOT_YET_ASSURED", "Not yet assured"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("tags", models.JSONField(blank=True, default=list)),
                ("written_at", models.DateTimeField()),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="audits.audit"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("audit", "number"), name="keyfinding_one_number")],
            },
        ),
        migrations.CreateModel(
            name="FindingEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question_code", models.CharField(max_length=60)),
                (
                    "side",
                    models.CharField(
                        choices=[("OWN", "Own"), ("SENT", "Says it was sent"), ("RECEIVED", "Says it was received")],
                        default="OWN",
                        max_length=8,
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="findings.keyfinding"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "finding evidence",
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "question_code", "side"), name="findingevidence_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("to_all_partners", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recommendations", to="audits.audit"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("audit", "number"), name="recommendation_one_number")],
            },
        ),
        migrations.CreateModel(
            name="RecommendationFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation_links",
                        to="findings.keyfinding",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finding_links",
                        to="findings.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("recommendation", "finding"), name="recommendationfinding_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationAgency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agency_links",
                        to="findings.recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "recommendation agencies",
                "constraints": [
                    models.UniqueConstraint(fields=("recommendation", "agency"), name="recommendationagency_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "reference",
                    models.CharField(help_text="As in R1.2: second action of recommendation 1", max_length=20),
                ),
                ("text", models.TextField()),
                ("owner_post", models.CharField(blank=True, max_length=120)),
                ("measure", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("original_due_on", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NOT_STARTED", "Not started"),
                            ("ON_TRACK", "On track"),
                            ("AT_RISK", "At risk"),
                            ("COMPLETE", "Complete"),
                        ],
                        default="NOT_STARTED",
                        max_length=12,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("reported_done_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="accounts.agency"
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.board"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_actions",
                        to="accounts.membership",
                    ),
                ),
                (
                    "reported_done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="findings.keyfinding",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="findings.recommendation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "due_on"], name="action_board_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recommendation__isnull", False), ("finding__isnull", False), _connector="OR"
                        ),
                        name="action_has_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "COMPLETE"), ("verified_at__isnull", False)),
                            models.Q(models.Q(("status", "COMPLETE"), _negated=True), ("verified_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="action_complete_is_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by__isnull", True),
                            ("reported_done_by__isnull", True),
                            models.Q(("verified_by", models.F("reported_done_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="action_verified_by_someone_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reported_done_at__isnull", False), ("reported_done_by__isnull", False)),
                            models.Q(("reported_done_at__isnull", True), ("reported_done_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="action_reported_done_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_at__isnull", False), ("verified_by__isnull", False)),
                            models.Q(("verified_at__isnull", True), ("verified_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="action_verified_at_has_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("evidence", models.TextField(blank=True, help_text="Where the proof is to be found")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NOT_STARTED", "Not started"),
                            ("ON_TRACK", "On track"),
                            ("AT_RISK", "At risk"),
                            ("COMPLETE", "Complete"),
                        ],
                        max_length=12,
                    ),
                ),
                ("new_due_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="updates", to="findings.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("new_due_on__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="actionupdate_new_date_has_reason",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="recommendation",
            name="findings",
            field=models.ManyToManyField(
                related_name="recommendations", through="findings.RecommendationFinding", to="findings.keyfinding"
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="agencies",
            field=models.ManyToManyField(
                related_name="+", through="findings.RecommendationAgency", to="accounts.agency"
            ),
        ),
    ]
