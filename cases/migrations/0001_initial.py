import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("prefix", models.CharField(help_text="Start of each reference, as in PB16", max_length=12)),
                ("wrapped_key", models.BinaryField(null=True)),
                ("key_version", models.PositiveSmallIntegerField(null=True)),
                ("fact_definitions", models.JSONField(blank=True, default=list)),
                ("date_definitions", models.JSONField(blank=True, default=list)),
                ("frame_size", models.PositiveIntegerField(default=0)),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("RANDOM", "At random"),
                            ("STRATIFIED", "Stratified"),
                            ("SYSTEMATIC", "Systematic"),
                            ("BY_HAND", "Chosen by hand"),
                        ],
                        max_length=12,
                    ),
                ),
                ("method_reason", models.TextField(blank=True)),
                ("seed", models.CharField(blank=True, max_length=64)),
                (
                    "strata",
                    models.JSONField(blank=True, default=dict, help_text="How many were drawn from each stratum"),
                ),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case_lists", to="accounts.board"
                    ),
                ),
                (
                    "destroyed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "supplied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
                (
                    "cleared_on",
                    models.DateField(blank=True, help_text="When the rows that were not drawn went", null=True),
                ),
                ("filters", models.JSONField(blank=True, default=list, help_text="What a case had to be to be drawn")),
                ("frame", models.JSONField(blank=True, default=dict)),
                ("left_out", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("imported_at__isnull", False), ("imported_by__isnull", False)),
                            models.Q(("imported_at__isnull", True), ("imported_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="caselist_imported_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("drawn_at__isnull", False), ("drawn_by__isnull", False)),
                            models.Q(("drawn_at__isnull", True), ("drawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="caselist_drawn_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("destroyed_at__isnull", False), ("destroyed_by__isnull", False)),
                            models.Q(("destroyed_at__isnull", True), ("destroyed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="caselist_destroyed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("destroyed_at__isnull", True), ("wrapped_key__isnull", True), _connector="OR"
                        ),
                        name="caselist_destroyed_has_no_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "row_number",
                    models.PositiveIntegerField(help_text="Row in the file that was supplied; the heading is row 1"),
                ),
                ("stratum", models.CharField(blank=True, max_length=60)),
                ("facts", models.JSONField(blank=True, default=dict)),
                (
                    "case_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="cases.caselist"
                    ),
                ),
                (
                    "earlier",
                    models.CharField(
                        blank=True, help_text="Earlier audits of the board that had this family", max_length=60
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case_list", "row_number"), name="case_one_row")],
            },
        ),
        migrations.CreateModel(
            name="CaseDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event_code", models.CharField(max_length=40)),
                ("occurrence", models.PositiveSmallIntegerField(default=1)),
                ("date", models.DateField()),
                (
                    "precision",
                    models.CharField(
                        choices=[("DAY", "Day"), ("MONTH", "Month"), ("YEAR", "Year")], default="DAY", max_length=5
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="cases.case"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "event_code", "occurrence"), name="casedate_one_event")
                ],
            },
        ),
        migrations.CreateModel(
            name="SampledCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("is_reserve", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, help_text="Why this case was chosen, or took another's place")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sampled", to="cases.case"
                    ),
                ),
                (
                    "case_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sample", to="cases.caselist"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="cases.sampledcase",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case_list", "reference"), name="sampledcase_one_reference"),
                    models.UniqueConstraint(fields=("case_list", "position"), name="sampledcase_one_position"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="sampledcase_replacement_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimescaleRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=160)),
                ("start_event", models.CharField(max_length=40)),
                ("end_event", models.CharField(max_length=40)),
                ("limit", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("unit", models.CharField(max_length=20)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ON", "On"),
                            ("CFG", "Off until the board enters its number"),
                            ("INFO", "Shown, never judged"),
                        ],
                        max_length=4,
                    ),
                ),
                ("source", models.TextField()),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timescale_rules",
                        to="accounts.board",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "code", "valid_from"), name="timescalerule_one_start", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseListUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.BinaryField()),
                ("sheet", models.CharField(blank=True, max_length=60)),
                ("heading_row", models.PositiveIntegerField(blank=True, null=True)),
                ("columns", models.JSONField(blank=True, default=list)),
                ("without_hidden", models.BooleanField(default=False)),
                ("held_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=200)),
                (
                    "case_list",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="upload", to="cases.caselist"
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started_at__isnull", False), ("started_by__isnull", False)),
                            models.Q(("started_at__isnull", True), ("started_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="caselistupload_started_at_has_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMemory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heading", models.CharField(max_length=120)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("used_at", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.board"
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "column memories",
                "constraints": [models.UniqueConstraint(fields=("board", "heading"), name="columnmemory_one_meaning")],
            },
        ),
        migrations.CreateModel(
            name="VaultEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=24)),
                ("field", models.CharField(max_length=24)),
                ("ciphertext", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="vault_entries", to="cases.case"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "vault entries",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "person", "field"), name="vaultentry_one_value")
                ],
            },
        ),
        migrations.CreateModel(
            name="BlindIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("hmac", models.CharField(db_index=True, max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blind_indexes", to="cases.case"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "blind indexes",
                "constraints": [models.UniqueConstraint(fields=("case", "kind"), name="blindindex_one_kind")],
            },
        ),
    ]
