"""The table that a run prints, in Markdown, so that it can be kept in docs/benchmarks.md."""

from bench.timing import PAIRS, RUNS, Measured


def heading() -> str:
    titles = ["What", "Beside", "Ratio", "Goal", "", "ms", "ms of the floor", "The runs"]
    return f"\n| {' | '.join(titles)} |\n|{'---|' * len(titles)}"


def line(measured: Measured) -> str:
    benchmark, worst = measured.benchmark, measured.worst
    cells = [
        benchmark.what,
        benchmark.beside,
        f"{worst.ratio:.2f}",
        f"{benchmark.goal:.2f}",
        "met" if measured.is_met else "not met",
        f"{worst.subject_ms:.1f}",
        f"{worst.floor_ms:.1f}",
        ", ".join(f"{run.ratio:.2f}" for run in measured.runs),
    ]
    return f"| {' | '.join(cells)} |"


def notes(all_measured: list[Measured]) -> str:
    said = [each.benchmark.note for each in all_measured if each.benchmark.note]
    how = f"Each ratio is the worst of {RUNS} medians, each of {PAIRS} pairs timed in turn (fewer where said)."
    return "\n".join(["", how, *said])
