"""The health page: what a monitor and a load balancer are told."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse
from django.utils import timezone

from audit_portal.job_recovery import BEAT_KEY, beat

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def no_beat():
    cache.delete(BEAT_KEY)


def test_health_says_that_all_is_well_without_signing_in(client):
    beat(at=timezone.now())

    response = client.get(reverse("health"))

    assert response.status_code == 200
    said = response.json()
    assert 0 <= said.pop("worker_beat_seconds") < 60
    assert said == {"database": "ok", "migrations": "ok", "worker": "ok"}


def test_health_names_a_late_worker_and_still_takes_requests(client):
    beat(at=timezone.now() - timedelta(minutes=10))

    response = client.get(reverse("health"))

    assert (response.status_code, response.json()["worker"]) == (200, "late")


def test_health_refuses_requests_while_migrations_are_missing(client, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: {})

    response = client.get(reverse("health"))

    assert (response.status_code, response.json()["migrations"]) == (503, "missing")


def test_health_refuses_requests_while_the_database_is_away(client, monkeypatch):
    def fail(self):
        raise DatabaseError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", fail)

    response = client.get(reverse("health"))

    assert (response.status_code, response.json()["database"]) == (503, "unreachable")
