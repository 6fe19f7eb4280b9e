"""Ratios of two things timed in turn, so that a neighbour's load falls on both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]
PAIRS, RUNS, WARMING = 60, 3, 5


def nothing() -> None:
    """Most benchmarks leave nothing to tidy."""


@dataclass(frozen=True)
class Benchmark:
    """`subject` is what the portal does, `floor` the least that it could cost; `note` is printed below the table.
    `tidy` runs before each pair and is not timed; `pairs` are fewer where one takes seconds.
    """

    what: str
    beside: str
    goal: float
    subject: Work
    floor: Work
    note: str = ""
    tidy: Work = nothing
    pairs: int = PAIRS


@dataclass(frozen=True)
class Run:
    ratio: float
    subject_ms: float
    floor_ms: float


@dataclass(frozen=True)
class Measured:
    benchmark: Benchmark
    runs: list[Run]

    @property
    def worst(self) -> Run:
        return max(self.runs, key=lambda run: run.ratio)

    @property
    def is_met(self) -> bool:
        return self.worst.ratio <= self.benchmark.goal


def measure(benchmark: Benchmark) -> Measured:
    return Measured(benchmark, [_run(benchmark) for _ in range(RUNS)])


def _run(benchmark: Benchmark) -> Run:
    """A B A B: each pair gives one ratio, and the median of the ratios stands for the run."""
    for _ in range(min(WARMING, benchmark.pairs // 2)):
        benchmark.subject()
        benchmark.floor()
    pairs = [_pair(benchmark) for _ in range(benchmark.pairs)]
    return Run(
        ratio=median(subject / floor for subject, floor in pairs),
        subject_ms=median(subject for subject, _ in pairs),
        floor_ms=median(floor for _, floor in pairs),
    )


def _pair(benchmark: Benchmark) -> tuple[float, float]:
    benchmark.tidy()
    return _milliseconds(benchmark.subject), _milliseconds(benchmark.floor)


def _milliseconds(work: Work) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000
