"""Statements that PostgreSQL plans once a connection."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit_portal.prepared import fetch_prepared

pytestmark = pytest.mark.django_db

STATEMENT = "SELECT %(first)s::int + %(second)s::int, %(second)s::int, 'a' LIKE 'a%%'"


@pytest.fixture(autouse=True)
def only_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite saves by transaction and prepares nothing.")


def sent(values):
    with CaptureQueriesContext(connection) as queries:
        row = fetch_prepared(STATEMENT, values)
    return row, [query["sql"].split()[0] for query in queries.captured_queries]


def test_the_second_run_sends_its_values_alone():
    sent({"first": 1, "second": 2})
    row, words = sent({"first": 40, "second": 2})
    assert row == (42, 2, True)
    assert words == ["EXECUTE"]


@pytest.mark.django_db(transaction=True)
def test_another_connection_prepares_for_itself():
    sent({"first": 1, "second": 2})
    connection.close()
    row, words = sent({"first": 1, "second": 2})
    assert row == (3, 2, True)
    assert words[-2:] == ["PREPARE", "EXECUTE"]


def test_behind_a_pool_that_shares_connections_nothing_is_prepared(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    row, words = sent({"first": 1, "second": 2})
    assert (row, words) == ((3, 2, True), ["SELECT"])
