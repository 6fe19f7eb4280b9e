"""A killed worker loses no job: another one notices, runs it again, and gives up only after three tries."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from audit_portal.job_recovery import is_known_dead, new_worker_id, place, recover_jobs
from audit_portal.management.commands.work import new_worker

NO_SUCH_PROCESS = 4_194_305  # one more than Linux ever gives out
DEAD = f"{place()}:{NO_SUCH_PROCESS}:aaaa"
ELSEWHERE = "another-machine:1:bbbb"


@task()
def add(one, two):
    return one + two


@task()
def wait_for_file(path):
    while not Path(path).exists():
        time.sleep(0.05)
    return "done"


def running_job(*worker_ids, started=None):
    add.enqueue(1, 2)
    job = DBTaskResult.objects.get()
    job.status, job.worker_ids = TaskResultStatus.RUNNING, list(worker_ids)
    job.started_at = started or timezone.now()
    job.save()
    return job


@pytest.mark.embedded
@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_is_dead_is_run_again():
    job = running_job(DEAD)

    recover_jobs(own_id=new_worker_id(), at=timezone.now())
    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.return_value) == (TaskResultStatus.SUCCESSFUL, 3)


@pytest.mark.embedded
@pytest.mark.django_db
def test_a_job_whose_worker_lives_is_left_alone():
    running_job(f"{place()}:{os.getppid()}:cccc")

    assert recover_jobs(own_id=new_worker_id(), at=timezone.now()) == 0


@pytest.mark.embedded
@pytest.mark.django_db
def test_a_job_of_another_machine_is_left_alone_until_its_time_is_up():
    running_job(ELSEWHERE)
    later = timezone.now() + timedelta(seconds=settings.JOB_LIMIT_SECONDS + 1)

    released = [recover_jobs(own_id=new_worker_id(), at=moment) for moment in (timezone.now(), later)]

    assert released == [0, 1]


@pytest.mark.embedded
@pytest.mark.django_db
def test_a_job_that_killed_three_workers_fails():
    job = running_job(DEAD, DEAD, DEAD)

    recover_jobs(own_id=new_worker_id(), at=timezone.now())

    job.refresh_from_db()
    assert (job.status, job.exception_class_path) == (
        TaskResultStatus.FAILED,
        "audit_portal.job_recovery.WorkerKeptDying",
    )


def test_a_worker_with_our_own_process_number_is_a_dead_one_that_had_it_before():
    before_us = f"{place()}:{os.getpid()}:dddd"

    assert is_known_dead(before_us, own_id=new_worker_id())


def test_a_worker_killed_in_the_middle_loses_no_job(start_worker, tmp_path):
    wait_for_file.enqueue(str(tmp_path / "go"))
    job = DBTaskResult.objects.get()
    first = start_worker()
    wait_until(job, TaskResultStatus.RUNNING)
    first.kill()
    first.wait()

    (tmp_path / "go").touch()
    second = start_worker()
    wait_until(job, TaskResultStatus.SUCCESSFUL)

    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=10) == 0
    assert len(set(job.worker_ids)) == 2


def wait_until(job, status):
    deadline = time.monotonic() + 20
    while job.status != status and time.monotonic() < deadline:
        time.sleep(0.05)
        job.refresh_from_db()
    assert job.status == status
