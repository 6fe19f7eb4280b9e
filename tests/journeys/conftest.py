"""The demonstration behind a server, for people in real browsers."""

from datetime import date

import pytest

from audit_portal.demo.loading import load
from tests.demo.conftest import stand_in
from tests.journeys.browser import Person, chromium


@pytest.fixture
def demonstration(transactional_db, settings, monkeypatch):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.DEMO_TODAY = date(2017, 4, 13)
    load(stand_in)


@pytest.fixture
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def as_person(browser, live_server, demonstration):
    """Call it with an address to sign in as that person, in a browser of their own."""
    return lambda email: Person(browser, live_server.url, email)
