"""Checks the case list that Children's Social Care sends, row by row. Nothing is lost in silence: each row is read, or
its fault is named with its number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.case_list_columns import Column, Meaning, as_meant_in, known_columns, plain_heading
from cases.case_list_dates import ColumnOfDates, column_of_dates
from cases.case_list_heads import Heads, find_heads, sheet_with_list
from cases.case_list_people import FINDS_A_FAMILY
from cases.case_list_rows import CaseRow, DateDoubt, Fault, RowReader, duplicates, is_total
from cases.case_list_words import OddWord, odd_words
from cases.families import with_families
from cases.row_ranges import ranges
from cases.sheets import Sheet, SheetRefused

# What UTF-8 looks like where a program has taken it for Windows-1252 and saved it so.
ENCODED_TWICE = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€")

__all__ = [
    "CaseListRefused",
    "CaseRow",
    "CheckedCaseList",
    "Fault",
    "check_case_list",
    "column_faults",
    "read_case_list",
]


class CaseListRefused(Exception):
    """`faults` names every row that has one; nothing of the file was taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].sentence)
        self.faults = list(faults)


@dataclass(frozen=True)
class CheckedCaseList:
    """`rows` are without fault. `notes` say what was passed over, such as a line of totals; `words` stand in columns of
    choices and are none of the choices.
    """

    rows: tuple[CaseRow, ...]
    faults: tuple[Fault, ...]
    doubts: tuple[DateDoubt, ...]
    notes: tuple[str, ...]
    words: tuple[OddWord, ...] = ()

    @property
    def faulty_rows(self) -> int:
        return len({fault.row for fault in self.faults})


@dataclass(frozen=True)
class ReadCaseList:
    rows: tuple[CaseRow, ...]
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    sheet: str = ""


def check_case_list(
    sheet: Sheet,
    heads: Heads,
    columns: Sequence[Column | None],
    *,
    without_hidden: bool = False,
    meant: Mapping[str, Mapping[str, str]] | None = None,
) -> CheckedCaseList:
    """`columns` has one for each heading, none where it is left out; `meant` is what a person said of words that are
    none of a fact's choices. Raises CaseListRefused for the columns alone.
    """
    if faults := column_faults(columns):
        raise CaseListRefused(faults)
    left_out = sheet.hidden if without_hidden else frozenset()
    under = [row for row in sheet.rows if row.number > heads.row and row.number not in left_out]
    lines = [row for row in under if not is_total(row)]
    reader = RowReader(columns, _dates(sheet, heads, columns), meant or {})
    read = [reader.read(row) for row in lines]
    found = [fault for _, row_faults in read for fault in row_faults]
    found += duplicates([row for row, _ in read])
    faulty = {fault.row for fault in found}
    return CheckedCaseList(
        rows=with_families([row for row, _ in read if row.row_number not in faulty]),
        faults=tuple(sorted(found, key=lambda fault: fault.row or 0)),
        doubts=tuple(doubt for doubt in reader.doubts if doubt.row not in faulty),
        notes=tuple(_notes(sheet, [row.number for row in under if is_total(row)], without_hidden=without_hidden)),
        words=odd_words(lines, columns, meant or {}),
    )


def column_faults(columns: Sequence[Column | None]) -> list[Fault]:
    keys = [column.key for column in columns if column]
    faults: list[Fault] = []
    labels = dict.fromkeys(column.label for column in columns if column and keys.count(column.key) > 1)
    faults += [Fault(None, f"Two columns mean “{label}”. Keep one of them") for label in labels]
    if not {column.code for column in columns if column} & set(FINDS_A_FAMILY):
        names = "“Record number” or the “Mother’s name”"
        if not any(column and column.code == "edd" for column in columns):
            names = "“Record number”, the “Child’s name” or the “Mother’s name”"
        sentence = "No column says who the family is, so agencies could not tell whom they are asked about"
        faults.append(Fault(None, f"{sentence}. Say which one is the {names}, or add it to the file"))
    return faults


def read_case_list(
    content: bytes, *, fact_definitions: Sequence[Mapping[str, Any]], date_definitions: Sequence[Mapping[str, Any]]
) -> ReadCaseList:
    """All rows or none, by headings that are known: `columns` pairs each with what it was read as. Raises
    CaseListRefused.
    """
    known = known_columns(fact_definitions, date_definitions)
    try:
        sheet = sheet_with_list(content, known)
    except SheetRefused as refusal:
        raise CaseListRefused([Fault(None, str(refusal))]) from None
    heads = find_heads(sheet, known)
    if heads is None:
        sentence = "No row of headings was found. The first row names the columns, such as “Record number”, “EDD”"
        raise CaseListRefused([Fault(None, sentence)])
    meant = as_meant_in(heads.labels, known)
    columns = [meant.get(plain_heading(label)) for label in heads.labels]
    checked = check_case_list(sheet, heads, columns)
    if checked.faults or not checked.rows:
        none = Fault(None, "There is no case under the headings. Choose the file with the list in it")
        raise CaseListRefused(checked.faults or [none])
    pairs = list(zip(heads.labels, columns, strict=True))
    return ReadCaseList(
        rows=checked.rows,
        columns=tuple((label, column.label) for label, column in pairs if column),
        ignored=tuple(label for label, column in pairs if label and not column),
        sheet=sheet.name,
    )


def _dates(sheet: Sheet, heads: Heads, columns: Sequence[Column | None]) -> dict[str, ColumnOfDates]:
    """By the column's key: what its cells tell together of their order."""
    return {
        column.key: column_of_dates(
            (row.cells[place] for row in sheet.rows if row.number > heads.row and place < len(row.cells)),
            is_workbook=sheet.is_workbook,
        )
        for place, column in enumerate(columns)
        if column is not None and (column.meaning == Meaning.DATE or column.code.endswith(".born_on"))
    }


def _notes(sheet: Sheet, totals: list[int], *, without_hidden: bool) -> list[str]:
    notes = []
    if totals:
        notes.append(f"{_rows(totals)} totals, and {'is' if len(totals) == 1 else 'are'} left out.")
    if sheet.hidden:
        hidden = ranges(sheet.hidden)
        done = "are left out" if without_hidden else "are read like the others"
        notes.append(f"Rows that are hidden in the workbook {done}: {hidden}.")
    if any(ENCODED_TWICE.search(cell) for row in sheet.rows for cell in row.cells):
        notes.append(
            "Some letters stand as “Ã©” or “â€™”: the file was converted twice. Export it again if it is names."
        )
    return notes


def _rows(numbers: list[int]) -> str:
    return f"Row {numbers[0]} holds" if len(numbers) == 1 else f"Rows {ranges(numbers)} hold"
