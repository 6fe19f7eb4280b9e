"""Opens the file that somebody sent as a list, CSV or Excel, and gives its cells by row; or says what to do instead.

Nothing in it is trusted: not its name, not what it says of its own size (stack 8).
"""

from cases.sheets import HOW_TO_SAVE, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRefused
from cases.text_sheets import sheet_of_text
from cases.workbook_sheets import sheet_of_workbook

# How a file begins that is no list, whatever its name ends in.
OTHER_KINDS = [
    (b"%PDF", "This is a PDF"),
    (b"\x89PNG", "This is a picture"),
    (b"\xff\xd8\xff", "This is a picture"),
    (b"GIF8", "This is a picture"),
    (b"\xd0\xcf\x11\xe0", "This is an Excel file of the old kind, or one with a password"),
    (b"{\\rtf", "This is a text document"),
    (b"<", "This is a web page, as some systems write their “Excel” files: open it in Excel first"),
]


def read_sheet(content: bytes, sheet_name: str = "") -> Sheet:
    """`sheet_name` chooses a workbook's sheet. Raises SheetRefused."""
    if len(content) > MOST_BYTES:
        raise SheetRefused(
            f"The file holds {len(content) / 1_000_000:.1f} MB. Take out pictures and other sheets, or send the "
            f"list in parts of at most {MOST_BYTES / 1_000_000:.1f} MB"
        )
    for start, what in OTHER_KINDS:
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise SheetRefused(f"{what}. {HOW_TO_SAVE}")
    # Two more than the limit: one for the headings, one to see that there are too many.
    is_packed = content.startswith(b"PK")
    sheet = sheet_of_workbook(content, sheet_name, MOST_ROWS + 2) if is_packed else sheet_of_text(content)
    _refuse_size(sheet)
    return sheet


def _refuse_size(sheet: Sheet) -> None:
    if not sheet.rows:
        raise SheetRefused("The file holds no rows. Choose the file with the list in it")
    if sheet.rows[-1].number > MOST_ROWS + 1:
        raise SheetRefused(f"The list has more than {MOST_ROWS:,} rows. Send it in parts, or take out blank rows")
    if any(len(row.cells) > MOST_COLUMNS and any(row.cells[MOST_COLUMNS:]) for row in sheet.rows):
        raise SheetRefused(f"The list has more than {MOST_COLUMNS} columns. Keep only those that the audit needs")
