"""The kept connection: not asked again in a busy time, and thrown away when the server has ended it."""

import psycopg2
import pytest
from django.core.signals import request_started
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit_portal.postgresql import base

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="what is tested is the portal’s own PostgreSQL connection; SQLite runs on Django’s",
    ),
]


@pytest.fixture(autouse=True)
def checked_as_when_served(monkeypatch):
    """The test client sends no signal at the start of a request; a served portal does."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 600)
    connection.close()
    connection.connect()
    connection.looked_at = 0.0


def begin_request():
    request_started.send(sender=None)


def backend():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def end_by_the_server(pid):
    other = psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})
    other.autocommit = True
    other.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


@pytest.fixture
def asked(monkeypatch):
    """How often the server was asked whether the connection lives."""
    times = []
    ask = base.base.DatabaseWrapper.is_usable
    monkeypatch.setattr(base.base.DatabaseWrapper, "is_usable", lambda self: times.append(1) or ask(self))
    return times


def test_a_connection_in_use_is_asked_once_and_not_at_every_request(asked):
    for _ in range(3):
        begin_request()
        backend()

    assert len(asked) == 1


def test_a_connection_that_was_idle_for_long_is_asked_again(asked, monkeypatch):
    monkeypatch.setattr(base, "ASK_AFTER_SECONDS", 0)
    for _ in range(3):
        begin_request()
        backend()

    assert len(asked) == 3


def test_a_connection_that_the_server_ended_is_replaced_before_it_fails_anybody():
    begin_request()
    first = backend()
    end_by_the_server(first)

    begin_request()
    with CaptureQueriesContext(connection):
        assert backend() != first
