"""A statement that PostgreSQL parses and plans once a connection, and afterwards runs by its name. For the few long
statements that are run thousands of times with other values, planning is dearer than running.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.utils import CursorWrapper

# Per open connection of psycopg2: what runs each statement by its name there. A new connection begins empty.
_prepared: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def fetch_prepared(statement: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The first row."""
    with connection.cursor() as cursor:
        _execute(cursor, statement, values)
        return cursor.fetchone()


def run_prepared(statement: str, values: Mapping[str, Any]) -> None:
    """For a statement that gives back no row."""
    with connection.cursor() as cursor:
        _execute(cursor, statement, values)


def fetch_all(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Every row."""
    with connection.cursor() as cursor:
        _execute(cursor, statement, values)
        return cursor.fetchall()


def _execute(cursor: CursorWrapper, statement: str, values: Mapping[str, Any]) -> None:
    """`statement` holds its values as `%(name)s`, with a cast where PostgreSQL could not tell the type. SQLite keeps
    statements prepared by itself.

    A pool that shares connections between transactions loses what was prepared. Django's own setting for such a pool,
    DISABLE_SERVER_SIDE_CURSORS, sends the statement whole.
    """
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        cursor.execute(statement, values)
        return
    names, numbered = _numbered(statement)
    held = _prepared.setdefault(connection.connection, {})
    if statement not in held:
        name = f"portal_{len(held)}"
        cursor.execute(f"PREPARE {name} AS {numbered}")
        held[statement] = f"EXECUTE {name} ({', '.join(['%s'] * len(names))})"
    cursor.execute(held[statement], [values[name] for name in names])


def named(sql: str, values: Sequence[Any], prefix: str) -> tuple[str, dict[str, Any]]:
    """SQL as a query compiles it, with its values by name, so that it can stand inside a longer statement."""
    by_name = {f"{prefix}{place}": value for place, value in enumerate(values)}
    return sql % tuple(f"%({name})s" for name in by_name), by_name


@lru_cache(maxsize=64)
def _numbered(statement: str) -> tuple[list[str], str]:
    """The names in the order of their first use, and the statement with `$1` for the first of them."""
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", statement)))
    return names, statement % {name: f"${place}" for place, name in enumerate(names, start=1)}
