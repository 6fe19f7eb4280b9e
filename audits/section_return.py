"""The return that a section page is about, with the columns that the page reads and no others: whole rows of ten tables
took a third of the page's time. PostgreSQL runs the query by its name, which spares it planning the joins.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from audit_portal.accounts.hat_keys import HatKey, hat_key, hat_of_key
from audit_portal.accounts.models import Membership
from audit_portal.joined_rows import JoinedRows
from audit_portal.prepared import fetch_prepared, named
from audits.held_rows import Held, held_columns, held_from, held_of
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
ROWS = JoinedRows(AgencyReturn, COLUMNS)
# Where the two ids stand by which answers, dates and files are held.
RETURN, CASE = map(ROWS.paths.index, ("id", "sampled_case__case"))
ANY_RETURN = uuid4()


def section_return(membership: Membership, uuid: UUID) -> tuple[AgencyReturn, Held]:
    """The return and what is held of it: one query, four on SQLite. DoesNotExist where this hat does not see it."""
    if connection.vendor == "postgresql":
        agency_return, held = _assembled(_prepared_row(membership, uuid))
        return agency_return, held_from(held)
    agency_return, _ = _assembled(_query(membership, uuid).first())
    return agency_return, held_of(agency_return)


def _query(membership: Membership, uuid: UUID) -> QuerySet[AgencyReturn, tuple[Any, ...]]:
    returns = AgencyReturn.objects.visible_to(membership).with_own_lead().filter(uuid=uuid)
    return with_declared(returns, membership).values_list(*ROWS.paths, *ANNOTATIONS)


def _prepared_row(membership: Membership, uuid: UUID) -> tuple[Any, ...] | None:
    try:
        statement, values, uuid_name = _statement_for(hat_key(membership))
    except EmptyResultSet:
        return None
    return fetch_prepared(statement, values | {uuid_name: uuid})


@lru_cache(maxsize=4096)
def _statement_for(hat: HatKey) -> tuple[str, dict[str, Any], str]:
    """The query's SQL for this hat with the columns of what is held, its values by name, and the name of the return's
    uuid among them.
    """
    statement, values = named(*_query(hat_of_key(hat), ANY_RETURN).query.sql_with_params(), "value")
    uuid_name = next(name for name, value in values.items() if value == ANY_RETURN)
    names = [f"c{place}" for place in range(len(ROWS.paths) + len(ANNOTATIONS))]
    held = held_columns(f"seen.{names[RETURN]}", f"seen.{names[CASE]}")
    return f"SELECT seen.*, {held} FROM ({statement}) AS seen ({', '.join(names)})", values, uuid_name  # noqa: S608


def _assembled(row: tuple[Any, ...] | None) -> tuple[AgencyReturn, list[Any]]:
    """And what stood in the row behind the return's own values."""
    if row is None:
        raise AgencyReturn.DoesNotExist
    agency_return: AgencyReturn
    agency_return, rest = ROWS.assembled(row)
    for name, value in zip(ANNOTATIONS, rest, strict=False):
        setattr(agency_return, name, value)
    return agency_return, rest[len(ANNOTATIONS) :]
