"""Each awkward file ends in the right cases, with its doubts pointed out, or in a sentence that says what to do."""

from datetime import date

import pytest

from cases.case_list_dates import Doubt
from cases.case_list_files import CaseListRefused, check_case_list
from cases.case_list_heads import sheet_with_list
from cases.models import CaseList
from cases.sheets import SheetRefused
from cases.upload_reading import known_to, open_list
from tests.cases.awkward import AWKWARD

LIST = CaseList(prefix="PB16", date_definitions=[{"code": "edd", "label": "Due date"}])
NAME = ("MOTHER", "name")
LAST_OF_MARCH = date(2017, 3, 31)


def opened(name):
    return open_list(sheet_with_list(AWKWARD[name], known_to(LIST)), LIST, remembered={})


def checked(name):
    found = opened(name)
    return check_case_list(found.sheet, found.heads, [found.offered.get(key) for key in found.keys])


# Name of the file -> how many cases come of it; the first is always Zoë O’Dé, due on 31 March 2017.
READ = {
    "semicolons": 2, "tabs": 2, "upright strokes": 2, "Windows-1252": 2, "a mark at the beginning": 2,
    "UTF-16 with tabs, as Excel writes Unicode text": 2, "UTF-16 without its mark": 2, "old Macintosh line ends": 2,
    "a first line that names the separator": 2, "titles above": 2, "blank rows": 2, "a line of totals": 2,
    "numbers kept as text": 1, "times beside the dates": 1, "serial numbers for dates": 1, "years of two figures": 1,
    "a cover sheet first": 2, "a hidden sheet first": 2, "hidden rows": 2, "merged headings": 1, "numbers for dates": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_awkward_list_is_read_as_it_was_meant(name):
    found = checked(name)

    assert found.faults == ()
    assert len(found.rows) == READ[name]
    assert found.rows[0].identity[NAME] == "Zoë O’Dé"
    assert found.rows[0].dates["edd"].day == LAST_OF_MARCH


REFUSED = {
    "a quotation mark that is never closed": 'Row 2 has a quotation mark (“"”) that is never closed',
    "a quotation mark that the next one closes": "Row 2 has a quotation mark",
    "too many rows": "more than 20,000 rows. Send it in parts",
    "an empty file": "The file holds no rows. Choose the file with the list in it",
    "an empty sheet": "The file holds no rows. Choose the file with the list in it",
    "a renamed picture": "This is a picture. In Excel choose “Save as”",
    "a web page that calls itself Excel": "open it in Excel first. In Excel choose “Save as”",
    "an old workbook under a new name": "Excel file of the old kind, or one with a password. In Excel choose",
    "a program": "not a list that can be read. In Excel choose",
    "a zip bomb": "unpacks to far more than a list of cases. Copy the list into a new workbook",
    "a workbook with macros": "holds macros. Save it as",
    "a text document under another name": "not an Excel workbook. Save the list as .xlsx or .csv",
    "a workbook that was cut short": "This file is damaged. Save it again",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_list_says_what_to_do(name):
    with pytest.raises(SheetRefused) as refusal:
        opened(name)

    assert REFUSED[name] in str(refusal.value)


def test_every_awkward_file_is_tried():
    tried = {*READ, *REFUSED, "10,000 rows", "headings twice", "headings and nothing below", "months first"}
    tried |= {"a formula", "a formula that was never worked out", "American dates, half turned round"}
    tried |= {"errors that Excel wrote", "letters that were converted twice"}
    tried |= {"more commas in a cell than columns", "new lines within a cell"}

    assert tried == set(AWKWARD)
    assert len(AWKWARD) >= 40


def test_ten_thousand_rows_are_read_whole():
    assert len(checked("10,000 rows").rows) == 10_000


def test_a_cell_keeps_its_commas_and_its_lines():
    assert checked("more commas in a cell than columns").rows[0].identity[NAME] == "Dé, Zoë, a, b, c, d"
    assert checked("new lines within a cell").rows[0].identity[NAME] == "Zoë\r\nO’Dé"


def test_how_a_file_was_written_is_told():
    assert (opened("Windows-1252").sheet.encoding, opened("semicolons").sheet.delimiter) == (
        "Windows-1252",
        "semicolons",
    )


def test_a_heading_that_stands_twice_is_suggested_once():
    assert opened("headings twice").keys == ["IDENTITY.FAMILY.record_number", "IDENTITY.MOTHER.name", "DATE.edd", ""]


def test_merged_headings_tell_two_people_apart():
    identity = checked("merged headings").rows[0].identity

    assert identity[("MOTHER", "born_on")] == "1990-04-03"
    assert identity[("FATHER", "born_on")] == "1988-01-02"


def test_totals_and_hidden_rows_are_said():
    assert checked("a line of totals").notes == ("Row 4 holds totals, and is left out.",)
    assert checked("hidden rows").notes == ("Rows that are hidden in the workbook are read like the others: 3.",)


def test_hidden_rows_can_be_left_out():
    found = opened("hidden rows")
    columns = [found.offered.get(key) for key in found.keys]

    assert len(check_case_list(found.sheet, found.heads, columns, without_hidden=True).rows) == 1


def test_dates_with_the_month_first_are_faults_and_what_could_be_either_is_in_doubt():
    found = checked("months first")

    (fault,) = found.faults
    assert (fault.row, fault.sentence[:30]) == (3, "Due date: There is no month 28")
    assert [(doubt.row, doubt.doubt, doubt.read_as) for doubt in found.doubts] == [
        (2, Doubt.EITHER_ORDER, "Mon 3 Apr 2017")
    ]


def test_a_stored_day_is_in_doubt_where_excel_turned_others_round():
    assert [(doubt.row, doubt.doubt) for doubt in checked("American dates, half turned round").doubts] == [
        (2, Doubt.EITHER_ORDER)
    ]


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("serial numbers for dates", Doubt.DAY_NUMBER),
        ("numbers for dates", Doubt.DAY_NUMBER),
        ("years of two figures", Doubt.SHORT_YEAR),
    ],
)
def test_a_date_that_was_worked_out_is_in_doubt(name, doubt):
    assert [each.doubt for each in checked(name).doubts] == [doubt]


@pytest.mark.parametrize("name", ["a formula", "a formula that was never worked out"])
def test_a_formula_names_its_cell(name):
    (fault,) = checked(name).faults

    assert fault.row == 2
    assert "holds a formula. Paste its value instead" in fault.sentence


def test_headings_alone_leave_nothing_to_import():
    assert checked("headings and nothing below").rows == ()


def test_columns_that_say_nothing_of_a_family_are_refused():
    found = opened("semicolons")

    with pytest.raises(CaseListRefused, match="No column says who the family is"):
        check_case_list(found.sheet, found.heads, [None, None, found.offered["DATE.edd"]])


def test_what_excel_could_not_work_out_is_a_fault():
    assert [fault.sentence for fault in checked("errors that Excel wrote").faults] == [
        "Mother’s name: Excel could not work it out (#REF!). Enter its value",
        "Due date: Excel could not work it out (#N/A). Enter its value",
    ]


def test_letters_that_were_converted_twice_are_pointed_out():
    assert "converted twice" in checked("letters that were converted twice").notes[0]
    assert checked("Windows-1252").notes == ()


def test_a_day_that_excel_keeps_as_a_day_is_in_no_doubt():
    assert checked("a cover sheet first").doubts == ()
