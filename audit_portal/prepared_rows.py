"""Whole rows of one table, by a statement that PostgreSQL has planned before. On the few pages that are opened all day,
building the query anew costs more than running it.
"""

import json
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import JSONField, Model

from audit_portal.prepared import fetch_all

Row = TypeVar("Row", bound=Model)


def rows_where(model: type[Row], column: str, value: Any) -> list[Row]:
    """In no order."""
    if connection.vendor != "postgresql":
        return list(model._default_manager.filter(**{column: value}))
    statement, names, json_places = _statement(model, column)
    rows = fetch_all(statement, {"value": value})
    return [model.from_db(connection.alias, names, _with_json(row, json_places)) for row in rows]


@lru_cache(maxsize=64)
def _statement(model: type[Model], column: str) -> tuple[str, list[str], list[int]]:
    """The SQL, the fields as `from_db` names them, and which of them come as the text of JSON."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    json_places = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
    statement = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE "{column}" = %(value)s'  # noqa: S608  (names of the model)
    return statement, [field.attname for field in fields], json_places


def _with_json(row: tuple[Any, ...], places: list[int]) -> list[Any]:
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = json.loads(values[place])
    return values
