"""A row of several tables that was read by a statement of our own, as the model instances that it is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model
from django.db.models.base import ModelState


@dataclass(frozen=True)
class _Table:
    relation: str
    above: str
    # The foreign key by which it hangs on the one above; None for the model itself.
    key: Any
    model: type[Model]
    fields: list[Any]
    names: list[str]
    json_places: list[int]


class JoinedRows:
    """`columns` has the names of fields by relation, each relation after the one that it hangs on, and "" for the model
    itself; an empty name stands for every field. What is left out is fetched when it is first asked for.
    """

    def __init__(self, model: type[Model], columns: Mapping[str, str]) -> None:
        self.tables = [_table(model, relation, names) for relation, names in columns.items()]

    @property
    def paths(self) -> list[str]:
        """For `values_list`, in the order in which `assembled` takes the values."""
        return [f"{each.relation}__{field.name}".removeprefix("__") for each in self.tables for field in each.fields]

    def assembled(self, row: Sequence[Any]) -> tuple[Any, list[Any]]:
        """The instance with the others hanging on it, and what stood in the row after them."""
        held: dict[str, Any] = {}
        values = iter(row)
        for table in self.tables:
            instance = held[table.relation] = _instance(table, values)
            if table.key is not None and held[table.above] is not None:
                table.key.set_cached_value(held[table.above], instance)
        return held[""], list(values)


def _table(model: Any, relation: str, names: str) -> _Table:
    """The primary key is the first field of each."""
    key = None
    for name in relation.split("__") if relation else []:
        key = model._meta.get_field(name)
        model = key.related_model
    fields = [field for field in model._meta.concrete_fields if not names or field.name in names.split()]
    json_places = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
    above = relation.rpartition("__")[0]
    return _Table(relation, above, key, model, fields, [field.attname for field in fields], json_places)


def _instance(table: _Table, values: Iterator[Any]) -> Model | None:
    """Of what comes to Python as it is stored, only JSON is still to be read."""
    own = list(islice(values, len(table.fields)))
    if own[0] is None:
        return None
    for place in table.json_places:
        if isinstance(own[place], str):
            own[place] = table.fields[place].from_db_value(own[place], None, connection)
    return _loaded(table, own)


def _loaded(table: _Table, values: Iterable[Any]) -> Model:
    """As `Model.from_db` gives it, by the way of Django's unpickling: an own loop over all fields and two signals for
    each of a dozen instances would be a tenth of a page.
    """
    instance = table.model.__new__(table.model)
    instance._state = ModelState()
    instance._state.adding, instance._state.db = False, connection.alias
    instance.__dict__.update(zip(table.names, values, strict=True))
    return instance
