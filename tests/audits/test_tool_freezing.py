"""What is agreed or in use never changes: every operation refuses, and nothing else writes the rows of a tool."""

import ast
from pathlib import Path
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from audits.models import AuditTool, Question, QuestionAudience, ToolSection, ToolStatus
from audits.operations.tool_drafts import DraftEdit, edit_draft, restore_draft_state, undo_draft_edit
from audits.operations.tools import (
    ToolFrozen,
    ToolVersionExists,
    agree_tool,
    discard_tool,
    freeze_tool,
    import_tool,
)
from audits.tool_document import document_of
from audits.tool_files import shipped_tool
from audits.tool_shapes import ToolFile
from tests.audits.test_tool_properties import MANY
from tests.audits.tool_strategies import tools
from tests.factories.audits import MOMENT

ROOT = Path(__file__).parents[2]
APPS = ("audits", "cases", "findings", "reports", "audit_portal")
ROWS = {"AuditTool", "ToolSection", "Question", "QuestionAudience"}
WRITES = {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "save"}
# Each of these refuses a tool that is no draft, below, or makes a new one.
MAY_WRITE = {"audits/operations/tools.py", "audits/operations/tool_drafts.py", "audits/operations/tool_versions.py"}

DIRECT_WRITES = [
    lambda tool: Question.objects.filter(tool=tool).update(text="Sneaked in?"),
    lambda tool: Question.objects.filter(tool=tool).update(show_if=None),
    lambda tool: QuestionAudience.objects.filter(question__tool=tool).delete(),
    lambda tool: QuestionAudience.objects.filter(question__tool=tool).update(is_counted=False),
    lambda tool: ToolSection.objects.create(tool=tool, letter="Z", title="Z", short_title="Z", position=99),
    lambda tool: AuditTool.objects.filter(pk=tool.pk).update(title="Another"),
    lambda tool: AuditTool.objects.filter(pk=tool.pk).update(audiences={}),
    lambda tool: AuditTool.objects.filter(pk=tool.pk).update(status=ToolStatus.DRAFT),
    lambda tool: tool.delete(),
]


@pytest.fixture(params=[ToolStatus.AGREED, ToolStatus.IN_USE])
def tool(request, cast, db):
    tool = import_tool(board=cast.board, tool_file=shipped_tool("dip_sample"), by=cast.officer, at=MOMENT)
    edit_draft(tool=tool, edit=DraftEdit("Nothing", lambda document: document), by=cast.officer, at=MOMENT)
    tool = agree_tool(tool=tool, by=cast.officer, at=MOMENT)
    return freeze_tool(tool=tool, by=cast.officer, at=MOMENT) if request.param == ToolStatus.IN_USE else tool


def gutted(document):
    return document | {"title": "Gutted", "sections": []}


def attempts(tool, by, tool_file):
    """Every operation that changes a tool or its rows."""
    edit = DraftEdit("Gut it", gutted)
    return [
        (ToolFrozen, lambda: agree_tool(tool=tool, by=by, at=MOMENT)),
        (ToolFrozen, lambda: discard_tool(tool=tool, by=by)),
        (ToolFrozen, lambda: edit_draft(tool=tool, edit=edit, by=by, at=MOMENT)),
        (ToolFrozen, lambda: undo_draft_edit(tool=tool, seen=1, by=by, at=MOMENT)),
        (ToolFrozen, lambda: restore_draft_state(tool=tool, number=0, seen=1, by=by, at=MOMENT)),
        (
            ToolVersionExists,
            lambda: import_tool(board=tool.board, tool_file=tool_file, by=by, at=MOMENT),
        ),
    ]


def test_every_operation_refuses_and_leaves_the_tool_as_it_was(tool, cast):
    before = document_of(tool)

    for refusal, attempt in attempts(tool, cast.officer, shipped_tool("dip_sample")):
        with pytest.raises(refusal):
            attempt()

    assert document_of(AuditTool.objects.get(pk=tool.pk)) == before
    assert AuditTool.objects.count() == 1


def test_freezing_again_changes_nothing(tool, cast):
    frozen = freeze_tool(tool=tool, by=cast.officer, at=MOMENT)

    assert freeze_tool(tool=tool, by=cast.officer, at=MOMENT.replace(year=2020)).frozen_at == frozen.frozen_at


@pytest.mark.parametrize("write", DIRECT_WRITES)
def test_the_database_refuses_what_no_operation_does(cast, db, write):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL keeps the rows of a tool itself")
    tool = import_tool(board=cast.board, tool_file=shipped_tool("dip_sample"), by=cast.officer, at=MOMENT)
    tool = freeze_tool(tool=agree_tool(tool=tool, by=cast.officer, at=MOMENT), by=cast.officer, at=MOMENT)

    with transaction.atomic():
        refused_by_the_database(write, tool)


def refused_by_the_database(write, tool):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL audit.allow_tool_change = 'off'")
        with pytest.raises(DatabaseError, match="a correction is a new version"), transaction.atomic():
            write(tool)
        cursor.execute("SET LOCAL audit.allow_tool_change = 'on'")


@MANY
@given(tools(most=3), st.integers(0, 2**32))
def test_no_tool_changes_by_any_path_once_it_is_agreed(cast, db, content, seed):
    draw = Random(seed)
    with transaction.atomic():
        tool = agreed_or_in_use(cast, content, is_in_use=draw.random() < 0.5)
        before = document_of(tool)

        refusal, attempt = draw.choice(attempts(tool, cast.officer, ToolFile.model_validate(content)))
        with pytest.raises(refusal):
            attempt()
        if tool.is_frozen and connection.vendor == "postgresql":
            refused_by_the_database(draw.choice(DIRECT_WRITES), tool)

        assert document_of(AuditTool.objects.get(pk=tool.pk)) == before
        transaction.set_rollback(True)


def agreed_or_in_use(cast, content, *, is_in_use):
    """A generated tool may have something to put right, which does not matter here."""
    tool = import_tool(board=cast.board, tool_file=ToolFile.model_validate(content), by=cast.officer, at=MOMENT)
    tool.status, tool.agreed_at, tool.agreed_by = ToolStatus.AGREED, MOMENT, cast.officer
    tool.save(update_fields=["status", "agreed_at", "agreed_by"])
    return freeze_tool(tool=tool, by=cast.officer, at=MOMENT) if is_in_use else tool


def test_no_other_module_writes_the_rows_of_a_tool():
    writers = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and writes_rows(ast.parse(path.read_text()))
    }

    assert writers <= MAY_WRITE
    assert {"audits/operations/tools.py", "audits/operations/tool_drafts.py"} <= writers


def writes_rows(tree):
    """A call such as Question.objects.filter(…).update(…), or tool.sections.all().delete()."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            names = {each.id for each in ast.walk(node.func) if isinstance(each, ast.Name)}
            related = {each.attr for each in ast.walk(node.func) if isinstance(each, ast.Attribute)}
            if names & ROWS or ("sections" in related and "tool" in names):
                return True
    return False
