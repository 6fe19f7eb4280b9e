"""Opens the file that somebody sent as a list, CSV or Excel, and gives its cells by row; or says what to do instead.

Nothing in it is trusted: not its name, not what it says of its own size (stack 8).
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.workbook_checks import refuse_unsafe_workbook

MOST_BYTES = 1_500_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
DELIMITERS = ",;\t"
# How a file begins that is no list, whatever its name ends in.
OTHER_KINDS = [
    (b"%PDF", "This is a PDF"),
    (b"\x89PNG", "This is a picture"),
    (b"\xff\xd8\xff", "This is a picture"),
    (b"GIF8", "This is a picture"),
    (b"\xd0\xcf\x11\xe0", "This is an Excel file of the old kind, or one with a password"),
    (b"{\\rtf", "This is a text document"),
]
HOW_TO_SAVE = "In Excel choose “Save as”, “Excel workbook (.xlsx)” or “CSV UTF-8”, and choose that file here"


class SheetRefused(Exception):
    """The file cannot be read at all; the text says what to do."""


@dataclass(frozen=True)
class SheetRow:
    """`cells` are text, as long as the row is wide; `formulas` are the cells (as A1) without a value of their own."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not any(self.cells) and not self.formulas


@dataclass(frozen=True)
class Sheet:
    rows: tuple[SheetRow, ...]
    name: str = ""


def read_sheet(content: bytes) -> Sheet:
    """Rows that are not blank, numbered as a spreadsheet numbers them. Raises SheetRefused."""
    if len(content) > MOST_BYTES:
        raise SheetRefused(
            f"The file holds {len(content) / 1_000_000:.1f} MB. Take out pictures and other sheets, or send the "
            f"list in parts of at most {MOST_BYTES / 1_000_000:.1f} MB"
        )
    for start, what in OTHER_KINDS:
        if content.startswith(start):
            raise SheetRefused(f"{what}. {HOW_TO_SAVE}")
    sheet = _from_workbook(content) if content.startswith(b"PK") else _from_text(content)
    if not sheet.rows:
        raise SheetRefused("The file holds no rows. Choose the file with the list in it")
    return sheet


def _from_text(content: bytes) -> Sheet:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return Sheet(tuple(_kept(_text_rows(reader))))
    except csv.Error:
        raise SheetRefused(f"A cell in this file is not closed, or too long. {HOW_TO_SAVE}") from None


def _text_rows(reader: Iterator[list[str]]) -> Iterator[SheetRow]:
    for number, cells in enumerate(reader, start=1):
        formulas = tuple(
            _place(column, number) for column, cell in enumerate(cells, start=1) if cell.lstrip().startswith("=")
        )
        yield SheetRow(number, tuple(cell.strip() for cell in cells), formulas)


def _place(column: int, row: int) -> str:
    """B7, as a person finds the cell."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetRefused(f"This file is not a list that can be read. {HOW_TO_SAVE}")


def _delimiter(text: str) -> str:
    """The one that makes the most of the first line that holds anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _from_workbook(content: bytes) -> Sheet:
    # Here, because few requests of a web process ever open a workbook, and loading the library takes long.
    import openpyxl

    refuse_unsafe_workbook(content, SheetRefused)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        written = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        return _first_sheet(values, written)
    # Broken XML is a SyntaxError, and shows only when the damaged row is reached.
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError):
        raise SheetRefused(f"This is not an Excel workbook that can be read. {HOW_TO_SAVE}") from None


def _first_sheet(values: Any, written: Any) -> Sheet:
    """The first sheet in sight that holds anything."""
    names = [each.title for each in values.worksheets if each.sheet_state == "visible"]
    for name in names:
        if rows := tuple(_kept(_workbook_rows(values[name], written[name]))):
            return Sheet(rows, name)
    return Sheet(())


def _workbook_rows(values: Any, written: Any) -> Iterator[SheetRow]:
    """The stored values beside what is written, so that a formula that was never worked out is named."""
    for each in (values, written):
        each.reset_dimensions()  # a sheet may lie about its size
    pairs = zip(values.iter_rows(), written.iter_rows(), strict=False)
    for number, (row, as_written) in enumerate(pairs, start=1):
        formulas = tuple(
            cell.coordinate
            for cell, other in zip(row, as_written, strict=False)
            if cell.value is None and other.data_type == "f"
        )
        yield SheetRow(number, tuple(_as_text(cell.value) for cell in row[: MOST_COLUMNS + 1]), formulas)


def _as_text(value: object) -> str:
    """Dates as ISO, whole numbers without a point: a number that was typed reads like one that was written."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _kept(rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    """Stops at the limits before the rest is read."""
    for row in rows:
        if row.number > MOST_ROWS + 1:
            raise SheetRefused(f"The list has more than {MOST_ROWS:,} rows. Send it in parts, or take out blank rows")
        if len(row.cells) > MOST_COLUMNS and any(row.cells[MOST_COLUMNS:]):
            raise SheetRefused(f"The list has more than {MOST_COLUMNS} columns. Keep only those that the audit needs")
        if not row.is_blank:
            yield row
