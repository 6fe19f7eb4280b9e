"""Case lists as departments really send them, and files that are none: read whole, or refused row by row in words."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from audit_portal.partial_dates import PartialDate, Precision
from audits.tool_files import shipped_tool
from cases.case_list_files import CaseListRefused, read_case_list
from cases.sheet_files import MOST_BYTES, MOST_ROWS

TOOL = shipped_tool("prebirth")
FACTS = [each.model_dump(mode="json") for each in TOOL.facts]
DATES = [each.model_dump(mode="json") for each in TOOL.dates]
HEADING = "Record number,Mother’s name,Date of birth,NHS number,EDD,Referral date,Plan type,GP practice"
ROW = "L-1,Ada Invented,3/4/1990,999 000 0018,31 Mar 2017,28/12/16,Child protection plan,Bracken Practice"


def read(content):
    raw = content.encode() if isinstance(content, str) else content
    return read_case_list(raw, fact_definitions=FACTS, date_definitions=DATES)


def faults(content):
    with pytest.raises(CaseListRefused) as refusal:
        read(content)
    return [(fault.row, fault.sentence) for fault in refusal.value.faults]


def only_fault(content):
    found = faults(content)
    assert len(found) == 1, found
    return found[0]


def workbook(rows, **options):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Case list")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)
                elif str(value).startswith("="):
                    sheet.write_formula(number, column, value, None, "")
                else:
                    sheet.write(number, column, value)
    return buffer.getvalue()


def repacked(content, **members):
    """The workbook with members added or replaced, by name with `__` for the slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, body in members.items():
            new.writestr(name, body)
    return buffer.getvalue()


GOOD_BOOK = workbook([["Record number", "Mother’s name", "EDD"], ["L-1", "Ada Invented", date(2017, 3, 31)]])


def test_a_row_is_read_column_by_column():
    (row,) = read(f"{HEADING}\n{ROW}\n").rows

    assert row.row_number == 2
    assert row.identity[("MOTHER", "name")] == "Ada Invented"
    assert row.identity[("MOTHER", "born_on")] == "1990-04-03"
    assert row.identity[("MOTHER", "nhs_number")] == "9990000018"
    assert row.dates == {"edd": PartialDate(date(2017, 3, 31)), "referral_received": PartialDate(date(2016, 12, 28))}
    assert row.facts == {"plan_type": "CHILD_PROTECTION", "gp_practice": "Bracken Practice"}
    assert row.stratum == "Child protection plan"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_delimiters_of_excel_are_all_read(encoding, mark):
    text = f"Record number{mark}Mother’s name\nL-1{mark}Zoë O’Dé\n"

    (row,) = read(text.encode(encoding)).rows

    assert row.identity[("MOTHER", "name")] == "Zoë O’Dé"


@pytest.mark.parametrize("heading", ["LCS ID,Mothers Name", "id,NAME OF MOTHER", "Row identifier (LCS),Mother's name"])
def test_headings_are_known_by_their_other_names(heading):
    (row,) = read(f"{heading}\nL-1,Ada Invented\n").rows

    assert set(row.identity) == {("FAMILY", "record_number"), ("MOTHER", "name")}


def test_a_workbook_gives_dates_numbers_and_its_sheets_name():
    book = workbook([["Record number", "NHS number", "EDD"], [1234, 9990000018, date(2017, 3, 31)]])

    found = read(book)

    assert found.sheet == "Case list"
    assert found.rows[0].identity[("FAMILY", "record_number")] == "1234"
    assert found.rows[0].identity[("MOTHER", "nhs_number")] == "9990000018"
    assert found.rows[0].dates["edd"] == PartialDate(date(2017, 3, 31))


def test_a_title_above_the_heading_and_blank_rows_are_passed_over():
    found = read("Cases for the pre-birth audit,\n,\nRecord number,EDD\n\nL-1,31/3/2017\n")

    assert [row.row_number for row in found.rows] == [5]


def test_columns_that_nobody_asked_for_are_named_and_not_read():
    found = read("Record number,EDD,Social worker\nL-1,31/3/2017,Somebody\n")

    assert found.ignored == ("Social worker",)
    assert found.columns == (("Record number", "Record number"), ("EDD", "Due date"))


def test_a_date_without_its_day_keeps_that_it_is_not_known():
    (row,) = read("Record number,EDD\nL-1,Mar 2017\n").rows

    assert row.dates["edd"] == PartialDate(date(2017, 3, 1), Precision.MONTH)


@pytest.mark.parametrize("nothing", ["", "-", "n/a", "Not known"])
def test_what_is_not_known_is_left_out(nothing):
    (row,) = read(f"Record number,EDD\nL-1,{nothing}\n").rows

    assert row.dates == {}


def test_a_list_of_meetings_is_read_by_label_or_code():
    (row,) = read('Record number,Meetings held\nL-1,"Core group; ICPC"\n').rows

    assert row.facts["meetings"] == ["CORE_GROUP", "ICPC"]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("EDD,31/13/2016", "Due date: There is no month 13"),
        ("EDD,30/2/2017", "Due date: February 2017 has 28 days"),
        ("EDD,soon", "Due date: "),
        ("NHS number,999 000 0019", "NHS number: The last figure does not fit the others"),
        ("NHS number,12345", "NHS number: Enter its 10 figures"),
        ("NHS number,9.99E+09", "NHS number: Excel has shortened it"),
        (
            "Plan type,Something else",
            "Plan: Say what its word means, or enter one of: Child protection plan",
        ),
        ("Referred to Children’s Social Care,perhaps", "Enter yes or no"),
        ("Address,=HYPERLINK(1)", "Cell B2 holds a formula"),
        (f"Address,{'x' * 501}", "Mother’s address: This is longer than 500 characters"),
    ],
)
def test_a_cell_that_is_not_understood_says_what_to_enter(cells, sentence):
    heading, value = cells.split(",", 1)

    row, said = only_fault(f"Record number,{heading}\nL-1,{value}\n")

    assert row == 2
    assert sentence in said


def test_no_sentence_repeats_what_identifies_a_family():
    found = faults("Record number,Mother’s name,NHS number\nL-1,Ada Invented,999 000 0019\nL-1,Ada Invented,1\n")

    assert not any("Ada" in said or "0019" in said or "L-1" in said for _, said in found)


def test_every_faulty_row_is_named_in_the_files_order_and_nothing_is_taken():
    found = faults("Record number,EDD\nL-1,soon\nL-2,31/3/2017\n,31/3/2017\nL-2,later\n")

    assert [row for row, _ in found] == [2, 4, 5, 5]


@pytest.mark.parametrize(
    ("heading", "value", "what"),
    [
        ("Record number,EDD", "L-1,31/3/2017", "record number"),
        ("NHS number,EDD", "9990000018,31/3/2017", "NHS number"),
        ("Mother’s name,Date of birth", "Ada Invented,3/4/1990", "mother’s name and date of birth"),
    ],
)
def test_the_same_family_twice_is_named_with_both_rows(heading, value, what):
    row, said = only_fault(f"{heading}\n{value}\n{value}\n")

    assert (row, said) == (3, f"Has the same {what} as row 2. Keep one of the two rows")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file holds no rows"),
        (b"\xef\xbb\xbf\n\n", "The file holds no rows"),
        (b"\x89PNG\r\n\x1a\nrest of a picture", "This is a picture"),
        (b"\xff\xd8\xff\xe0 a photograph", "This is a picture"),
        (b"%PDF-1.7 a scan", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0 Excel 97", "old kind, or one with a password"),
        (b"Record number,EDD\0\nL-1,", "not a list that can be read"),
        (b"PK\x03\x04 cut short", "This file is damaged"),
        (b"x" * (MOST_BYTES + 1), "The file holds 4.0 MB"),
        (b"just some words\nand more\n", "No row of headings was found"),
        (b"EDD,Plan type\n31/3/2017,No plan\n", "No column says who the family is"),
        (b"Record number,EDD,Due date\nL-1,,\n", "Two columns mean “Due date”"),
        (b"Record number,EDD\n", "There is no case under the headings"),
        (b'Record number,EDD\n"' + b"x" * 140_000, "not closed, or too long"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_a_file_that_is_no_list_says_what_to_do(content, sentence):
    row, said = only_fault(content)

    assert row is None
    assert sentence in said


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(GOOD_BOOK, **{"xl/media/image1.bin": b"\0" * 50_000_001})

    assert len(bomb) < 200_000
    assert "unpacks to far more than a list" in only_fault(bomb)[1]


@pytest.mark.parametrize(
    ("member", "sentence"),
    [
        ("xl/vbaProject.bin", "holds macros"),
        ("xl/externalLinks/externalLink1.xml", "takes values from other workbooks"),
    ],
)
def test_a_workbook_that_runs_or_reaches_out_is_refused(member, sentence):
    assert sentence in only_fault(repacked(GOOD_BOOK, **{member: b"x"}))[1]


def test_another_packed_file_is_no_workbook():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("word/document.xml", "<w:document/>")

    assert "This is not an Excel workbook" in only_fault(buffer.getvalue())[1]


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_workbook_whose_insides_are_broken_is_refused(member):
    assert "not an Excel workbook that can be read" in only_fault(repacked(GOOD_BOOK, **{member: b"<no"}))[1]


def test_a_workbook_that_breaks_off_is_refused():
    with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    half = sheet[: sheet.index(b"</row>") + 20]

    said = only_fault(repacked(GOOD_BOOK, **{"xl/worksheets/sheet1.xml": half}))[1]

    assert "not an Excel workbook that can be read" in said


def test_a_workbook_without_its_sheet_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if not name.startswith("xl/worksheets/"):
                new.writestr(name, old.read(name))

    assert only_fault(buffer.getvalue())[0] is None


def test_a_day_that_excel_cannot_know_is_a_fault_of_its_row():
    book = workbook([["Record number", "EDD"], ["L-1", 99999999999]])

    assert only_fault(book)[0] == 2


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "a few"])
def test_a_fact_that_is_no_number_is_a_fault(number):
    counted = [{"code": "siblings", "label": "Siblings", "kind": "NUMBER"}]

    with pytest.raises(CaseListRefused, match="Siblings: Enter a number"):
        read_case_list(
            f"Record number,Siblings\nL-1,{number}\n".encode(), fact_definitions=counted, date_definitions=[]
        )


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    with zipfile.ZipFile(io.BytesIO(GOOD_BOOK)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    lying = sheet.replace('<dimension ref="A1:C2"/>', '<dimension ref="A1:XFD1048576"/>')

    found = read(repacked(GOOD_BOOK, **{"xl/worksheets/sheet1.xml": lying.encode()}))

    assert lying != sheet
    assert len(found.rows) == 1


def test_a_formula_that_was_never_worked_out_names_its_cell():
    row, said = only_fault(workbook([["Record number", "EDD"], ["L-1", "=TODAY()"]]))

    assert (row, said) == (2, "Cell B2 holds a formula. Paste its value instead")


def test_an_empty_workbook_holds_no_rows():
    assert "The file holds no rows" in only_fault(workbook([]))[1]


def test_more_rows_than_the_limit_are_refused():
    rows = "\n".join(f"L-{number}" for number in range(MOST_ROWS + 1))

    assert "more than 20,000 rows" in only_fault(f"Record number,EDD\n{rows}\n")[1]
