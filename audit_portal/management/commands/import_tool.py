"""`manage.py import_tool FILE --board NAME`: an audit tool from its file, by the page's own code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from audit_portal import clock
from audit_portal.accounts.models import Board, Membership, Role
from audits.operations.tools import ToolVersionExists, import_tool
from audits.standards import standards_for
from audits.tool_files import ToolFileErrors, read_tool_bytes


class Command(BaseCommand):
    help = "Add an audit tool to a board as a draft. Nothing is added while the file has a mistake."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the tool as YAML")
        parser.add_argument("--board", required=True, help="the board’s name or short name")
        parser.add_argument("--by", default="", help="e-mail of the person in the board’s office who adds it")

    def handle(self, *args: Any, file: Path, board: str, by: str, **options: Any) -> None:
        owner = find_board(board)
        officer = find_officer(owner, by)
        try:
            content = file.read_bytes()
            tool_file = read_tool_bytes(content, file.name, {each.code for each in standards_for(owner)})
            tool = import_tool(board=owner, tool_file=tool_file, by=officer, at=clock.now())
        except OSError as refusal:
            raise CommandError(f"{file} cannot be read: {refusal.strerror}.") from None
        except (ToolFileErrors, ToolVersionExists) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Added “{tool}” with {tool.questions.count()} questions as a draft.")


def find_board(name: str) -> Board:
    found = list(Board.objects.filter(Q(name=name) | Q(short_name=name)))
    if len(found) != 1:
        names = ", ".join(Board.objects.order_by("name").values_list("name", flat=True))
        raise CommandError(f"Name one board. These are here: {names or 'none'}.")
    return found[0]


def find_officer(board: Board, email: str) -> Membership:
    """Whoever does it is named in the log; where the office is one person it need not be said."""
    officers = Membership.objects.live().filter(board=board, role=Role.BOARD_OFFICER).select_related("board", "user")
    found = [each for each in officers if not email or each.user.email == email]
    if len(found) != 1:
        raise CommandError(f"Say with --by who in the office of {board} does this, by their e-mail address.")
    return found[0]
