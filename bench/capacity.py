"""How many saves a second one core carries, the database and the load itself counted."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from django.db import connection

from bench.soak import faults, running
from bench.storm import StormAuditor, make_auditors, storm

AUDITORS, WARMING_SECONDS, SECONDS = 16, 3, 15
GOAL_PER_CORE, GOAL_P99_MS = 500, 100
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Capacity:
    """`core_seconds` is what the web server, PostgreSQL and this process used while `seconds` went by."""

    saves: int
    seconds: float
    core_seconds: float
    p50_ms: float
    p99_ms: float
    faults: list[str]

    @property
    def per_core(self) -> float:
        return self.saves / self.core_seconds


def capacity(database: str) -> Capacity:
    auditors = make_auditors(AUDITORS)
    with running(database) as server:
        assert server.process is not None
        storm(auditors, server.port, WARMING_SECONDS)
        for auditor in auditors:
            auditor.seconds.clear()
        before, begun = _core_seconds(server.process.pid), perf_counter()
        storm(auditors, server.port, SECONDS)
        used, gone = _core_seconds(server.process.pid) - before, perf_counter() - begun
    return _capacity(auditors, gone, used)


def _capacity(auditors: list[StormAuditor], seconds: float, core_seconds: float) -> Capacity:
    times = [each * 1000 for auditor in auditors for each in auditor.seconds]
    found = [each for each in faults(auditors) if not each.startswith("The log has")]
    centiles = quantiles(times, n=100)
    return Capacity(len(times), seconds, core_seconds, centiles[49], centiles[98], found)


def capacity_lines(found: Capacity) -> str:
    per_core = "met" if found.per_core >= GOAL_PER_CORE else "not met"
    p99 = "met" if found.p99_ms < GOAL_P99_MS else "not met"
    return (
        f"Capacity: {found.saves / found.seconds:.0f} saves a second by {AUDITORS} auditors at once on "
        f"{found.core_seconds / found.seconds:.2f} busy cores, {found.per_core:.0f} a core and second "
        f"(goal {GOAL_PER_CORE}: {per_core}). p50 {found.p50_ms:.0f} ms, p99 {found.p99_ms:.0f} ms "
        f"(goal under {GOAL_P99_MS}: {p99}). Lost or twice: {len(found.faults)}."
    )


def _core_seconds(web_session: int) -> float:
    """Of every process of the web server's session, of the database server and its children, and of this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    stats = dict(_stats())
    postmaster = stats[backend].parent
    ours = [
        stat.ticks
        for pid, stat in stats.items()
        if stat.session == web_session or postmaster in (pid, stat.parent) or pid == os.getpid()
    ]
    return sum(ours) / TICKS


@dataclass(frozen=True)
class Stat:
    parent: int
    session: int
    ticks: int


def _stats() -> Iterator[tuple[int, Stat]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        yield int(path.parent.name), Stat(int(fields[1]), int(fields[3]), int(fields[11]) + int(fields[12]))
