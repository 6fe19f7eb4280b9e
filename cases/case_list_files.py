"""Reads the case list that Children's Social Care sends, row by row: every row is understood, or none is taken and each
fault is named with its row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, in_full, read_date
from cases.case_list_columns import Column, Meaning, known_columns, plain_heading
from cases.case_list_values import ValueNotUnderstood, read_fact, read_nhs_number
from cases.sheet_files import Sheet, SheetRefused, SheetRow, read_sheet

# Above the heading some departments write a title and the day.
ROWS_TO_LOOK_FOR_HEADING = 10
LONGEST_CELL = 500
NO_VALUE = {"", "-", "–", "n/a", "na", "none", "not known", "unknown", "tbc"}
FINDS_A_FAMILY = ("FAMILY.record_number", "MOTHER.name", "MOTHER.family_name", "MOTHER.nhs_number")


@dataclass(frozen=True)
class CaseRow:
    """One case; `row_number` is the row of the file. `identity` is {(person, field): value}, for the vault alone."""

    row_number: int
    identity: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dates: Mapping[str, PartialDate] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    stratum: str = ""


@dataclass(frozen=True)
class Fault:
    """`row` is none where the fault is the whole file's."""

    row: int | None
    sentence: str


class CaseListRefused(Exception):
    """`faults` names every row that has one; nothing of the file was taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].sentence)
        self.faults = list(faults)


@dataclass(frozen=True)
class ReadCaseList:
    rows: tuple[CaseRow, ...]
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    sheet: str = ""


def read_case_list(
    content: bytes, *, fact_definitions: Sequence[Mapping[str, Any]], date_definitions: Sequence[Mapping[str, Any]]
) -> ReadCaseList:
    """`columns` pairs each heading with what it was read as. Raises CaseListRefused."""
    try:
        sheet = read_sheet(content)
    except SheetRefused as refusal:
        raise CaseListRefused([Fault(None, str(refusal))]) from None
    known = known_columns(fact_definitions, date_definitions)
    heading = _heading_of(sheet, known)
    columns = [known.get(plain_heading(cell)) for cell in heading.cells]
    _refuse_columns(columns)
    read = [_read_row(row, columns) for row in sheet.rows if row.number > heading.number]
    faults = [fault for _, row_faults in read for fault in row_faults]
    rows = tuple(row for row, _ in read)
    faults += _duplicates(rows)
    if not read:
        faults = [Fault(None, "There is no case under the headings. Choose the file with the list in it")]
    if faults:
        raise CaseListRefused(sorted(faults, key=lambda fault: fault.row or 0))
    pairs = list(zip(heading.cells, columns, strict=True))
    return ReadCaseList(
        rows=rows,
        columns=tuple((cell, column.label) for cell, column in pairs if column),
        ignored=tuple(cell for cell, column in pairs if cell and not column),
        sheet=sheet.name,
    )


def _heading_of(sheet: Sheet, known: Mapping[str, Column]) -> SheetRow:
    for row in sheet.rows[:ROWS_TO_LOOK_FOR_HEADING]:
        if len({known[plain].code for cell in row.cells if (plain := plain_heading(cell)) in known}) >= 2:
            return row
    raise CaseListRefused(
        [Fault(None, "No row of headings was found. The first row names the columns, such as “Record number”, “EDD”")]
    )


def _refuse_columns(columns: Sequence[Column | None]) -> None:
    codes = [column.code for column in columns if column]
    faults: list[Fault] = []
    labels = dict.fromkeys(column.label for column in columns if column and codes.count(column.code) > 1)
    faults += [Fault(None, f"Two columns mean “{label}”. Keep one of them") for label in labels]
    if not set(codes) & set(FINDS_A_FAMILY):
        faults.append(Fault(None, "No column says who the family is. Add a column “Record number” or “Mother’s name”"))
    if faults:
        raise CaseListRefused(faults)


def _read_row(row: SheetRow, columns: Sequence[Column | None]) -> tuple[CaseRow, list[Fault]]:
    identity: dict[tuple[str, str], str] = {}
    dates: dict[str, PartialDate] = {}
    facts: dict[str, Any] = {}
    stratum = ""
    faults = [Fault(row.number, f"Cell {cell} holds a formula. Paste its value instead") for cell in row.formulas]
    for cell, column in zip(row.cells, columns, strict=False):
        if column is None or cell.casefold() in NO_VALUE or cell.startswith("="):
            continue
        try:
            value = _value(cell, column)
        except (ValueNotUnderstood, DateNotUnderstood) as fault:
            faults.append(Fault(row.number, f"{column.label}: {fault}"))
            continue
        match column.meaning:
            case Meaning.IDENTITY:
                person, _, name = column.code.partition(".")
                identity[(person, name)] = value
            case Meaning.DATE:
                dates[column.code] = value
            case Meaning.FACT:
                facts[column.code] = value
            case Meaning.STRATUM:
                stratum = value
    if not identity and not faults:
        faults.append(Fault(row.number, "Nothing says who the family is. Enter its record number or the mother’s name"))
    return CaseRow(row.number, identity, dates, facts, stratum or _plan_of(facts, columns)), faults


def _plan_of(facts: Mapping[str, Any], columns: Sequence[Column | None]) -> str:
    """Without a column of strata the kind of plan is the stratum, in its words."""
    column = next((column for column in columns if column and column.code == "plan_type"), None)
    choices = column.definition.get("choices", []) if column and column.definition else []
    code = str(facts.get("plan_type", ""))
    return next((choice["label"] for choice in choices if choice["code"] == code), code)


def _value(cell: str, column: Column) -> Any:
    if len(cell) > LONGEST_CELL:
        raise ValueNotUnderstood(f"This is longer than {LONGEST_CELL} characters: shorten it")
    if column.meaning == Meaning.DATE:
        return read_date(cell)
    if column.meaning == Meaning.FACT:
        return read_fact(cell, column.definition)
    if column.code.endswith(".born_on"):
        born = read_date(cell)
        return born.day.isoformat() if born.is_exact else in_full(born)
    if column.code.endswith(".nhs_number"):
        return read_nhs_number(cell)
    if column.meaning == Meaning.STRATUM and len(cell) > 60:
        raise ValueNotUnderstood("The name of a group has at most 60 characters: shorten it")
    return cell


def _duplicates(rows: Sequence[CaseRow]) -> list[Fault]:
    """The same family twice would be drawn twice. The first row of the two stands, the later one is named."""
    faults = []
    for keys, what in (
        ([("FAMILY", "record_number")], "record number"),
        ([("MOTHER", "nhs_number")], "NHS number"),
        ([("MOTHER", "name"), ("MOTHER", "born_on")], "mother’s name and date of birth"),
    ):
        first: dict[tuple[str, ...], int] = {}
        for row in rows:
            if not all(key in row.identity for key in keys):
                continue
            value = tuple(row.identity[key].casefold() for key in keys)
            if value in first:
                sentence = f"Has the same {what} as row {first[value]}. Keep one of the two rows"
                faults.append(Fault(row.row_number, sentence))
            first.setdefault(value, row.row_number)
    return faults
