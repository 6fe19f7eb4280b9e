"""Django's sessions in the database, read together with the hat that they name: one planned statement a page instead of
two queries that were built and planned anew. A session ends, as before, when its row goes.
"""

import json
from functools import cache, lru_cache
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from audit_portal.accounts.middleware import HAT_SESSION_KEY
from audit_portal.accounts.models import HatSession, Membership
from audit_portal.joined_rows import JoinedRows
from audit_portal.prepared import fetch_prepared, named

# The one value in the statement, as `named` numbers it.
KEY = "session0"
# What few pages read is fetched by these: of the board what reports say, of the user when they came.
COLUMNS = {
    "": "",
    "hat": "",
    "hat__user": "id password email name is_active",
    "hat__board": "id uuid name short_name accent",
    "hat__agency": "",
}
ROWS = JoinedRows(HatSession, COLUMNS)


class SessionStore(DatabaseSessions):
    """`hat` is the membership of the row that was read, whether it has ended or not."""

    hat: Membership | None = None

    @classmethod
    def get_model_class(cls) -> type[HatSession]:
        return HatSession

    def decode(self, session_data: Any) -> dict[str, Any]:
        """The same text says the same: its signature is checked once a process and not at every request."""
        held: dict[str, Any] = json.loads(_checked(session_data))
        return held

    def create_model_instance(self, data: dict[str, Any]) -> HatSession:
        session = cast(HatSession, super().create_model_instance(data))
        session.hat_id = data.get(HAT_SESSION_KEY)
        return session

    def _get_session_from_db(self) -> HatSession | None:
        session = _live_session(self.session_key or "")
        if session is None:
            self._session_key = None
            return None
        self.hat = session.hat
        return session


def _live_session(key: str) -> HatSession | None:
    if connection.vendor != "postgresql":
        return _query(key).select_related("hat__user", "hat__board", "hat__agency").first()
    row = fetch_prepared(_statement(), {KEY: key})
    return ROWS.assembled(row)[0] if row else None


@lru_cache(maxsize=2048)
def _checked(session_data: str) -> str:
    return json.dumps(DatabaseSessions().decode(session_data))


def _query(key: str) -> QuerySet[HatSession]:
    return HatSession.objects.filter(session_key=key, expire_date__gt=Now())


@cache
def _statement() -> str:
    statement, _values = named(*_query("").values_list(*ROWS.paths).query.sql_with_params(), "session")
    return statement
