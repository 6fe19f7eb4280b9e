"""The tools that ship go into the database as they stand in their files."""

from datetime import UTC, datetime

import pytest

from audits.models import QuestionAudience
from audits.operations.tools import import_tool
from audits.tool_files import shipped_tool

AT = datetime(2016, 11, 1, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "questions", "rows"), [("prebirth", 45, 225), ("dip_sample", 6, 36)])
def test_shipped_tool_is_imported_whole(cast, code, questions, rows):
    tool_file = shipped_tool(code)

    tool = import_tool(board=cast.board, tool_file=tool_file, by=cast.officer, at=AT)

    assert tool.questions.count() == questions
    assert QuestionAudience.objects.filter(question__tool=tool).count() == rows
    assert tool.questions.get(code="agency_known").show_if is None
