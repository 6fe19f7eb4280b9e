"""What a held file says: its sheet, its headings, what its columns may mean, and its rows once that is settled."""

from dataclasses import dataclass

from cases.case_list_columns import Column, columns_offered, known_columns, suggested_keys
from cases.case_list_files import CheckedCaseList, check_case_list
from cases.case_list_heads import Heads, find_heads, heads_in, widest_heads
from cases.held_files import held_file
from cases.models import CaseList, CaseListUpload, ColumnMemory
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
    sheet = read_sheet(held_file(case_list, bytes(upload.sealed)), upload.sheet)
    known = known_columns(case_list.fact_definitions, case_list.date_definitions)
    heads = (heads_in(sheet, upload.heading_row) if upload.heading_row else None) or find_heads(sheet, known)
    heads = heads or widest_heads(sheet)
    offered = columns_offered(case_list.fact_definitions, case_list.date_definitions)
    keys = upload.columns
    if len(keys) != len(heads.labels):
        keys = suggested_keys(heads.labels, known, remembered_columns(case_list), offered)
    return UploadedList(sheet, heads, keys, offered)


def check_upload(upload: CaseListUpload, opened: UploadedList | None = None) -> CheckedCaseList:
    opened = opened or open_upload(upload)
    columns = [opened.offered.get(key) for key in opened.keys]
    return check_case_list(opened.sheet, opened.heads, columns, without_hidden=upload.without_hidden)


def remembered_columns(case_list: CaseList) -> dict[str, str]:
    return dict(ColumnMemory.objects.filter(board=case_list.board_id).values_list("heading", "key"))


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
