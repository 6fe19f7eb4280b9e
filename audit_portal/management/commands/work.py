"""`manage.py work`: runs the jobs that wait, and each minute gives back those of workers that died and keeps house.

Between jobs it sees to it that a child waits for the next document, forked and warm, so that no job waits for that.
"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from audit_portal import clock
from audit_portal.job_recovery import beat, new_worker_id, recover_jobs
from audit_portal.management.housekeeping import keep_house
from reports.standby import STANDBY


class Command(BaseCommand):
    help = "Run background jobs until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks for work")
        parser.add_argument("--recover-every", type=float, default=60, help="seconds between looks for lost jobs")

    def handle(self, *args: Any, interval: float, recover_every: float, **options: Any) -> None:
        worker = new_worker()
        worker.configure_signals()
        try:
            self.work(worker, interval, recover_every)
        finally:
            STANDBY.end()

    def work(self, worker: Worker, interval: float, recover_every: float) -> None:
        next_recovery = 0.0
        while worker.running:
            if time.monotonic() >= next_recovery:
                close_old_connections()
                recover_jobs(own_id=worker.worker_id, at=timezone.now())
                keep_house(at=clock.now(), today=clock.today())
                beat(at=timezone.now())
                next_recovery = time.monotonic() + recover_every
            worker.run()
            if worker.running:
                STANDBY.keep()
                time.sleep(interval)


def new_worker() -> Worker:
    """The library's worker in batch mode: it comes back when nothing waits, and we use the pause to recover jobs.
    A thread for that would not go with jobs that fork.
    """
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=new_worker_id(),
    )
