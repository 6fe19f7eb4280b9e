"""One audit by its address, within what a hat may see, for the pages that are opened all day: the scope's SQL is built
once for each kind of hat and planned once a connection. Only the columns that stand around every page are read.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.http import Http404

from audit_portal.accounts.models import Agency, Membership
from audit_portal.prepared import fetch_prepared, named
from audits.models import Audit

FRAME = {"id", "uuid", "board", "reference", "title", "stage", "tool", "case_list"}
# In the model's own order, as `from_db` takes them.
READ = [field.attname for field in Audit._meta.concrete_fields if field.name in FRAME]
STATEMENT = f"SELECT {', '.join(READ)} FROM audits_audit WHERE uuid = %(uuid)s AND id IN ({{scope}})"  # noqa: S608


def visible_audit(membership: Membership, uuid: UUID) -> Audit:
    """Http404 where the hat does not see it. Any other column is fetched when it is first asked for."""
    agency = membership.agency
    parent = agency.parent_id if agency else None
    try:
        statement, scope = _statement_for(membership.role, membership.board_id, membership.agency_id, parent)
    except EmptyResultSet:
        raise Http404 from None
    field = Audit._meta.get_field("uuid")
    row = fetch_prepared(statement, {"uuid": field.get_db_prep_value(uuid, connection), **scope})
    if row is None:
        raise Http404
    pk, _uuid, *others = row
    return Audit.from_db(connection.alias, READ, [pk, uuid, *others])


@lru_cache(maxsize=4096)
def _statement_for(
    role: str, board_id: int | None, agency_id: int | None, parent_id: int | None
) -> tuple[str, dict[str, Any]]:
    """With all of a hat that its scope depends on."""
    agency = Agency(pk=agency_id, parent_id=parent_id) if agency_id else None
    audits = Audit.objects.visible_to(Membership(role=role, board_id=board_id, agency=agency)).values("pk")
    scope, values = named(*audits.query.sql_with_params(), "scope")
    return STATEMENT.format(scope=scope), values
