"""JSON in which the order of an object's keys is kept. PostgreSQL's `jsonb` sorts them, and whoever wrote a list of
labels would find it in another order; so such an object is stored as a list of its pairs.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import JSONField


class OrderedJSONField(JSONField):
    """`objects` names the objects in the value whose order counts; without names it is the value itself. What was
    stored as an object before is read as it is.
    """

    def __init__(self, *args: Any, objects: Sequence[str] = (), **kwargs: Any) -> None:
        self.objects = tuple(objects)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"objects": self.objects} if self.objects else {})

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self._changed(value, _pairs))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self._changed(super().from_db_value(value, expression, connection), _object)

    def _changed(self, value: Any, change: Any) -> Any:
        if not self.objects:
            return change(value)
        if not isinstance(value, dict):
            return value
        return value | {name: change(value[name]) for name in self.objects if name in value}


def _pairs(value: Any) -> Any:
    return [list(pair) for pair in value.items()] if isinstance(value, dict) else value


def _object(value: Any) -> Any:
    return dict(value) if isinstance(value, list) else value
