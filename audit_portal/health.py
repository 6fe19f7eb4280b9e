"""The page that a monitor asks: can this process reach its database, are the migrations there, does a worker live?
It answers 503 only for what stops people from using the pages; a missing worker is named, and documents wait for it.
"""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit_portal.job_recovery import seconds_since_beat


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    try:
        are_migrated = migrations_on_disk() <= set(MigrationRecorder(connection).applied_migrations())
        age = seconds_since_beat(at=timezone.now()) if are_migrated else None
    except DatabaseError:
        return JsonResponse({"database": "unreachable", "migrations": "unknown", "worker": "unknown"}, status=503)
    is_alive = age is not None and age <= settings.WORKER_BEAT_LIMIT_SECONDS
    said = {
        "database": "ok",
        "migrations": "ok" if are_migrated else "missing",
        "worker": "ok" if is_alive else "late",
        "worker_beat_seconds": age,
    }
    return JsonResponse(said, status=200 if are_migrated else 503)


@cache
def migrations_on_disk() -> frozenset[tuple[str, str]]:
    """Read once per process: the code under a running server does not change."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
