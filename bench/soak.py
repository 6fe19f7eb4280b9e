"""`python -m bench.soak 100`: the web server is killed with -9 over and over while fifty auditors save; afterwards
every answer that was acknowledged must be there, none twice, and the log must add up. `make soak` runs it.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING

from bench.__main__ import prepare_environment
from bench.cluster import durable_cluster

if TYPE_CHECKING:
    from bench.storm import StormAuditor

ROOT = Path(__file__).parent.parent
AUDITORS = 50
START_SECONDS = 60
# A server that has begun to save is killed after this long, so that it falls in the middle of work.
LIVES = (0.05, 0.8)


class WebServer:
    """Gunicorn as `make serve` starts it, on a free port, in a process group that can be killed at once."""

    def __init__(self, database: str) -> None:
        from audit_portal.supervisor import web_command

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.command = web_command(f"127.0.0.1:{self.port}")
        self.environment = {**os.environ, "DATABASE_URL": database, "PORTAL_MODE": "test", "CONN_MAX_AGE": "600"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.environment, start_new_session=True)
        until = monotonic() + START_SECONDS
        while not self._answers():
            if monotonic() > until or self.process.poll() is not None:
                raise SystemExit("The web server does not start.")
            sleep(0.02)

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def running(database: str) -> Iterator[WebServer]:
    server = WebServer(database)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@dataclass(frozen=True)
class Outcome:
    """`faults` has a sentence for each answer that is missing, changed or there twice, and each break in the log."""

    kills: int
    saves: int
    faults: list[str]


def soak(database: str, kills: int, auditors: "list[StormAuditor]") -> Outcome:
    """Kill the server `kills` times while the auditors save, let them finish, and look at what is there."""
    with running(database) as server:
        done = threading.Event()
        threads = [
            threading.Thread(target=auditor.storm, args=(server.port, lambda: not done.is_set()), daemon=True)
            for auditor in auditors
        ]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            _wait_for_a_save(auditors)
            sleep(uniform(*LIVES))
            server.kill()
            server.start()
        done.set()
        for thread in threads:
            thread.join()
    return Outcome(kills, _saves(auditors), list(faults(auditors)))


def _wait_for_a_save(auditors: "list[StormAuditor]") -> None:
    before, until = _saves(auditors), monotonic() + START_SECONDS
    while _saves(auditors) == before:
        if monotonic() > until:
            raise SystemExit("The web server came up and saves nothing.")
        sleep(0.01)


def _saves(auditors: "list[StormAuditor]") -> int:
    return sum(len(auditor.seconds) for auditor in auditors)


def faults(auditors: "list[StormAuditor]") -> Iterator[str]:
    from audit_portal.activity.models import ActivityEvent
    from audit_portal.activity.verification import breaks_in
    from audits.models import Answer, AnswerChange

    for auditor in auditors:
        yield from auditor.refused
        for code, held in auditor.acknowledged.items():
            here = {"agency_return": auditor.agency_return, "question__code": code}
            answer = Answer.objects.get(**here)
            if (answer.version, answer.evidence) != (held.version, held.evidence):
                yield f"{code}: {answer.version} {answer.evidence!r} is there, {held.version} was acknowledged"
            if (changes := AnswerChange.objects.filter(**here).count()) != len(held.saves):
                yield f"{code}: {changes} changes of {len(held.saves)} acknowledged saves"
    board_id = auditors[0].agency_return.board_id
    saved = ActivityEvent.objects.filter(board_id=board_id, kind="ANSWER_SAVED").count()
    if saved != _saves(auditors):
        yield f"The log has {saved} saves, {_saves(auditors)} were acknowledged"
    yield from (f"The log breaks at {each.seq}: {each.what}" for each in breaks_in(board_id))


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with durable_cluster() as address:
        prepare_environment(address)
        import django

        django.setup()
        from bench.storm import make_auditors

        outcome = soak(address, kills, make_auditors(AUDITORS))
    print(f"{outcome.kills} kills with -9, {outcome.saves} saves acknowledged, {len(outcome.faults)} faults")
    print("\n".join(outcome.faults[:20]))
    sys.exit(bool(outcome.faults))


if __name__ == "__main__":
    main()
