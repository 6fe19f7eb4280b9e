"""Reads a list that was saved as text: which encoding and which separator it was written with is found out and told."""

import csv
import io
import re
from collections.abc import Iterator

from cases.sheets import HOW_TO_SAVE, Sheet, SheetRefused, SheetRow

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
LINES_TO_JUDGE_BY = 20
# In a narrower list an address may have as many separators as a row.
WIDE_ENOUGH = 4
# Some exports write ="00123", so that Excel leaves a number as it is.
KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def sheet_of_text(content: bytes) -> Sheet:
    text, encoding = _decoded(content)
    mark = _delimiter(text)
    # Some programs say on the first line which separator they use.
    body = re.sub(r"\Asep=.\r?\n", "\n", text, flags=re.IGNORECASE)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark)
    try:
        rows = tuple(row for row in _rows(reader) if not row.is_blank)
    except csv.Error:
        raise SheetRefused(f"A cell in this file is not closed, or too long. {HOW_TO_SAVE}") from None
    if swallowing := _row_that_swallowed_others(rows, body, mark):
        raise SheetRefused(
            f'Row {swallowing} has a quotation mark (“"”) that is never closed, so that the rows below it stand in one '
            f"cell. Put it right, or let Excel write the file: {HOW_TO_SAVE[0].lower()}{HOW_TO_SAVE[1:]}"
        )
    return Sheet(rows, encoding=encoding, delimiter=DELIMITERS[mark])


def _rows(reader: Iterator[list[str]]) -> Iterator[SheetRow]:
    for number, written in enumerate(reader, start=1):
        cells = tuple(
            KEPT_AS_TEXT.sub(r"\1", cell).strip() if cell.startswith("=") else cell.strip() for cell in written
        )
        formulas = tuple(_place(column, number) for column, cell in enumerate(cells, start=1) if cell.startswith("="))
        yield SheetRow(number, cells, formulas)


def _row_that_swallowed_others(rows: tuple[SheetRow, ...], body: str, mark: str) -> int | None:
    """Where a cell has as many separators as a row, over several lines, or runs to the end of the file."""
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        long_cells = [cell for cell in row.cells if "\n" in cell or "\r" in cell]
        if width > WIDE_ENOUGH and any(cell.count(mark) >= width - 1 for cell in long_cells):
            return row.number
    return rows[-1].number if rows and _ends_within_a_cell(body, mark) else None


def _ends_within_a_cell(body: str, mark: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(body, newline=""), delimiter=mark, strict=True):
            pass
    except csv.Error as problem:
        return "end of data" in str(problem)
    return False


def _place(column: int, row: int) -> str:
    """B7, as a person finds the cell."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. What is neither marked nor UTF-8 was written by Windows (stack 8)."""
    for encoding, words in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, words
    raise SheetRefused(f"This file is not a list that can be read. {HOW_TO_SAVE}")


def _encodings(content: bytes) -> list[tuple[str, str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [("utf-16", "UTF-16")]
    if content.startswith(b"\xef\xbb\xbf"):
        return [("utf-8-sig", "UTF-8 with a mark at its beginning")]
    head = content[:200]
    if head and head[1::2].count(0) > len(head) // 3:
        return [("utf-16-le", "UTF-16")]
    return [("utf-8", "UTF-8"), ("cp1252", "Windows-1252")]


def _delimiter(text: str) -> str:
    """The one that a line says, else the one that divides the first lines into most cells, and most evenly."""
    if stated := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        return stated[1] if stated[1] in DELIMITERS else ","
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:LINES_TO_JUDGE_BY]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines have the commonest number of cells above one, then that number."""
    widths = [len(cells) for cells in _split(lines, mark) if len(cells) > 1]
    if not widths:
        return (0, 0)
    commonest = max(set(widths), key=lambda width: (widths.count(width), width))
    return (widths.count(commonest), commonest)


def _split(lines: list[str], mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return []
