import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditTool",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=120)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("AGREED", "Agreed"),
                            ("IN_USE", "In use"),
                            ("SUPERSEDED", "Superseded"),
                        ],
                        default="DRAFT",
                        max_length=12,
                    ),
                ),
                ("look_back", models.TextField(blank=True)),
                ("audiences", models.JSONField(default=dict)),
                ("fact_definitions", models.JSONField(blank=True, default=list)),
                ("date_definitions", models.JSONField(blank=True, default=list)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audit_tools", to="accounts.board"
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "scope_lines",
                    models.JSONField(blank=True, default=dict, help_text="What the questions serve: {code: words}"),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="successors",
                        to="audits.audittool",
                    ),
                ),
                ("change_note", models.TextField(blank=True)),
                ("scales", models.JSONField(blank=True, default=list)),
                (
                    "subject",
                    models.CharField(
                        choices=[("CASE", "A case"), ("ORGANISATION", "The organisation itself")],
                        default="CASE",
                        max_length=12,
                    ),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "superseded_by",
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
                    models.UniqueConstraint(fields=("board", "code", "version"), name="audittool_one_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audittool_agreed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen_at__isnull", False), ("frozen_by__isnull", False)),
                            models.Q(("frozen_at__isnull", True), ("frozen_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audittool_frozen_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                            models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audittool_superseded_at_has_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=120)),
                ("short_title", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="audits.audittool"
                    ),
                ),
                ("weight", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tool", "letter"), name="toolsection_one_letter")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("code", models.CharField(db_index=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("KNOWN", "Known to the agency"),
                            ("RESPONSE", "Yes, partly, no, not applicable, no information"),
                            ("CHOICE", "One choice"),
                            ("DATE", "Dates"),
                            ("TEXT", "Words"),
                            ("MATRIX", "Meeting by answer and date"),
                            ("PEOPLE", "People as recorded"),
                            ("JUDGEMENT", "Grade with reasons"),
                            ("SEVERAL", "Several choices"),
                            ("DATE_TIME", "Date and time"),
                            ("SHORT_TEXT", "A few words"),
                            ("NUMBER", "Number"),
                            ("GRADE", "Grade on a scale"),
                            ("SCALING", "Scaling from 0 to 10"),
                            ("BLOCK", "Repeating block"),
                            ("FILE", "File"),
                            ("STATEMENT", "Statement, with no answer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("short_text", models.CharField(max_length=120)),
                ("hint", models.TextField(blank=True)),
                ("help_good", models.TextField(blank=True)),
                ("help_not", models.TextField(blank=True)),
                ("show_if", models.JSONField(blank=True, null=True)),
                ("responses", models.JSONField(blank=True, default=list)),
                ("choices", models.JSONField(blank=True, default=list)),
                ("parts", models.JSONField(blank=True, default=list)),
                ("evidence_on", models.JSONField(blank=True, default=list)),
                ("is_required", models.BooleanField(default=True)),
                ("scope_line", models.CharField(blank=True, max_length=40)),
                ("timescales", models.JSONField(blank=True, default=list)),
                ("tags", models.JSONField(blank=True, default=list)),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="audits.audittool"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="audits.toolsection"
                    ),
                ),
                (
                    "repeating",
                    models.JSONField(
                        blank=True, help_text="Asked again for each: {fact, people, label, most}", null=True
                    ),
                ),
                ("comparable_reason", models.TextField(blank=True)),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                ("is_comparable", models.BooleanField(blank=True, null=True)),
                ("look_back", models.TextField(blank=True, help_text="Where it differs from the tool's")),
                ("maximum", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("minimum", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ("replaces", models.CharField(blank=True, max_length=60)),
                (
                    "report_place",
                    models.CharField(
                        choices=[
                            ("MAIN", "With its scope line"),
                            ("APPENDIX", "In the appendix alone"),
                            ("NONE", "Not in the reports"),
                        ],
                        default="MAIN",
                        max_length=8,
                    ),
                ),
                ("scale", models.CharField(blank=True, max_length=40)),
                (
                    "standards",
                    models.JSONField(blank=True, default=list, help_text="Codes of the register of standards"),
                ),
                ("unit", models.CharField(blank=True, max_length=30)),
                ("weight", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("withdrawn", models.TextField(blank=True, help_text="Why it is asked no longer")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tool", "code"), name="question_one_code"),
                    models.UniqueConstraint(fields=("tool", "number"), name="question_one_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__isnull", True),
                            ("maximum__isnull", True),
                            ("maximum__gte", models.F("minimum")),
                            _connector="OR",
                        ),
                        name="question_limits_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_comparable__isnull", True),
                            models.Q(("comparable_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_comparable_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionAudience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=20)),
                (
                    "side",
                    models.CharField(
                        choices=[("OWN", "Own"), ("SENT", "Says it was sent"), ("RECEIVED", "Says it was received")],
                        default="OWN",
                        max_length=8,
                    ),
                ),
                ("wording", models.TextField(blank=True)),
                ("is_counted", models.BooleanField(default=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audiences", to="audits.question"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("question", "audience"), name="questionaudience_once")],
            },
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("theme", models.CharField(max_length=120)),
                (
                    "question",
                    models.CharField(blank=True, help_text="What the audit asks, in one sentence", max_length=200),
                ),
                ("trigger", models.TextField(blank=True)),
                ("purpose", models.TextField(blank=True)),
                ("readers", models.TextField(blank=True, help_text="Who the briefing is for")),
                ("subject_heading", models.CharField(blank=True, max_length=80)),
                ("subject_text", models.TextField(blank=True)),
                ("methodology_note", models.TextField(blank=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("SET_UP", "Set up"),
                            ("SAMPLING", "Sampling"),
                            ("KNOWN_CHECK", "Known-to-us check"),
                            ("FIELDWORK", "Fieldwork"),
                            ("MODERATION", "Moderation"),
                            ("REPORTING", "Reporting"),
                            ("SIGNED_OFF", "Signed off"),
                            ("MONITORING", "Monitoring"),
                            ("CLOSED", "Closed"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="SET_UP",
                        max_length=12,
                    ),
                ),
                ("review_from", models.DateField(blank=True, null=True)),
                ("review_to", models.DateField(blank=True, null=True)),
                ("fieldwork_from", models.DateField(blank=True, null=True)),
                ("return_by", models.DateField(blank=True, null=True)),
                ("moderation_on", models.DateField(blank=True, null=True)),
                ("report_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("terms_agreed_at", models.DateTimeField(blank=True, null=True)),
                ("sharing_checked_at", models.DateTimeField(blank=True, null=True)),
                ("fieldwork_opened_at", models.DateTimeField(blank=True, null=True)),
                ("moderation_opened_at", models.DateTimeField(blank=True, null=True)),
                ("reporting_opened_at", models.DateTimeField(blank=True, null=True)),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="accounts.board"
                    ),
                ),
                (
                    "case_list",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit",
                        to="cases.caselist",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "fieldwork_opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "moderation_opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "reporting_opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "sharing_checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "terms_agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to="audits.audittool",
                    ),
                ),
                (
                    "previous_round",
                    models.ForeignKey(
                        blank=True,
                        help_text="Answers come from there",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_rounds",
                        to="audits.audit",
                    ),
                ),
                (
                    "known_due_on",
                    models.DateField(blank=True, help_text="When agencies say which families they know", null=True),
                ),
                (
                    "takes_files",
                    models.BooleanField(default=False, help_text="Agencies may give files with their answers"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board", "reference"), name="audit_one_reference"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_to__isnull", True),
                            ("review_from__isnull", True),
                            ("review_to__gte", models.F("review_from")),
                            _connector="OR",
                        ),
                        name="audit_review_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("terms_agreed_at__isnull", False), ("terms_agreed_by__isnull", False)),
                            models.Q(("terms_agreed_at__isnull", True), ("terms_agreed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_terms_agreed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sharing_checked_at__isnull", False), ("sharing_checked_by__isnull", False)),
                            models.Q(("sharing_checked_at__isnull", True), ("sharing_checked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_sharing_checked_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fieldwork_opened_at__isnull", False), ("fieldwork_opened_by__isnull", False)),
                            models.Q(("fieldwork_opened_at__isnull", True), ("fieldwork_opened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_fieldwork_opened_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moderation_opened_at__isnull", False), ("moderation_opened_by__isnull", False)),
                            models.Q(("moderation_opened_at__isnull", True), ("moderation_opened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_moderation_opened_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reporting_opened_at__isnull", False), ("reporting_opened_by__isnull", False)),
                            models.Q(("reporting_opened_at__isnull", True), ("reporting_opened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_reporting_opened_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_off_at__isnull", False), ("signed_off_by__isnull", False)),
                            models.Q(("signed_off_at__isnull", True), ("signed_off_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="audit_signed_off_at_has_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScopeLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=200)),
                ("is_underpinning", models.BooleanField(default=False, help_text="Looked at throughout")),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scope_lines", to="audits.audit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("audit", "code"), name="scopeline_one_code")],
            },
        ),
        migrations.CreateModel(
            name="AuditGroupMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="group", to="audits.audit"
                    ),
                ),
                (
                    "membership",
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
                "constraints": [models.UniqueConstraint(fields=("audit", "agency"), name="auditgroupmember_once")],
            },
        ),
        migrations.CreateModel(
            name="ParticipatingAgency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("audiences", models.JSONField(default=list)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="accounts.agency"
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="audits.audit"
                    ),
                ),
                (
                    "lead",
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
                "verbose_name_plural": "participating agencies",
                "constraints": [models.UniqueConstraint(fields=("audit", "agency"), name="participatingagency_once")],
            },
        ),
        migrations.CreateModel(
            name="ImmediateConcern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("question_code", models.CharField(blank=True, max_length=60)),
                ("what", models.TextField()),
                (
                    "child_safe_now",
                    models.CharField(choices=[("YES", "Yes"), ("NO", "No"), ("UNKNOWN", "Not known")], max_length=8),
                ),
                ("told_whom", models.CharField(max_length=160)),
                ("told_on", models.DateTimeField()),
                ("method", models.CharField(max_length=80)),
                ("response", models.TextField(blank=True)),
                ("outcome", models.TextField(blank=True)),
                ("raised_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="audits.audit"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "raised_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "sampled_case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="cases.sampledcase"
                    ),
                ),
                (
                    "told_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
                (
                    "received_at",
                    models.DateTimeField(
                        blank=True, help_text="Somebody who was told says that they have it", null=True
                    ),
                ),
                (
                    "received_by",
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
                            models.Q(("received_at__isnull", False), ("received_by__isnull", False)),
                            models.Q(("received_at__isnull", True), ("received_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="immediateconcern_received_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="immediateconcern_closed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="immediateconcern_closed_has_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgencyReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "audiences",
                    models.JSONField(default=list, help_text="Which audiences of the tool this return answers"),
                ),
                (
                    "known",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("IN_PERIOD", "Yes, in the review period"),
                            ("BEFORE_PERIOD", "Yes, but only before it"),
                            ("NOT_KNOWN", "No, not known to us"),
                            ("UNSURE", "Not sure"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NOT_STARTED", "Not started"),
                            ("IN_PROGRESS", "In progress"),
                            ("WITH_LEAD", "With lead"),
                            ("QUERIED", "Queried"),
                            ("SUBMITTED", "Submitted"),
                            ("NOT_RETURNED", "No reply"),
                            ("DECLINED", "Declined"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="NOT_STARTED",
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("known_at", models.DateTimeField(blank=True, null=True)),
                ("handed_at", models.DateTimeField(blank=True, help_text="Handed to the lead", null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, help_text="Recorded as not returned, declined, withdrawn", null=True
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_returns",
                        to="accounts.membership",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.board",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "known_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "respondent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="accounts.agency"
                    ),
                ),
                (
                    "sampled_case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="cases.sampledcase"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="audits.audit"
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="audits.audittool"
                    ),
                ),
                (
                    "participating_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="audits.participatingagency",
                    ),
                ),
                ("checked_at", models.DateTimeField(blank=True, help_text="The office found it complete", null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "handed_reason",
                    models.TextField(blank=True, help_text="Why it was handed to the lead though things were missing"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["board", "year"], name="agencyreturn_board_year")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sampled_case", "participating_agency"), name="agencyreturn_one_a_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "SUBMITTED"), ("submitted_at__isnull", False)),
                            models.Q(models.Q(("status", "SUBMITTED"), _negated=True), ("submitted_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_submitted_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["NOT_RETURNED", "DECLINED", "WITHDRAWN"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="agencyreturn_absence_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "SUBMITTED"), _negated=True),
                            ("known__in", ["IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN"]),
                            _connector="OR",
                        ),
                        name="agencyreturn_submitted_is_known_or_nil",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("known_at__isnull", False), ("known_by__isnull", False)),
                            models.Q(("known_at__isnull", True), ("known_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_known_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_at__isnull", False), ("handed_by__isnull", False)),
                            models.Q(("handed_at__isnull", True), ("handed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_handed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                            models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_submitted_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_closed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                            models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencyreturn_checked_at_has_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnChase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chases", to="audits.agencyreturn"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("date_value", models.DateField(blank=True, null=True)),
                (
                    "date_precision",
                    models.CharField(
                        blank=True, choices=[("DAY", "Day"), ("MONTH", "Month"), ("YEAR", "Year")], max_length=5
                    ),
                ),
                ("number", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                (
                    "response",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Yes"), (2, "Partly"), (3, "No"), (4, "Not applicable"), (5, "No information")],
                        null=True,
                    ),
                ),
                ("choice", models.CharField(blank=True, max_length=40)),
                ("evidence", models.TextField(blank=True)),
                ("comment", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("parts", models.JSONField(blank=True, null=True)),
                ("is_shown", models.BooleanField(default=True)),
                ("save_id", models.UUIDField(blank=True, help_text="The save that made this version", null=True)),
                (
                    "agency_return",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="audits.question"
                    ),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "agency_return_id", "question_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("updated_at__isnull", False), ("updated_by__isnull", False)),
                            models.Q(("updated_at__isnull", True), ("updated_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="answer_updated_at_has_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_return", "question", "version"), name="answerchange_one_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CarriedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("values", models.JSONField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="carried",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "from_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audits.agencyreturn"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_return", "question"), name="carriedanswer_one_a_question")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordedDetail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=24)),
                ("field", models.CharField(max_length=24)),
                ("ciphertext", models.BinaryField()),
                ("updated_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recorded_details",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_return", "person", "field"), name="recordeddetail_one_value"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DetailDifference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=24)),
                ("field", models.CharField(max_length=24)),
                (
                    "difference",
                    models.CharField(
                        choices=[
                            ("MATCH", "Match"),
                            ("FORMATTING", "Format only"),
                            ("CONVENTION", "Convention"),
                            ("EDD_SCAN_REVISION", "Scan change"),
                            ("ALIAS", "Known alias"),
                            ("MISSING_HERE", "Missing here"),
                            ("SPELLING_VARIANT", "Spelling"),
                            ("ORDER_SWAPPED", "Names swapped"),
                            ("DATE_OFF_BY_DIGIT", "One digit out"),
                            ("DATE_TRANSPOSED", "Day/month swap"),
                            ("DIFFERENT", "Different"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="detail_differences",
                        to="audits.agencyreturn",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency_return", "person", "field"), name="detaildifference_one_class"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "difference__in",
                                [
                                    "MATCH",
                                    "FORMATTING",
                                    "CONVENTION",
                                    "EDD_SCAN_REVISION",
                                    "ALIAS",
                                    "MISSING_HERE",
                                    "SPELLING_VARIANT",
                                    "ORDER_SWAPPED",
                                    "DATE_OFF_BY_DIGIT",
                                    "DATE_TRANSPOSED",
                                    "DIFFERENT",
                                ],
                            )
                        ),
                        name="detaildifference_known_class",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PDF", "PDF"),
                            ("DOCX", "Word document"),
                            ("XLSX", "Excel workbook"),
                            ("PNG", "Picture (PNG)"),
                            ("JPEG", "Picture (JPEG)"),
                            ("TEXT", "Plain text"),
                        ],
                        max_length=4,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="In bytes")),
                ("sha256", models.CharField(max_length=64)),
                ("attached_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence_files",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "attached_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audits.question"
                    ),
                ),
                (
                    "removed_by",
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
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="evidencefile_removed_at_has_by",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceContent",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="audits.evidencefile",
                    ),
                ),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="OutboxMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CHASE", "Reminder of returns"),
                            ("CONCERN", "Notice of an immediate concern"),
                            ("QUERY", "Notice of a question about a return"),
                            ("EXTENSION", "Notice of a new due date"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(max_length=160)),
                ("text", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[("QUEUED", "Waiting to be sent"), ("SENT", "Sent"), ("FAILED", "Could not be sent")],
                        default="QUEUED",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=200)),
                ("queued_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "audit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mails",
                        to="audits.audit",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.board"
                    ),
                ),
                (
                    "queued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "SENT")),
                            models.Q(models.Q(("status", "SENT"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="outboxmail_sent_has_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Moderation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[("ASSURED", "Assured"), ("PARTLY", "Partly assured"), ("NOT_ASSURED", "Not assured")],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("opened_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "sampled_case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moderations", to="cases.sampledcase"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sampled_case", "version"), name="moderation_one_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("sampled_case",),
                        name="moderation_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at__isnull", True), models.Q(("judgement", ""), _negated=True), _connector="OR"
                        ),
                        name="moderation_agreed_has_judgement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="moderation_agreed_at_has_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "response",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "Yes"), (2, "Partly"), (3, "No"), (4, "Not applicable"), (5, "No information")],
                        null=True,
                    ),
                ),
                ("choice", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("dissent", models.TextField(blank=True)),
                ("is_shown", models.BooleanField(default=True)),
                ("agreed_at", models.DateTimeField()),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "moderation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreed_answers",
                        to="audits.moderation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audits.question"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("moderation", "question"), name="agreedanswer_once")],
            },
        ),
        migrations.CreateModel(
            name="Revisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("why", models.TextField()),
                ("due_on", models.DateField()),
                ("outcome", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "moderation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisits", to="audits.moderation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="revisit_closed_at_has_by",
                    ),
                    models.UniqueConstraint(fields=("moderation", "agency"), name="revisit_one_an_agency"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="revisit_has_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnPresence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("section", models.CharField(max_length=4)),
                ("seen_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_return", "membership"), name="returnpresence_one_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnDeclaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CLEAR", "No conflict of interest"),
                            ("CONFLICT", "Has worked with this family, or knows somebody in it"),
                            ("HANDED_BACK", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="audits.agencyreturn",
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "CLEAR"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="returndeclaration_back_has_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("message", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("reply", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="queries", to="audits.agencyreturn"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.question",
                    ),
                ),
                (
                    "replied_by",
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
                            models.Q(("replied_at__isnull", False), ("replied_by__isnull", False)),
                            models.Q(("replied_at__isnull", True), ("replied_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="returnquery_replied_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_at__isnull", True), models.Q(("reply", ""), _negated=True), _connector="OR"
                        ),
                        name="returnquery_replied_has_reply",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "known",
                    models.CharField(
                        choices=[
                            ("IN_PERIOD", "Yes, in the review period"),
                            ("BEFORE_PERIOD", "Yes, but only before it"),
                            ("NOT_KNOWN", "No, not known to us"),
                            ("UNSURE", "Not sure"),
                        ],
                        max_length=14,
                    ),
                ),
                ("answered", models.PositiveSmallIntegerField()),
                ("asked", models.PositiveSmallIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="receipts", to="audits.agencyreturn"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_return", "number"), name="returnreceipt_one_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnExtension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_before", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("reason", models.TextField()),
                ("granted_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="audits.agencyreturn"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="returnextension_has_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=2)),
                ("text", models.TextField()),
                ("updated_at", models.DateTimeField()),
                (
                    "agency_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="audits.agencyreturn"
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_return", "letter"), name="sectionlook_one_section")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("LAW", "Law"),
                            ("GUIDANCE", "Guidance"),
                            ("PROCEDURE", "Procedure"),
                            ("TIMESCALE", "Timescale"),
                            ("POLICY", "An agency’s own policy"),
                        ],
                        max_length=9,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "source",
                    models.CharField(help_text="Chapter and verse, so that anybody can find it", max_length=300),
                ),
                ("area", models.CharField(help_text="Where it holds", max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="standards", to="accounts.board"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board", "code", "valid_from"), name="standard_one_start"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="standard_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolDraftState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("document", models.JSONField()),
                ("words", models.CharField(max_length=200)),
                ("restores", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draft_states", to="audits.audittool"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tool", "number"), name="tooldraftstate_one_number")],
            },
        ),
    ]
