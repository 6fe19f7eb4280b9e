"""Lists in Excel workbooks, and archives that only look like one."""

import io
import zipfile
from datetime import datetime

import xlsxwriter

HEADS = ["Record number", "Mother’s name", "EDD"]
ROWS = [["L-1", "Zoë O’Dé", datetime(2017, 3, 31)], ["L-2", "Bea Invented", datetime(2016, 12, 28)]]


def workbook(*sheets, hidden=(), hidden_sheet="", merged=()):
    """`sheets` are (name, rows); `merged` are ranges of the first one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    write(sheet, place, column, value, day)
            for number in hidden:
                sheet.set_row(number - 1, None, None, {"hidden": True})
            if name == hidden_sheet:
                sheet.hide()
            else:
                sheet.activate()
        for cells, words in merged:
            book.worksheets()[0].merge_range(cells, words)
    return buffer.getvalue()


def write(sheet, place, column, value, day):
    if isinstance(value, datetime):
        sheet.write_datetime(place, column, value, day)
    elif str(value).startswith("="):
        sheet.write_formula(place, column, value, None, "")
    elif value != "":
        sheet.write(place, column, value)


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name.replace("__", "/"), body)
    return buffer.getvalue()


def with_member(content, name, body):
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, body)
    return buffer.getvalue()


GOOD = workbook(("Cases", [HEADS, *ROWS]))
TWO_PEOPLE = [["", "Mother", "", "Father", "", ""], ["LCS ID", "Name", "DOB", "Name", "DOB", "EDD"]]
TWO_PEOPLE.append(["L-1", "Zoë O’Dé", datetime(1990, 4, 3), "Cy", datetime(1988, 1, 2), datetime(2017, 3, 31)])

FILES = {
    "a cover sheet first": workbook(("Cover", [["For the audit"], ["", "Confidential"]]), ("List", [HEADS, *ROWS])),
    "a hidden sheet first": workbook(
        ("Secret", [HEADS, ["L-9", "Old", ""]]), ("List", [HEADS, *ROWS]), hidden_sheet="Secret"
    ),
    "hidden rows": workbook(("Cases", [HEADS, *ROWS]), hidden=[3]),
    "merged headings": workbook(("Cases", TWO_PEOPLE), merged=[("B1:C1", "Mother"), ("D1:E1", "Father")]),
    "numbers for dates": workbook(("Cases", [HEADS, ["L-1", "Zoë O’Dé", 42825]])),
    "a formula that was never worked out": workbook(("Cases", [HEADS, ["L-1", "Zoë O’Dé", "=TODAY()"]])),
    "American dates, half turned round": workbook(
        ("Cases", [HEADS, ["L-1", "Zoë O’Dé", datetime(2017, 4, 3)], ["L-2", "Bea", "12/28/2016"]])
    ),
    "an empty sheet": workbook(("Cases", [])),
    "headings and nothing below": workbook(("Cases", [HEADS])),
    "a zip bomb": with_member(GOOD, "xl/media/image1.bin", b"\0" * 50_000_001),
    "a workbook with macros": with_member(GOOD, "xl/vbaProject.bin", b"x"),
    "a text document under another name": archive(word__document="<w:document/>"),
    "a workbook that was cut short": GOOD[: len(GOOD) // 2],
}
