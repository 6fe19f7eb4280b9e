"""What a word of a case list means where the tool has a choice and the list another word for it: “CP”, “CIN”, “LAC”. A
person says it once; the board's next list is read the same way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.case_list_columns import Column, Meaning
from cases.case_list_values import NO_VALUE, NOTHING, choice_meant, parts_of, plain_word
from cases.sheets import SheetRow

# A column with more words than this is of something else, and its words may be names.
MOST_WORDS = 20
LONGEST_WORD = 60


@dataclass(frozen=True)
class OddWord:
    """`meant` is a choice's code or NOTHING, none until a person has said it; `likely` is what it may mean."""

    fact: str
    label: str
    word: str
    count: int
    choices: Sequence[Mapping[str, Any]]
    meant: str | None
    likely: str

    @property
    def plain(self) -> str:
        return plain_word(self.word)


def odd_words(
    rows: Iterable[SheetRow], columns: Sequence[Column | None], meant: Mapping[str, Mapping[str, str]]
) -> tuple[OddWord, ...]:
    """Words in columns of choices that are none of the choices, the most frequent first."""
    listed = list(rows)
    found = []
    for place, column in enumerate(columns):
        if column is not None and column.meaning == Meaning.FACT and (column.definition or {}).get("choices"):
            cells = [row.cells[place] for row in listed if place < len(row.cells)]
            found += _of_column(column, cells, meant.get(column.code, {}))
    return tuple(found)


def _of_column(column: Column, cells: Iterable[str], meant: Mapping[str, str]) -> list[OddWord]:
    definition = column.definition or {}
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for cell, times in Counter(cells).items():
        for part in parts_of(cell, definition):
            if _is_odd(part, definition):
                counted[plain_word(part)] += times
                written.setdefault(plain_word(part), part.strip())
    if len(counted) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in written.values()):
        return []
    choices = definition["choices"]
    return [
        OddWord(column.code, column.label, written[plain], count, choices, meant.get(plain), _likely(plain, choices))
        for plain, count in counted.most_common()
    ]


def _is_odd(part: str, definition: Mapping[str, Any]) -> bool:
    says_nothing = part.strip().casefold() in NO_VALUE or not plain_word(part)
    return not says_nothing and choice_meant(part, definition) is None


def _likely(plain: str, choices: Sequence[Mapping[str, Any]]) -> str:
    """The one choice that begins with the word, or whose words begin with its letters: CIN, child in need plan."""
    letters = re.sub(r"\W", "", plain)
    fits = [each["code"] for each in choices if _begins(plain, letters, plain_word(each.get("label") or each["code"]))]
    return str(fits[0]) if len(fits) == 1 and len(letters) > 1 else ""


def _begins(plain: str, letters: str, label: str) -> bool:
    return label.startswith(plain) or "".join(word[0] for word in label.split()).startswith(letters)


__all__ = ["NOTHING", "OddWord", "odd_words"]
