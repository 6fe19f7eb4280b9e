"""The whole run: the data, one benchmark after the other, and their table."""

import os
from collections.abc import Iterator

import django
from django.test.utils import override_settings

django.setup()

from bench.answer_sheets import answer_sheets  # noqa: E402  (models can only be imported after setup)
from bench.autosave import autosave  # noqa: E402
from bench.autosave import growth as saves_growth  # noqa: E402
from bench.boards import add_boards  # noqa: E402
from bench.briefings import briefing  # noqa: E402
from bench.builder import builder  # noqa: E402
from bench.capacity import capacity, capacity_lines  # noqa: E402
from bench.case_lists import case_lists  # noqa: E402
from bench.databases import Databases, analyse  # noqa: E402
from bench.machine import machine_lines  # noqa: E402
from bench.results import growth, results  # noqa: E402
from bench.table import heading, line, notes  # noqa: E402
from bench.timing import Benchmark, measure  # noqa: E402
from bench.world import World, make_world  # noqa: E402


@override_settings(ROOT_URLCONF="bench.urls")
def run() -> None:
    print("\n".join(machine_lines()), flush=True)
    world = make_world()
    databases = Databases()
    databases.in_large(lambda: add_boards(world.finished))()
    databases.in_large(analyse)()
    analyse()
    done = []
    print(heading(), flush=True)
    for benchmark in benchmarks(world, databases):
        done.append(measure(benchmark))
        print(line(done[-1]), flush=True)
    print(notes(done))
    print(capacity_lines(capacity(os.environ["DATABASE_URL"])))


def benchmarks(world: World, databases: Databases) -> Iterator[Benchmark]:
    """The briefing stands last: its engine fills this process's memory."""
    yield from answer_sheets(world)
    yield autosave(world)
    yield from saves_growth(world, databases)
    yield from results(world)
    yield from growth(world, databases)
    yield from case_lists(world)
    yield from builder(world)
    yield briefing(world)
