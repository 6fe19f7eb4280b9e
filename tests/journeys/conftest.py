"""The demonstration behind a server, for people in real browsers."""

from datetime import date

import pytest

from audit_portal.demo.loading import load
from tests.demo.conftest import stand_in


@pytest.fixture
def demonstration(transactional_db, settings, monkeypatch):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.DEMO_TODAY = date(2017, 4, 13)
    load(stand_in)
