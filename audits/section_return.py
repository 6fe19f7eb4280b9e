"""The return that a section page is about, with the columns that the page reads and no others: whole rows of ten tables
took a third of the page's time. PostgreSQL runs the query by its name, which spares it planning the joins.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, Model, QuerySet

from audit_portal.accounts.hat_keys import HatKey, hat_key, hat_of_key
from audit_portal.accounts.models import Membership
from audit_portal.prepared import fetch_prepared, named
from audits.models import AgencyReturn
from audits.return_declarations import with_declared

# The columns by relation, each after the relation that it hangs on. Any other column is fetched when it is asked for.
COLUMNS = {
    "": "id uuid audit board sampled_case participating_agency respondent tool assignee audiences known status due_on",
    "audit": "id uuid reference stage takes_files",
    "tool": "id uuid status subject",
    "sampled_case": "id uuid case reference",
    "sampled_case__case": "id case_list facts",
    "participating_agency": "id agency lead",
    "participating_agency__lead": "id user post",
    "participating_agency__lead__user": "id name",
}
ANNOTATIONS = ["has_own_lead", "has_declared"]
ANY_RETURN = uuid4()


@dataclass(frozen=True)
class Table:
    relation: str
    model: type[Model]
    fields: list[Any]


def section_return(membership: Membership, uuid: UUID) -> AgencyReturn:
    """One query. Raises DoesNotExist where this hat does not see it."""
    row = _prepared_row(membership, uuid) if connection.vendor == "postgresql" else _query(membership, uuid).first()
    if row is None:
        raise AgencyReturn.DoesNotExist
    return _assembled(row)


def _query(membership: Membership, uuid: UUID) -> QuerySet[AgencyReturn, tuple[Any, ...]]:
    paths = [f"{each.relation}__{field.name}".removeprefix("__") for each in _tables() for field in each.fields]
    returns = AgencyReturn.objects.visible_to(membership).with_own_lead().filter(uuid=uuid)
    return with_declared(returns, membership).values_list(*paths, *ANNOTATIONS)


def _prepared_row(membership: Membership, uuid: UUID) -> tuple[Any, ...] | None:
    try:
        statement, values, uuid_name = _statement_for(hat_key(membership))
    except EmptyResultSet:
        return None
    return fetch_prepared(statement, values | {uuid_name: uuid})


@lru_cache(maxsize=4096)
def _statement_for(hat: HatKey) -> tuple[str, dict[str, Any], str]:
    """The query's SQL for this hat, its values by name, and the name of the return's uuid among them."""
    statement, values = named(*_query(hat_of_key(hat), ANY_RETURN).query.sql_with_params(), "value")
    uuid_name = next(name for name, value in values.items() if value == ANY_RETURN)
    return statement, values, uuid_name


def _assembled(row: tuple[Any, ...]) -> AgencyReturn:
    """The values of one row as the model instances that they are part of."""
    held: dict[str, Any] = {}
    rest = iter(row)
    for table in _tables():
        values = list(islice(rest, len(table.fields)))
        instance = held[table.relation] = None if values[0] is None else _instance(table, values)
        above, _, name = table.relation.rpartition("__")
        if name and held[above] is not None:
            setattr(held[above], name, instance)
    agency_return: AgencyReturn = held[""]
    for name, value in zip(ANNOTATIONS, rest, strict=True):
        setattr(agency_return, name, value)
    return agency_return


def _instance(table: Table, values: list[Any]) -> Model:
    """Of what comes to Python as it is stored, only JSON is still to be read."""
    for place, field in enumerate(table.fields):
        if isinstance(field, JSONField) and isinstance(values[place], str):
            values[place] = json.loads(values[place])
    return table.model.from_db(connection.alias, [field.attname for field in table.fields], values)


@cache
def _tables() -> list[Table]:
    """The fields in their model's own order, as `from_db` wants them; `id` is the first of each."""
    tables = []
    for relation, names in COLUMNS.items():
        model: Any = AgencyReturn
        for name in relation.split("__") if relation else []:
            model = model._meta.get_field(name).related_model
        fields = [field for field in model._meta.concrete_fields if field.name in names.split()]
        tables.append(Table(relation, model, fields))
    return tables
