"""`manage.py export_tool CODE FILE --board NAME`: an audit tool as its file, by the page's own code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit_portal.management.commands.import_tool import find_board, find_officer
from audits.models import AuditTool
from audits.operations.tool_reads import record_tool_export
from audits.tool_document import shape_of
from audits.tool_yaml import tool_text


class Command(BaseCommand):
    help = "Write an audit tool to a file that import_tool reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the tool’s code, as in dip_sample")
        parser.add_argument("file", type=Path)
        parser.add_argument("--board", required=True, help="the board’s name or short name")
        parser.add_argument("--number", type=int, default=0, help="which version; the newest without it")
        parser.add_argument("--by", default="", help="e-mail of the person in the board’s office who takes it")

    def handle(self, *args: Any, code: str, file: Path, board: str, number: int, by: str, **options: Any) -> None:
        officer = find_officer(find_board(board), by)
        tools = AuditTool.objects.visible_to(officer).filter(code=code).order_by("-version")
        tool = (tools.filter(version=number) if number else tools).first()
        if tool is None:
            raise CommandError(f"{officer.board} has no tool “{code}”{f' of version {number}' if number else ''}.")
        text = tool_text(shape_of(tool))
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as refusal:
            raise CommandError(f"{file} cannot be written: {refusal.strerror}.") from None
        record_tool_export(tool=tool, by=officer)
        self.stdout.write(f"Wrote “{tool}” to {file}")
