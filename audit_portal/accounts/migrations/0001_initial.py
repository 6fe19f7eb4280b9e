import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Board",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("short_name", models.CharField(max_length=40)),
                ("area", models.CharField(help_text="As in “people in Leicester”", max_length=60)),
                ("assurance_group", models.CharField(max_length=120)),
                ("assurance_group_short", models.CharField(max_length=20)),
                ("accent", models.CharField(default="#0f4c5c", max_length=7)),
                (
                    "links",
                    models.JSONField(
                        blank=True, default=list, help_text="List of {label, address} for further information"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BOARD_OFFICE", "Board’s office"),
                            ("SOCIAL_CARE", "Children’s social care"),
                            ("POLICE", "Police"),
                            ("HEALTH_COMMISSIONER", "Health commissioner"),
                            ("HEALTH_TRUST", "Health trust"),
                            ("GP_PRACTICE", "GP practice"),
                            ("EDUCATION", "Education"),
                            ("OTHER", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=40)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practices",
                        to="accounts.agency",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "GP_PRACTICE"), _negated=True), ("parent__isnull", False), _connector="OR"
                        ),
                        name="agency_practice_has_parent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BOARD_OFFICE", "Board’s office"),
                            ("SOCIAL_CARE", "Children’s social care"),
                            ("POLICE", "Police"),
                            ("HEALTH_COMMISSIONER", "Health commissioner"),
                            ("HEALTH_TRUST", "Health trust"),
                            ("GP_PRACTICE", "GP practice"),
                            ("EDUCATION", "Education"),
                            ("OTHER", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="accounts.agency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "valid_from"), name="agencyname_one_start"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="agencyname_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardAgency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="boards", to="accounts.agency"
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agencies", to="accounts.board"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "board agencies",
                "constraints": [
                    models.UniqueConstraint(fields=("board", "agency", "valid_from"), name="boardagency_one_start")
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("BOARD_OFFICER", "Board’s office"),
                            ("AUDIT_GROUP_MEMBER", "Audit group member"),
                            ("AGENCY_LEAD", "Agency lead"),
                            ("AGENCY_AUDITOR", "Agency auditor"),
                            ("ACTION_OWNER", "Action owner"),
                            ("READER", "Reader"),
                            ("SYSTEM_ADMINISTRATOR", "System administrator"),
                        ],
                        max_length=24,
                    ),
                ),
                ("post", models.CharField(help_text="The person’s post, such as “Audit coordinator”", max_length=120)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="accounts.agency",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="accounts.board",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="membership_ended_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agency__isnull", True), ("board__isnull", True), ("role", "SYSTEM_ADMINISTRATOR")
                            ),
                            models.Q(
                                models.Q(("role", "SYSTEM_ADMINISTRATOR"), _negated=True), ("board__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="membership_administrator_has_no_board",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["AGENCY_LEAD", "AGENCY_AUDITOR", "ACTION_OWNER"]), _negated=True),
                            ("agency__isnull", False),
                            _connector="OR",
                        ),
                        name="membership_agency_role_has_agency",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("user", "board", "agency", "role"),
                        name="membership_one_live_seat",
                    ),
                ],
            },
        ),
    ]
