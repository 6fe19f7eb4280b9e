"""The whole run: the data, one benchmark after the other, and their table."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

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
from bench.case_lists import drawn, imported  # noqa: E402
from bench.databases import Databases, analyse  # noqa: E402
from bench.machine import machine_lines  # noqa: E402
from bench.results import growth, results  # noqa: E402
from bench.table import heading, line, notes  # noqa: E402
from bench.timing import Benchmark, measure  # noqa: E402
from bench.world import World, make_world  # noqa: E402

# In this order: the answer sheets lengthen a tool, which its copy in the large database would not have, and the
# briefing's engine fills this process's memory.
PARTS: dict[str, Callable[[World, Databases], Iterable[Benchmark]]] = {
    "growth": lambda world, databases: growth(world, databases),
    "answer_sheets": lambda world, databases: answer_sheets(world),
    "autosave": lambda world, databases: _saves(world, databases),
    "results": lambda world, databases: results(world),
    "imports": lambda world, databases: [imported(world)],
    "draws": lambda world, databases: [drawn(world)],
    "builder": lambda world, databases: builder(world),
    "briefings": lambda world, databases: [briefing(world)],
}
CAPACITY = "capacity"


@override_settings(ROOT_URLCONF="bench.urls")
def run(wanted: Sequence[str] = ()) -> None:
    """Every part, or those that are named."""
    names = chosen(wanted)
    print("\n".join(machine_lines()), flush=True)
    world = make_world()
    databases = Databases()
    databases.in_large(lambda: add_boards(world.finished))()
    databases.in_large(analyse)()
    analyse()
    done = []
    print(heading(), flush=True)
    for benchmark in benchmarks(names, world, databases):
        done.append(measure(benchmark))
        print(line(done[-1]), flush=True)
    print(notes(done))
    if CAPACITY in names:
        print(capacity_lines(capacity(os.environ["DATABASE_URL"])))


def chosen(wanted: Sequence[str]) -> list[str]:
    every = [*PARTS, CAPACITY]
    if unknown := set(wanted) - set(every):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}. There are {', '.join(every)}.")
    return [name for name in every if name in wanted] or every


def benchmarks(names: Iterable[str], world: World, databases: Databases) -> Iterator[Benchmark]:
    for name in names:
        if name in PARTS:
            yield from PARTS[name](world, databases)


def _saves(world: World, databases: Databases) -> Iterator[Benchmark]:
    """Each is made once the one before it is measured, for it begins with the answer's version."""
    yield autosave(world)
    yield from saves_growth(world, databases)
