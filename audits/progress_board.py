"""The progress board as values: agencies down, cases across, a word and a detail in each cell, totals at the edges."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TIMES = {1: "once", 2: "twice"}
# State of a cell -> the words of the key, in its order.
KEY = {
    "SUBMITTED": "Submitted",
    "NIL_RETURN": "Nil return",
    "WITH_LEAD": "With lead",
    "QUERIED": "Queried",
    "IN_PROGRESS": "In progress",
    "NOT_STARTED": "Not started",
    "NO_REPLY": "No reply",
    "DECLINED": "Declined",
    "WITHDRAWN": "Withdrawn",
}
MARKS = {"DECLINED": "no-reply", "WITHDRAWN": "not-started"}
IN_STATES = {"SUBMITTED", "NIL_RETURN"}


@dataclass(frozen=True)
class Cell:
    """One return. `about` is said to a screen reader; `share` is 0 to 100."""

    row_id: int
    case_id: int
    state: str
    detail: str = ""
    url: str = ""
    about: str = ""
    share: int = 0

    @property
    def word(self) -> str:
        return KEY[self.state]

    @property
    def is_in(self) -> bool:
        return self.state in IN_STATES


@dataclass(frozen=True)
class Head:
    """A row's or a column's heading, with a second line."""

    pk: int
    text: str
    note: str = ""
    note_url: str = ""


@dataclass(frozen=True)
class BoardRow:
    head: Head
    cells: list[Cell | None]
    total: str


@dataclass(frozen=True)
class KeyItem:
    mark: str
    label: str
    starts_group: bool = False


@dataclass(frozen=True)
class Board:
    cases: list[Head]
    rows: list[BoardRow]
    totals: list[str]
    total: str
    key: list[KeyItem]
    submitted: int
    expected: int


def chased_words(times: int) -> str:
    """“chased twice”; nothing where nobody was chased."""
    return f"chased {TIMES.get(times, f'{times} times')}" if times else ""


def build_board(agencies: list[Head], cases: list[Head], cells: Iterable[Cell]) -> Board:
    placed = {(cell.row_id, cell.case_id): cell for cell in cells}
    rows = [_row(head, [placed.get((head.pk, case.pk)) for case in cases]) for head in agencies]
    columns = [[row.cells[place] for row in rows] for place in range(len(cases))]
    everything = list(placed.values())
    return Board(
        cases=cases,
        rows=rows,
        totals=[_in_of(column) for column in columns],
        total=_in_of(everything),
        key=_key(Counter(cell.state for cell in everything)),
        submitted=sum(cell.is_in for cell in everything),
        expected=len(everything),
    )


def _row(head: Head, cells: list[Cell | None]) -> BoardRow:
    return BoardRow(head, cells, _in_of(cells))


def _in_of(cells: Iterable[Cell | None]) -> str:
    present = [cell for cell in cells if cell is not None]
    return f"{sum(cell.is_in for cell in present)} of {len(present)}"


def _key(counts: Mapping[str, int]) -> list[KeyItem]:
    """Only the marks that the board shows, each with how many there are."""
    return [
        KeyItem(MARKS.get(state, state.lower().replace("_", "-")), f"{words} {counts[state]}")
        for state, words in KEY.items()
        if counts.get(state)
    ]
