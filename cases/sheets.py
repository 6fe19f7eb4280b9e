"""A list as a spreadsheet holds it, its limits, and the refusal that says what to do instead."""

from dataclasses import dataclass

MOST_BYTES = 4_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
HOW_TO_SAVE = "In Excel choose “Save as”, “Excel workbook (.xlsx)” or “CSV UTF-8”, and choose that file here"


class SheetRefused(Exception):
    """The file cannot be read at all; the text says what to do."""


@dataclass(frozen=True)
class SheetRow:
    """`cells` are text, as long as the row is wide; `formulas` are the cells (as A1) without a value of their own."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not any(self.cells) and not self.formulas


@dataclass(frozen=True)
class Sheet:
    """Rows that are not blank, numbered as a spreadsheet numbers them. `encoding` and `delimiter` are words, and empty
    for a workbook; `name`, the other sheets' `names` and the `hidden` rows are a workbook's alone.
    """

    rows: tuple[SheetRow, ...]
    name: str = ""
    names: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    hidden: frozenset[int] = frozenset()

    @property
    def is_workbook(self) -> bool:
        return bool(self.name)
