"""What a cell of a case list may say: facts of the kinds that an audit tool defines, and NHS numbers."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from audit_portal.partial_dates import read_date

# What a person says of a word that says nothing of the case: the fact is not known.
NOTHING = "-"
NO_VALUE = {"", "-", "–", "n/a", "na", "none", "not known", "unknown", "tbc"}
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0"}


class ValueNotUnderstood(ValueError):
    """Its text says what to enter."""


def read_fact(cell: str, definition: Mapping[str, Any] | None, meant: Mapping[str, str] | None = None) -> Any:
    """By the definition's kind: true or false, a choice's code, a list of codes, a number, a day or words; none where
    the cell says nothing. `meant` is what a person said of words that are none of the choices, {plain word: code}.
    """
    match (definition or {}).get("kind"):
        case "YES_NO":
            return _yes_or_no(cell)
        case "CHOICE":
            return _choice(cell, definition or {}, meant or {})
        case "LIST":
            read = [_choice(part, definition or {}, meant or {}) for part in parts_of(cell, definition or {})]
            return [code for code in read if code is not None] or None
        case "NUMBER":
            return _number(cell)
        case "DATE":
            return read_date(cell).day.isoformat()
    return cell


def read_nhs_number(cell: str) -> str:
    """Ten figures whose last one checks the others. The number itself is never part of the sentence."""
    if re.fullmatch(r"[0-9.,]+E\+?[0-9]+", cell, re.IGNORECASE):
        raise ValueNotUnderstood("Excel has shortened it. Format the column as text and enter the number again")
    figures = re.sub(r"[\s\-]", "", cell)
    if not re.fullmatch(r"[0-9]{10}", figures):
        raise ValueNotUnderstood("Enter its 10 figures, such as 999 123 4567")
    remainder = 11 - sum(int(figure) * (10 - place) for place, figure in enumerate(figures[:9])) % 11
    if remainder == 10 or remainder % 11 != int(figures[9]):
        raise ValueNotUnderstood("The last figure does not fit the others. Look the number up again")
    return figures


def _yes_or_no(cell: str) -> bool:
    plain = cell.casefold()
    if plain not in YES | NO:
        raise ValueNotUnderstood("Enter yes or no")
    return plain in YES


def _number(cell: str) -> float | int:
    try:
        number = float(cell.replace(",", ""))
    except ValueError:
        raise ValueNotUnderstood("Enter a number") from None
    if not isfinite(number):
        raise ValueNotUnderstood("Enter a number")
    return int(number) if number.is_integer() else number


def choice_meant(cell: str, definition: Mapping[str, Any]) -> str | None:
    """The code of the choice that the cell names by its code or label."""
    wanted = plain_word(cell)
    for choice in definition.get("choices") or []:
        if wanted in (plain_word(choice["code"]), plain_word(choice.get("label", ""))):
            return str(choice["code"])
    return None


def parts_of(cell: str, definition: Mapping[str, Any]) -> list[str]:
    """The words of a cell: one, or several in a column of lists."""
    parts = re.split(r"[;,|]", cell) if definition.get("kind") == "LIST" else [cell]
    return [part for part in parts if part.strip()]


def _choice(cell: str, definition: Mapping[str, Any], meant: Mapping[str, str]) -> str | None:
    choices = definition.get("choices") or []
    if code := choice_meant(cell, definition):
        return code
    if not choices:
        return cell.strip()
    code = meant.get(plain_word(cell), "")
    if code == NOTHING:
        return None
    if code in {str(choice["code"]) for choice in choices}:
        return code
    labels = [choice.get("label") or choice["code"] for choice in choices]
    raise ValueNotUnderstood(f"Say what its word means, or enter one of: {', '.join(labels)}")


def plain_word(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
