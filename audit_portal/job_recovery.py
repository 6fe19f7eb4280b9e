"""Gives a dead worker's jobs back. The task library leaves a job RUNNING for ever when its worker is killed, so every
worker looks for such jobs when it starts and every minute (stack.md 6). All our jobs may be run twice without harm.
"""

import os
import secrets
import socket
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

BEAT_KEY = "worker-beat"
MAX_ATTEMPTS = 3


class WorkerKeptDying(Exception):
    """The job took its worker down with it each time that it was tried."""


def place() -> str:
    """Where a process number means something: one boot of one machine, one container. Each has its own name."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    space = Path("/proc/self/ns/pid")
    if boot.exists() and space.exists():
        return f"{boot.read_text().strip()[:13]}/{space.stat().st_ino}"
    return socket.gethostname()[:30]


def new_worker_id() -> str:
    return f"{place()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_known_dead(worker_id: str, *, own_id: str) -> bool:
    """True only of a worker of this place whose process is gone; of any other place we cannot tell."""
    where, _, rest = worker_id.partition(":")
    number, _, _ = rest.partition(":")
    if where != place() or worker_id == own_id or not number.isdigit():
        return False
    # A new worker may have been given the number of the dead one, which then is our own.
    return int(number) == os.getpid() or not Path("/proc", number).exists()


def recover_jobs(*, own_id: str, at: datetime) -> int:
    """Make the jobs of dead workers READY again, or FAILED after too many tries. Gives back how many."""
    too_old = at - timedelta(seconds=settings.JOB_LIMIT_SECONDS)
    running = list(DBTaskResult.objects.running())
    stranded = [job for job in running if _is_stranded(job, own_id=own_id, too_old=too_old)]
    return sum(_release(job) for job in stranded)


def _is_stranded(job: DBTaskResult, *, own_id: str, too_old: datetime) -> bool:
    if job.started_at is None or not job.worker_ids:
        return True
    return job.started_at < too_old or is_known_dead(job.worker_ids[-1], own_id=own_id)


def _release(job: DBTaskResult) -> bool:
    """True when this call released it: the condition lets only one of several workers do so."""
    same_run = DBTaskResult.objects.filter(pk=job.pk, started_at=job.started_at, status=TaskResultStatus.RUNNING)
    if len(job.worker_ids) < MAX_ATTEMPTS:
        return bool(same_run.update(status=TaskResultStatus.READY, started_at=None))
    if not same_run.exists():
        return False
    job.set_failed(WorkerKeptDying(f"given up after {MAX_ATTEMPTS} tries"))
    task_finished.send(sender=type(job.task.get_backend()), task_result=job.task_result)
    return True


def beat(*, at: datetime) -> None:
    """Leave word that the worker lives. A job that takes minutes may call this while it waits."""
    cache.set(BEAT_KEY, at.timestamp(), timeout=None)


def seconds_since_beat(*, at: datetime) -> int | None:
    last = cache.get(BEAT_KEY)
    return None if last is None else max(0, round(at.timestamp() - last))
