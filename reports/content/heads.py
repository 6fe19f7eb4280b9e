"""What stands on the front and at the foot of every page of a document."""

from dataclasses import dataclass

from audits.models import Audit


@dataclass(frozen=True)
class Head:
    kind: str
    marking: str
    board: str
    board_short: str
    accent: str
    reference: str
    audit: str
    title: str
    subtitle: str


def head_of(audit: Audit, *, kind: str, marking: str, title: str, subtitle: str) -> Head:
    return Head(
        kind=kind,
        marking=marking,
        board=audit.board.name,
        board_short=audit.board.short_name,
        accent=audit.board.accent,
        reference=audit.reference,
        audit=audit.title,
        title=title,
        subtitle=subtitle,
    )
