"""The pages of an import in words: how the file was read, what its columns may mean, and what was made of its rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.case_list_columns import Column, Meaning
from cases.case_list_dates import Doubt
from cases.case_list_files import CheckedCaseList
from cases.case_list_people import FINDS_A_FAMILY
from cases.case_list_rows import CaseRow, DateDoubt, Fault
from cases.row_ranges import ranges
from cases.upload_reading import UploadedList, unusual_letters

MEANINGS = {
    Meaning.IDENTITY: "Who the family is (sealed)",
    Meaning.DATE: "Key date",
    Meaning.FACT: "Fact of the case",
    Meaning.STRATUM: "For the draw",
    Meaning.FAMILY: "Brothers and sisters",
}
DOUBTS = {
    Doubt.EITHER_ORDER: "Day or month first? Others of this column have the month first, which Excel does by itself",
    Doubt.SHORT_YEAR: "The year has two figures",
    Doubt.DAY_NUMBER: "Excel’s number of a day, read as that day",
}
MOST_ROWS_SHOWN = 100


@dataclass(frozen=True)
class DoubtRow:
    """Dates of one column that are in doubt for one reason, with every row named."""

    label: str
    why: str
    count: int
    rows: str
    example: str


def file_facts(opened: UploadedList) -> list[dict[str, str]]:
    """How the file was read, for a person to see whether that is right."""
    sheet = opened.sheet
    facts = [("Sheet", sheet.name)] if sheet.is_workbook else []
    facts += [("Encoding", sheet.encoding), ("Separated by", sheet.delimiter)] if sheet.encoding else []
    facts += [("Letters beyond A to Z", unusual_letters(sheet)), ("Headings in row", str(opened.heads.row))]
    facts.append(("Rows below", f"{sum(row.number > opened.heads.row for row in sheet.rows):,}"))
    return [{"key": key, "value": value} for key, value in facts if value]


def meaning_groups(offered: Mapping[str, Column]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, column in offered.items():
        groups[MEANINGS[column.meaning]].append((key, column.label))
    return list(groups.items())


def fault_rows(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    """(rows, what to do): a fault that many rows have is said once."""
    grouped: dict[str, list[int | None]] = defaultdict(list)
    for each in faults:
        grouped[each.sentence].append(each.row)
    return [
        (ranges(row for row in rows if row is not None) or "The file", sentence) for sentence, rows in grouped.items()
    ]


def doubt_rows(doubts: Sequence[DateDoubt]) -> list[DoubtRow]:
    grouped: dict[tuple[str, Doubt], list[DateDoubt]] = defaultdict(list)
    for each in doubts:
        grouped[(each.label, each.doubt)].append(each)
    return [
        DoubtRow(label, DOUBTS[doubt], len(found), ranges(each.row for each in found), _example(found[0]))
        for (label, doubt), found in grouped.items()
    ]


def _example(doubt: DateDoubt) -> str:
    """Nothing of a date that tells who somebody is."""
    return f"Row {doubt.row}: {doubt.written} is read as {doubt.read_as}" if doubt.written else ""


def earlier_rows(earlier: Mapping[int, str]) -> list[tuple[str, str]]:
    """(audits, rows): which rows are about families that an earlier audit of the board had."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for row, audits in earlier.items():
        grouped[audits].append(row)
    return [(audits, ranges(rows)) for audits, rows in sorted(grouped.items())]


def family_words(checked: CheckedCaseList) -> str:
    """“12 cases are brothers and sisters, of 5 families.”"""
    families = [row.family for row in checked.rows if row.family is not None]
    if not families:
        return ""
    count = len(set(families))
    of = "one family" if count == 1 else f"{count:,} families"
    return f"{len(families):,} cases are brothers and sisters, of {of}. Their number for it is not kept."


def counts_of(checked: CheckedCaseList, opened: UploadedList) -> list[dict[str, str]]:
    """For each thing that a column of the list says: of how many cases it is said."""
    total = len(checked.rows)
    columns = [column for key, column in opened.offered.items() if key in opened.keys]
    rows = [(column.label, sum(_has(row, column) for row in checked.rows)) for column in columns]
    return [{"key": label, "value": f"{count:,} of {total:,}"} for label, count in rows if count]


def is_nameless(opened: UploadedList) -> bool:
    """Only a record number says who the family is, which other agencies do not know."""
    return not {key.partition(".")[2] for key in opened.keys} & (set(FINDS_A_FAMILY) - {"FAMILY.record_number"})


def _has(row: CaseRow, column: Column) -> bool:
    if column.meaning == Meaning.IDENTITY:
        person, _, name = column.code.partition(".")
        return (person, name) in row.identity
    if column.meaning == Meaning.STRATUM:
        return bool(row.stratum)
    if column.meaning == Meaning.FAMILY:
        return bool(row.family_said)
    return column.code in (row.dates if column.meaning == Meaning.DATE else row.facts)
