"""The return that a section page is about, with the columns that the page reads and no others: whole rows of ten tables
took a third of the page's time. PostgreSQL runs the query by its name, which spares it planning the joins, and writes
down in the same statement that the section was read.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from audit_portal.accounts.hat_keys import HatKey, hat_key, hat_of_key
from audit_portal.accounts.models import Membership
from audit_portal.activity.recording import logged_at
from audit_portal.joined_rows import JoinedRows
from audit_portal.prepared import fetch_prepared, named
from audits.held_rows import Held, held_columns, held_from, held_of
from audits.models import AgencyReturn
from audits.operations.return_reads import EVENT, record_return_read
from audits.return_declarations import with_declaration_owed
from audits.return_events import INSERT, IS_OPEN, event_values
from audits.section_page import WHOLE, may_be_filled

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
ANNOTATIONS = ["has_own_lead", "is_declaration_owed"]
ROWS = JoinedRows(AgencyReturn, COLUMNS)
# By which names the record and what is held find the return's own values.
NAMED = {
    "id": "return_id",
    "audit": "audit_id",
    "board": "board_id",
    "tool": "tool_id",
    "status": "status",
    "known": "known",
    "audit__stage": "stage",
    "sampled_case__case": "case_id",
    "is_declaration_owed": "is_declaration_owed",
}
ANY_RETURN = uuid4()
STATEMENT = f"""
WITH seen ({{names}}) AS MATERIALIZED ({{query}}), event AS (
  {INSERT}
  WHERE {IS_OPEN}
    AND (%(section)s = '{WHOLE}' OR EXISTS (
      SELECT 1 FROM audits_toolsection s WHERE s.tool_id = seen.tool_id AND s.letter = %(section)s))
)
SELECT seen.*, {{held}} FROM seen
"""  # noqa: S608  (fixed text)


def read_section(*, uuid: UUID, section: str, by: Membership) -> tuple[Any, Held]:
    """The return and what is held of it: one query, more on SQLite. DoesNotExist where this hat does not see it.

    `section` is a letter, WHOLE, or nothing where none is shown. Reading one that can be filled in is on the record.
    """
    if connection.vendor == "postgresql":
        agency_return, held = _assembled(_prepared_row(by, uuid, section, logged_at()))
        return agency_return, held_from(held)
    agency_return, _ = _assembled(_query(by, uuid).first())
    if may_be_filled(agency_return) and not agency_return.is_declaration_owed and _is_of(agency_return, section):
        record_return_read(agency_return=agency_return, by=by, section=section)
    return agency_return, held_of(agency_return)


def _is_of(agency_return: AgencyReturn, section: str) -> bool:
    return section == WHOLE or agency_return.tool.sections.filter(letter=section).exists()


def _query(membership: Membership, uuid: UUID) -> QuerySet[AgencyReturn, tuple[Any, ...]]:
    returns = AgencyReturn.objects.visible_to(membership).with_own_lead().filter(uuid=uuid)
    return with_declaration_owed(returns, membership).values_list(*ROWS.paths, *ANNOTATIONS)


def _prepared_row(by: Membership, uuid: UUID, section: str, real: datetime) -> tuple[Any, ...] | None:
    try:
        statement, values, uuid_name = _statement_for(hat_key(by))
    except EmptyResultSet:
        return None
    event = event_values(EVENT, by, real, {"section": section})
    return fetch_prepared(statement, {**values, uuid_name: uuid, **event, "section": section})


@lru_cache(maxsize=4096)
def _statement_for(hat: HatKey) -> tuple[str, dict[str, Any], str]:
    """The statement for this hat, the values of its scope by name, and the name of the return's uuid among them."""
    query, values = named(*_query(hat_of_key(hat), ANY_RETURN).query.sql_with_params(), "value")
    uuid_name = next(name for name, value in values.items() if value == ANY_RETURN)
    names = [NAMED.get(path, f"c{place}") for place, path in enumerate([*ROWS.paths, *ANNOTATIONS])]
    held = held_columns("seen.return_id", "seen.case_id")
    return STATEMENT.format(names=", ".join(names), query=query, held=held), values, uuid_name


def _assembled(row: tuple[Any, ...] | None) -> tuple[Any, list[Any]]:
    """And what stood in the row behind the return's own values."""
    if row is None:
        raise AgencyReturn.DoesNotExist
    agency_return: Any
    agency_return, rest = ROWS.assembled(row)
    for name, value in zip(ANNOTATIONS, rest, strict=False):
        setattr(agency_return, name, value)
    return agency_return, rest[len(ANNOTATIONS) :]
