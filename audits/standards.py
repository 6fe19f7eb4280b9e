"""The register of standards: those that ship, a board's own, and which version a case is judged by on its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from ruamel.yaml import YAML

from audit_portal.accounts.models import Board
from audits.models import Standard, StandardKind

SHIPPED_STANDARDS = Path(__file__).parent / "data" / "registers" / "standards.yaml"


@dataclass(frozen=True)
class StandardVersion:
    """One version of a standard; `is_own`, with its `uuid`, where the board entered it itself."""

    code: str
    kind: str
    title: str
    source: str
    area: str
    valid_from: date
    valid_to: date | None = None
    is_own: bool = False
    uuid: UUID | None = None

    @property
    def kind_words(self) -> str:
        return str(StandardKind(self.kind).label)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def in_force(versions: Iterable[StandardVersion], code: str, on: date) -> StandardVersion | None:
    """The version of that day, not of today. A board's own stands over what ships; of several the one begun last."""
    held = [each for each in versions if each.code == code and each.holds_on(on)]
    return max(held, key=lambda each: (each.is_own, each.valid_from), default=None)


def standards_for(board: Board | int) -> list[StandardVersion]:
    """The whole register, in the order of code and first day. One query."""
    return sorted([*shipped_standards(), *_own(board)], key=lambda each: (each.code, each.valid_from, each.is_own))


@lru_cache(maxsize=1)
def shipped_standards() -> tuple[StandardVersion, ...]:
    rows = YAML(typ="safe").load(SHIPPED_STANDARDS)["standards"]
    return tuple(StandardVersion(**row) for row in rows)


def _own(board: Board | int) -> list[StandardVersion]:
    names = ("code", "kind", "title", "source", "area", "valid_from", "valid_to", "uuid")
    return [StandardVersion(**row, is_own=True) for row in Standard.objects.filter(board=board).values(*names)]
