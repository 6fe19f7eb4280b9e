"""Finds the row of headings of a case list: below titles, and below merged headings that belong to several columns."""

from collections.abc import Collection
from dataclasses import dataclass

from cases.case_list_columns import plain_heading
from cases.sheet_files import read_sheet
from cases.sheets import Sheet, SheetRow

# Above the heading some departments write a title and the day.
ROWS_TO_LOOK_FOR_HEADING = 15


@dataclass(frozen=True)
class Heads:
    """`row` is the number of the heading's row in the file; `labels` its cells, each with the merged one above it."""

    row: int
    labels: tuple[str, ...]


def find_heads(sheet: Sheet, known: Collection[str]) -> Heads | None:
    """The row with the most headings that are known, by what stands in it or with what stands merged above it."""
    rows = sheet.rows[:ROWS_TO_LOOK_FOR_HEADING]
    heads = [Heads(row.number, _labels(rows, place)) for place, row in enumerate(rows)]
    best = max(heads, key=lambda each: (_known_in(each, known), -each.row))
    return best if _known_in(best, known) >= 2 else None


def _known_in(heads: Heads, known: Collection[str]) -> int:
    return len({plain for label in heads.labels if (plain := plain_heading(label)) in known})


def sheet_with_list(content: bytes, known: Collection[str]) -> Sheet:
    """The first sheet whose headings are known, for many workbooks begin with a cover. Raises SheetRefused."""
    first = read_sheet(content)
    if find_heads(first, known) is None:
        others = (read_sheet(content, name) for name in first.names if name != first.name)
        return next((sheet for sheet in others if find_heads(sheet, known)), first)
    return first


def widest_heads(sheet: Sheet) -> Heads:
    """Where no heading is known: the first of the rows that fill the most columns, for a person to judge."""
    rows = sheet.rows[:ROWS_TO_LOOK_FOR_HEADING]
    place = max(range(len(rows)), key=lambda each: (_filled(rows[each]), -each))
    return Heads(rows[place].number, _labels(rows, place))


def heads_in(sheet: Sheet, row_number: int) -> Heads | None:
    """The headings in the row that a person named."""
    for place, row in enumerate(sheet.rows):
        if row.number == row_number:
            return Heads(row_number, _labels(sheet.rows, place))
    return None


def _labels(rows: tuple[SheetRow, ...], place: int) -> tuple[str, ...]:
    """A heading that stands twice is told apart by the merged heading above: “Mother” over “Date of birth”."""
    cells = rows[place].cells
    plain = [plain_heading(cell) for cell in cells]
    if place == 0 or rows[place - 1].number != rows[place].number - 1 or not _has_twice(plain):
        return cells
    above = rows[place - 1].cells
    spread = _spread(above, len(cells))
    return tuple(
        f"{over} {cell}".strip() if cell and plain.count(heading) > 1 else cell or own
        for cell, heading, over, own in zip(cells, plain, spread, [*above, *[""] * len(cells)], strict=False)
    )


def _has_twice(headings: list[str]) -> bool:
    filled = [heading for heading in headings if heading]
    return len(set(filled)) < len(filled)


def _spread(cells: tuple[str, ...], width: int) -> list[str]:
    """A merged cell holds its text in its first column only."""
    spread, last = [], ""
    for column in range(width):
        last = cells[column] if column < len(cells) and cells[column] else last
        spread.append(last)
    return spread


def _filled(row: SheetRow) -> int:
    return sum(1 for cell in row.cells if cell)
