"""Reads one sheet of an Excel workbook: stored values, formulas that were never worked out, and rows out of sight."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from cases.sheets import HOW_TO_SAVE, MOST_COLUMNS, Sheet, SheetRefused, SheetRow
from cases.workbook_checks import refuse_unsafe_workbook

HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')


def sheet_of_workbook(content: bytes, wanted: str, most_rows: int) -> Sheet:
    """The sheet that is `wanted`, else the first in sight that holds anything."""
    # Here, because few requests of a web process ever open a workbook, and loading the library takes long.
    import openpyxl

    refuse_unsafe_workbook(content, SheetRefused)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return _chosen(content, values, wanted, most_rows)
    # Broken XML is a SyntaxError, and shows only when the damaged row is reached.
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError):
        raise SheetRefused(f"This is not an Excel workbook that can be read. {HOW_TO_SAVE}") from None


def _chosen(content: bytes, values: Any, wanted: str, most_rows: int) -> Sheet:
    names = [each.title for each in values.worksheets if each.sheet_state == "visible"]
    ordered = [wanted] if wanted in names else names
    for name in ordered:
        insides = _insides(content, values[name])
        written = _with_formulas(content, name) if b"<f" in insides else None
        rows = tuple(row for row in _rows(values[name], written, most_rows) if not row.is_blank)
        if rows:
            hidden = frozenset(int(number) for number in HIDDEN_ROW.findall(insides))
            return Sheet(rows, name, tuple(names), hidden=hidden & {row.number for row in rows})
    return Sheet((), names=tuple(names))


def _insides(content: bytes, sheet: Any) -> bytes:
    """The sheet as it is written: what tells of formulas and hidden rows, which the quick reader leaves out."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(sheet._worksheet_path)


def _with_formulas(content: bytes, name: str) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)[name]


def _rows(values: Any, written: Any, most_rows: int) -> Iterator[SheetRow]:
    """Stops after `most_rows`. The stored values beside what is written name a formula that was never worked out."""
    values.reset_dimensions()  # a sheet may lie about its size
    if written is None:
        for number, row in enumerate(values.iter_rows(max_row=most_rows, max_col=MOST_COLUMNS + 1), start=1):
            yield SheetRow(number, tuple(_as_text(cell.value) for cell in row))
        return
    written.reset_dimensions()
    pairs = zip(values.iter_rows(max_row=most_rows), written.iter_rows(max_row=most_rows), strict=False)
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
