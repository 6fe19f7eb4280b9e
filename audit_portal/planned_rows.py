"""Rows of one key by a query that is built once a process and planned once a connection: for work that asks a dozen
small questions of one audit, where building and planning them is dearer than their answers.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from audit_portal.joined_rows import JoinedRows
from audit_portal.prepared import fetch_all, named

Row = TypeVar("Row", bound=Model)
# Stands for the key while the query is built; no row has it.
NO_KEY = -1_234_567_890


class PlannedRows(Generic[Row]):
    """`query` gives the rows of a key, which it may name more than once. `columns` are as in JoinedRows. SQLite, whose
    queries need no planning, gets the query itself.
    """

    def __init__(self, query: Callable[[int], QuerySet[Row]], columns: Mapping[str, str] | None = None) -> None:
        self.query, self.columns = query, columns or {"": ""}

    def of(self, key: int) -> list[Row]:
        if connection.vendor != "postgresql":
            related = [relation for relation in self.columns if relation]
            found = self.query(key)
            return list(found.select_related(*related) if related else found)
        statement, values = self._statement
        return [self._rows.assembled(row)[0] for row in fetch_all(statement, _with_key(values, key))]

    @cached_property
    def _rows(self) -> JoinedRows:
        return JoinedRows(self.query(NO_KEY).model, self.columns)

    @cached_property
    def _statement(self) -> tuple[str, dict[str, Any]]:
        return named(*self.query(NO_KEY).values_list(*self._rows.paths).query.sql_with_params(), "value")


class PlannedValues:
    """The same for one column of each row."""

    def __init__(self, query: Callable[[int], QuerySet[Any, Any]]) -> None:
        self.query = query

    def of(self, key: int) -> list[Any]:
        if connection.vendor != "postgresql":
            return [value for (value,) in self.query(key)]
        statement, values = self._statement
        return [value for (value,) in fetch_all(statement, _with_key(values, key))]

    @cached_property
    def _statement(self) -> tuple[str, dict[str, Any]]:
        return named(*self.query(NO_KEY).query.sql_with_params(), "value")


def _with_key(values: Mapping[str, Any], key: int) -> dict[str, Any]:
    return {name: key if value == NO_KEY else value for name, value in values.items()}
