"""Who a family is, as rows to read: labels of the case list's columns, dates in words."""

from datetime import date

from audit_portal.wording_dates import long_date
from cases.case_list_people import IDENTITY_COLUMNS
from cases.operations.identities import Identity


def identity_rows(identity: Identity) -> list[tuple[str, str]]:
    """In the order of the columns; what has no column comes last, under its code in words."""
    codes = [*IDENTITY_COLUMNS, *(f"{person}.{field}" for person, field in identity)]
    rows = []
    for code in dict.fromkeys(codes):
        person, _, field = code.partition(".")
        if value := identity.get((person, field)):
            label = IDENTITY_COLUMNS[code][0] if code in IDENTITY_COLUMNS else _words(person, field)
            rows.append((label, _value(field, value)))
    return rows


def _words(person: str, field: str) -> str:
    return f"{person.capitalize()}: {field.replace('_', ' ')}"


def _value(field: str, value: str) -> str:
    """A date that is not exact is kept in words already."""
    if field != "born_on":
        return value
    try:
        return long_date(date.fromisoformat(value))
    except ValueError:
        return value
