"""`manage.py verify_activity [BOARD_ID ...]`: walks the activity log's chains and fails where one is broken."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit_portal.activity.models import ActivityEvent
from audit_portal.activity.verification import breaks_in


class Command(BaseCommand):
    help = "Check the hash chain of every board’s activity log, or of the boards named by their number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("board", nargs="*", type=int, help="board number; 0 holds what belongs to no board")

    def handle(self, *args: Any, **options: Any) -> None:
        boards = (
            options["board"] or ActivityEvent.objects.order_by("board_id").values_list("board_id", flat=True).distinct()
        )
        broken = 0
        for board_id in boards:
            found = list(breaks_in(board_id))
            broken += len(found)
            for place in found:
                self.stderr.write(f"Board {board_id}, event {place.seq}: {place.what}")
            count = ActivityEvent.objects.filter(board_id=board_id).count()
            self.stdout.write(f"Board {board_id}: {count} events, {len(found) or 'no'} breaks")
        if broken:
            raise CommandError(f"The activity log is broken in {broken} places.")
