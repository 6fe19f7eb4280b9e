"""A hundred more boards beside the first, each with a copy of its finished audit, made by the database itself."""

from collections.abc import Iterable, Iterator

from django.db import connection, models

from audit_portal.accounts.models import Board
from audits.models import (
    AgencyReturn,
    AgreedAnswer,
    Answer,
    Audit,
    AuditTool,
    Moderation,
    ParticipatingAgency,
    Question,
    QuestionAudience,
    ScopeLine,
    ToolSection,
)
from cases.models import Case, CaseList, SampledCase

BOARDS = 100
# A model, and the column and its values that say which of its rows are the audit's.
Part = tuple[type[models.Model], str, Iterable[int | None]]
# Added to each identifier for each board further on; more than any identifier of the demonstration.
STEP = 1_000_000


def add_boards(audit: Audit) -> None:
    """Agencies and people are shared, as national bodies are; everything of the audit is each board's own."""
    parts = list(_parts(audit))
    copied = {model for model, _, _ in parts}
    with connection.cursor() as cursor:
        # Tools that are in use are copied as they are.
        cursor.execute("SET audit.allow_tool_change = 'on'")
        for model, column, keys in parts:
            cursor.execute(_statement(model, column, copied), [BOARDS, list(keys)])


def _parts(audit: Audit) -> Iterator[Part]:
    """Parents before children."""
    own: list[int | None] = [audit.pk]
    tool, cases = [audit.tool_id], [audit.case_list_id]
    questions = Question.objects.filter(tool=audit.tool_id).values_list("pk", flat=True)
    returns = audit.returns.values_list("pk", flat=True)
    sample = SampledCase.objects.filter(case_list=audit.case_list_id).values_list("pk", flat=True)
    moderations = Moderation.objects.filter(sampled_case__in=sample).values_list("pk", flat=True)
    yield Board, "id", [audit.board_id]
    yield AuditTool, "id", tool
    yield ToolSection, "tool_id", tool
    yield Question, "tool_id", tool
    yield QuestionAudience, "question_id", questions
    yield CaseList, "id", cases
    yield Case, "case_list_id", cases
    yield SampledCase, "case_list_id", cases
    yield Audit, "id", own
    yield ScopeLine, "audit_id", own
    yield ParticipatingAgency, "audit_id", own
    yield AgencyReturn, "audit_id", own
    yield Answer, "agency_return_id", returns
    yield Moderation, "sampled_case_id", sample
    yield AgreedAnswer, "moderation_id", moderations


def _statement(model: type[models.Model], column: str, copied: set[type[models.Model]]) -> str:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copied) for field in fields)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} old, generate_series(1, %s) board"
        f" WHERE old.{column} = ANY(%s) ORDER BY board"
    )


def _value(field: models.Field, copied: set[type[models.Model]]) -> str:
    name = f'old."{field.column}"'
    if field.primary_key or field.related_model in copied:
        return f"{name} + board * {STEP}"
    if isinstance(field, models.UUIDField) and field.unique:
        return "gen_random_uuid()"
    return f"{name} || ' ' || board" if field.model is Board and field.name == "name" else name
