"""Reads the rows of a case list under columns whose meaning is settled, one by one; what is not understood is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit_portal.partial_dates import DateNotUnderstood, PartialDate, in_full
from cases.case_list_columns import SAME_FACT, Column, Meaning
from cases.case_list_dates import ColumnOfDates, Doubt
from cases.case_list_values import NO_VALUE, ValueNotUnderstood, choice_meant, read_fact, read_nhs_number
from cases.sheets import SheetRow

LONGEST_CELL = 500
EXCELS_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
TOTALS = re.compile(r"(grand |sub-?)?totals?( (number|cases|rows|records|count))*:?\s*\d*", re.IGNORECASE)
# What must not stand twice in a list, and its words.
RECORD_NUMBER = ([("FAMILY", "record_number")], "record number")
OF_A_MOTHER = (
    RECORD_NUMBER,
    ([("MOTHER", "nhs_number")], "NHS number"),
    ([("MOTHER", "name"), ("MOTHER", "born_on")], "mother’s name and date of birth"),
)
OF_A_CHILD = (
    RECORD_NUMBER,
    ([("CHILD", "nhs_number")], "child’s NHS number"),
    ([("CHILD", "name"), ("CHILD", "born_on")], "child’s name and date of birth"),
    ([("CHILD", "family_name"), ("CHILD", "given_names"), ("CHILD", "born_on")], "child’s names and date of birth"),
)


@dataclass(frozen=True)
class CaseRow:
    """One case; `row_number` is the row of the file. `identity` is {(person, field): value}, for the vault alone.
    `family_said` is what the file calls the family, kept nowhere; rows of one `family` are brothers and sisters.
    """

    row_number: int
    identity: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dates: Mapping[str, PartialDate] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    stratum: str = ""
    family_said: str = ""
    family: int | None = None


@dataclass(frozen=True)
class Fault:
    """`row` is none where the fault is the whole file's."""

    row: int | None
    sentence: str


@dataclass(frozen=True)
class DateDoubt:
    """A date that was read and may be another day. `written` is empty where it identifies somebody."""

    row: int
    label: str
    doubt: Doubt
    written: str
    read_as: str


@dataclass
class RowReader:
    """`columns` has a column, or none, for each cell of a row; `dates` what the cells of each column of dates tell;
    `meant` what a person said of words in columns of choices, {fact: {plain word: code}}.
    """

    columns: Sequence[Column | None]
    dates: Mapping[str, ColumnOfDates]
    meant: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    doubts: list[DateDoubt] = field(default_factory=list)

    def read(self, row: SheetRow) -> tuple[CaseRow, list[Fault]]:
        found: dict[Meaning, dict[str, Any]] = {meaning: {} for meaning in Meaning}
        faults = [Fault(row.number, f"Cell {cell} holds a formula. Paste its value instead") for cell in row.formulas]
        for cell, column in zip(row.cells, self.columns, strict=False):
            if column is None or _says_nothing(cell, column) or cell.startswith("="):
                continue
            try:
                value = self._value(row.number, cell, column)
                if value is not None:
                    found[column.meaning][column.code] = value
            except (ValueNotUnderstood, DateNotUnderstood) as fault:
                faults.append(Fault(row.number, f"{column.label}: {fault}"))
        identity = {_place(code): value for code, value in found[Meaning.IDENTITY].items()}
        if not identity and not faults:
            whose = "child’s" if any(each and each.code.startswith("CHILD.") for each in self.columns) else "mother’s"
            sentence = f"Nothing says who the family is. Enter its record number or the {whose} name"
            faults.append(Fault(row.number, sentence))
        facts = found[Meaning.FACT]
        stratum = found[Meaning.STRATUM].get("stratum") or self._plan_of(facts)
        family = found[Meaning.FAMILY].get("family", "")
        return CaseRow(row.number, identity, found[Meaning.DATE], facts, stratum, family), faults

    def _value(self, row: int, cell: str, column: Column) -> Any:
        if cell in EXCELS_ERRORS:
            raise ValueNotUnderstood(f"Excel could not work it out ({cell}). Enter its value")
        if len(cell) > LONGEST_CELL:
            raise ValueNotUnderstood(f"This is longer than {LONGEST_CELL} characters: shorten it")
        if column.key in self.dates:
            return self._date(row, cell, column)
        if column.meaning == Meaning.FACT:
            return read_fact(cell, column.definition, self.meant.get(column.code))
        if column.code.endswith(".nhs_number"):
            return read_nhs_number(cell)
        if column.meaning == Meaning.STRATUM and len(cell) > 60:
            raise ValueNotUnderstood("The name of a group has at most 60 characters: shorten it")
        return cell

    def _date(self, row: int, cell: str, column: Column) -> Any:
        partial, doubt = self.dates[column.key].read(cell)
        if doubt is not None:
            is_secret = column.meaning == Meaning.IDENTITY
            shown = ("", "") if is_secret else (cell, in_full(partial))
            self.doubts.append(DateDoubt(row, column.label, doubt, *shown))
        if column.meaning == Meaning.DATE:
            return partial
        return partial.day.isoformat() if partial.is_exact else in_full(partial)

    def _plan_of(self, facts: Mapping[str, Any]) -> str:
        """Without a column of strata the kind of plan is the stratum, in its words."""
        plans = SAME_FACT["plan_type"]
        column = next((column for column in self.columns if column and column.code in plans), None)
        choices = column.definition.get("choices", []) if column and column.definition else []
        code = str(facts.get(column.code, "")) if column else ""
        return next((choice["label"] for choice in choices if choice["code"] == code), code)


def _says_nothing(cell: str, column: Column) -> bool:
    """“None” is a word where it is one of the choices."""
    return cell.casefold() in NO_VALUE and not (cell and choice_meant(cell, column.definition or {}))


def is_total(row: SheetRow) -> bool:
    """A line of sums under the list is no case."""
    first = next((cell for cell in row.cells if cell), "")
    return TOTALS.fullmatch(first) is not None


def duplicates(rows: Sequence[CaseRow]) -> list[Fault]:
    """The same family twice would be drawn twice. The first row of the two stands, the later one is named. In a list
    of children brothers and sisters share a mother, and only the child is looked at.
    """
    has_children = any(person == "CHILD" for row in rows for person, _ in row.identity)
    faults = []
    for keys, what in OF_A_CHILD if has_children else OF_A_MOTHER:
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


def _place(code: str) -> tuple[str, str]:
    person, _, name = code.partition(".")
    return person, name
