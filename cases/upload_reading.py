"""What a held file says: its sheet, its headings, what its columns may mean, and its rows once that is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.case_list_columns import Column, columns_offered, known_columns, suggested_keys
from cases.case_list_files import CheckedCaseList, check_case_list
from cases.case_list_heads import Heads, find_heads, heads_in, sheet_with_list, widest_heads
from cases.held_files import held_file
from cases.models import CaseList, CaseListUpload, ColumnMemory, WordMemory
from cases.sheet_files import read_sheet
from cases.sheets import Sheet

SHAPES_SHOWN = 3
ROWS_FOR_SHAPES = 40


@dataclass(frozen=True)
class UploadedList:
    """`keys` are the meanings that were chosen, or else suggested, one for each heading."""

    sheet: Sheet
    heads: Heads
    keys: list[str]
    offered: dict[str, Column]


def open_upload(upload: CaseListUpload) -> UploadedList:
    """Raises SheetRefused, HeldFileLost and VaultDestroyed."""
    case_list = upload.case_list
    content = held_file(case_list, bytes(upload.sealed))
    sheet = read_sheet(content, upload.sheet) if upload.sheet else sheet_with_list(content, known_to(case_list))
    return open_list(sheet, case_list, remembered_columns(case_list), upload.heading_row, upload.columns)


def open_list(
    sheet: Sheet,
    case_list: CaseList,
    remembered: Mapping[str, str],
    heading_row: int | None = None,
    chosen: Sequence[str] = (),
) -> UploadedList:
    """With the headings in the row that a person named, or else where headings are known, or seem to be."""
    known = known_to(case_list)
    heads = (heads_in(sheet, heading_row) if heading_row else None) or find_heads(sheet, known) or widest_heads(sheet)
    offered = columns_offered(case_list.fact_definitions, case_list.date_definitions)
    fits = len(chosen) == len(heads.labels)
    keys = list(chosen) if fits else suggested_keys(heads.labels, known, remembered, offered)
    return UploadedList(sheet, heads, keys, offered)


def known_to(case_list: CaseList) -> dict[str, Column]:
    return known_columns(case_list.fact_definitions, case_list.date_definitions)


def check_upload(upload: CaseListUpload, opened: UploadedList | None = None) -> CheckedCaseList:
    opened = opened or open_upload(upload)
    columns = [opened.offered.get(key) for key in opened.keys]
    return check_case_list(
        opened.sheet,
        opened.heads,
        columns,
        without_hidden=upload.without_hidden,
        meant=remembered_words(upload.case_list),
    )


def remembered_columns(case_list: CaseList) -> dict[str, str]:
    return dict(ColumnMemory.objects.filter(board=case_list.board_id).values_list("heading", "key"))


def remembered_words(case_list: CaseList) -> dict[str, dict[str, str]]:
    """{fact: {plain word: the choice's code}}: what people of the board said that words of a list mean."""
    meant: dict[str, dict[str, str]] = {}
    for fact, word, value in WordMemory.objects.filter(board=case_list.board_id).values_list("fact", "word", "value"):
        meant.setdefault(fact, {})[word] = value
    return meant


def shapes(sheet: Sheet, heads: Heads, place: int) -> list[str]:
    """How the cells of a column are written, without what they say: 99/99/9999, Xxxx Xxxxxx."""
    under = (row for row in sheet.rows if row.number > heads.row and place < len(row.cells) and row.cells[place])
    found: dict[str, None] = {}
    for _, row in zip(range(ROWS_FOR_SHAPES), under, strict=False):
        found.setdefault("".join(_shape(letter) for letter in row.cells[place][:30]))
    return list(found)[:SHAPES_SHOWN]


def unusual_letters(sheet: Sheet) -> str:
    """Letters beyond the English ones: where the encoding was mistaken, it shows in these."""
    letters = {letter for row in sheet.rows for cell in row.cells for letter in cell if ord(letter) > 127}
    return " ".join(sorted(letters)[:40])


def _shape(letter: str) -> str:
    if letter.isdigit():
        return "9"
    return ("X" if letter.isupper() else "x") if letter.isalpha() else letter
