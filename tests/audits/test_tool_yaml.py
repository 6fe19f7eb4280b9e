"""A tool goes out as a file and comes back the same: through the browser, the command line and the shipped files."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AuditTool
from audits.operations.tools import import_tool
from audits.tool_document import document_of, shape_of
from audits.tool_files import SHIPPED, read_tool_file, shipped_tool
from audits.tool_yaml import tool_text
from tests.factories.people import make_cast, sign_in

AT = datetime(2016, 11, 1, 9, 0, tzinfo=UTC)
CODES = [path.stem for path in sorted(SHIPPED.glob("*.yaml"))]


@pytest.mark.parametrize("code", CODES)
def test_shipped_tool_is_written_and_read_the_same(code):
    tool = shipped_tool(code)

    assert read_tool_file(tool_text(tool), "again.yaml") == tool


def test_what_a_kind_implies_is_not_written():
    text = tool_text(shipped_tool("dip_sample"))

    assert "responses" not in text
    assert "report_place" not in text
    assert "asked_of: [CSC, POL, GP, HV, LPT, UHL]" in text
    assert all(len(line) <= 122 and line == line.rstrip() for line in text.splitlines())


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_tool_comes_out_of_the_database_as_it_went_in(cast, code):
    tool = import_tool(board=cast.board, tool_file=shipped_tool(code), by=cast.officer, at=AT)

    assert read_tool_file(tool_text(shape_of(tool)), "out.yaml") == shipped_tool(code)


@pytest.mark.django_db
def test_file_taken_from_the_tools_page_can_be_added_at_another_board():
    cast = make_cast()
    tool = import_tool(board=cast.board, tool_file=shipped_tool("dip_sample"), by=cast.officer, at=AT)

    response = sign_in(cast.officer).get(reverse("audits:tool_export", args=[tool.uuid]))
    other = sign_in(cast.other_officer)
    other.post(reverse("audits:tool_import"), {"file": SimpleUploadedFile("t.yaml", response.content)})

    assert response["Content-Disposition"] == 'attachment; filename="dip_sample-1.yaml"'
    assert document_of(AuditTool.objects.get(board=cast.other_officer.board)) == document_of(tool)
    assert ActivityEvent.objects.filter(kind="TOOL_EXPORTED", subject_id=tool.pk).count() == 1


@pytest.mark.django_db
def test_command_line_writes_and_adds_the_same_file(cast, tmp_path):
    tool = import_tool(board=cast.board, tool_file=shipped_tool("dip_sample"), by=cast.officer, at=AT)
    file, out = tmp_path / "tool.yaml", StringIO()

    call_command("export_tool", "dip_sample", str(file), board=cast.board.short_name, stdout=out)
    file.write_text(file.read_text().replace("version: 1", "version: 2"))
    call_command("import_tool", str(file), board=cast.board.name, stdout=out)

    again = AuditTool.objects.get(version=2)
    assert document_of(again) == document_of(tool) | {"version": 2}
    assert "version 2” with 6 questions as a draft" in out.getvalue()


@pytest.mark.django_db
def test_command_line_names_every_mistake_and_adds_nothing(cast, tmp_path):
    file = tmp_path / "tool.yaml"
    file.write_text("code: x\ntitel: A tool\nversion: many\n")

    with pytest.raises(CommandError) as refused:
        call_command("import_tool", str(file), board=cast.board.name)

    assert "tool.yaml, line 2, titel: Take “titel” out" in str(refused.value)
    assert "line 3, version: Write a whole number" in str(refused.value)
    assert not AuditTool.objects.exists()


@pytest.mark.django_db
def test_command_line_asks_which_board_and_who(cast, tmp_path):
    with pytest.raises(CommandError, match="Name one board"):
        call_command("import_tool", str(tmp_path / "tool.yaml"), board="Nowhere")
    with pytest.raises(CommandError, match="Say with --by who"):
        call_command("import_tool", str(tmp_path / "tool.yaml"), board=cast.board.name, by="nobody@example.org")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_tool", str(tmp_path / "tool.yaml"), board=cast.board.name)


@pytest.mark.django_db
def test_unknown_standard_is_named_by_its_line(cast, client):
    text = tool_text(shipped_tool("dip_sample")).replace("kind: RESPONSE", "kind: RESPONSE\n        standards: [x]", 1)

    page = sign_in(cast.officer).post(
        reverse("audits:tool_import"), {"file": SimpleUploadedFile("t.yaml", text.encode())}
    )

    assert "There is no standard “x” in the register" in page.content.decode()
    assert not AuditTool.objects.exists()
