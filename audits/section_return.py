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
ANY_RETURN = uuid4()


def section_return(membership: Membership, uuid: UUID) -> AgencyReturn:
    """One query. Raises DoesNotExist where this hat does not see it."""
    row = _prepared_row(membership, uuid) if connection.vendor == "postgresql" else _query(membership, uuid).first()
    if row is None:
        raise AgencyReturn.DoesNotExist
    return _assembled(row)


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
    """The query's SQL for this hat, its values by name, and the name of the return's uuid among them."""
    statement, values = named(*_query(hat_of_key(hat), ANY_RETURN).query.sql_with_params(), "value")
    uuid_name = next(name for name, value in values.items() if value == ANY_RETURN)
    return statement, values, uuid_name


def _assembled(row: tuple[Any, ...]) -> AgencyReturn:
    agency_return: AgencyReturn
    agency_return, annotations = ROWS.assembled(row)
    for name, value in zip(ANNOTATIONS, annotations, strict=True):
        setattr(agency_return, name, value)
    return agency_return
