"""Opening a board: whoever runs the portal does so, and then gives its office people their seats."""

from dataclasses import dataclass

from django.db import transaction

from audit_portal.accounts.models import Board, Membership
from audit_portal.accounts.recording import record_on


class BoardNamed(Exception):
    """There is a board of that name."""


@dataclass(frozen=True)
class BoardAsked:
    name: str
    short_name: str
    area: str
    assurance_group: str
    assurance_group_short: str


@transaction.atomic
def open_board(*, asked: BoardAsked, by: Membership) -> Board:
    if Board.objects.filter(name__iexact=asked.name).exists():
        raise BoardNamed(f"There is a board called {asked.name} already.")
    board = Board.objects.create(**vars(asked))
    record_on(board.pk, "BOARD_OPENED", by=by, subject=board)
    return board
