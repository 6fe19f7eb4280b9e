"""The demonstration, loaded once for all its tests inside a transaction that is rolled back at the end."""

import pytest
from django.db import transaction

from audit_portal.demo.loading import load
from reports.child import Laid


def stand_in(content, edition):
    """The documents' layout is proved elsewhere; here it would only take time."""
    return Laid(f"{content['head']['kind']} {edition}".encode(), 2)


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(stand_in)
        yield
        transaction.set_rollback(True)
