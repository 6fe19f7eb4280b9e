"""Drawing a sample so that anybody can draw it again: docs/sampling.md says how. Takes values and gives values.

A row's place in the order is the SHA-256 of the seed and its row number, so it depends on nothing that a row says.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest
from typing import NamedTuple


class FrameTooSmall(ValueError):
    """The list holds fewer cases than were asked for."""


class StratumTooSmall(ValueError):
    """A stratum holds fewer cases than were asked for, or there is no such stratum."""


class RowsUnknown(ValueError):
    """A row that was chosen by hand is not on the list."""


class FrameRow(NamedTuple):
    """A row number and its stratum. A plain tuple will do: a frame may have a hundred thousand of them."""

    row_number: int
    stratum: str = ""


Row = FrameRow | tuple[int, str]


@dataclass(frozen=True)
class Draw:
    """Row numbers in the order in which references are given: the sample, then the reserves."""

    sample: tuple[int, ...]
    reserves: tuple[int, ...]


# A row and its rank: the SHA-256 of “seed:row number”, whose bytes sort as its figures do.
Ranked = tuple[bytes, int, str]


def ranked(seed: str, frame: Iterable[Row]) -> list[Ranked]:
    """In the order in which the rows were given."""
    start = f"{seed}:".encode()
    return [(sha256(start + str(number).encode()).digest(), number, stratum) for number, stratum in frame]


def draw_at_random(frame: Iterable[Row], *, seed: str, size: int, reserves: int = 0) -> Draw:
    rows = ranked(seed, frame)
    _refuse_small(len(rows), size + reserves)
    numbers = tuple(number for _, number, _ in nsmallest(size + reserves, rows))
    return Draw(numbers[:size], numbers[size:])


def draw_stratified(frame: Iterable[Row], *, seed: str, shares: Mapping[str, int], reserves: int = 0) -> Draw:
    """As many of each stratum as `shares` says; the reserves are the next of the whole order."""
    rows = ranked(seed, frame)
    _refuse_small(len(rows), sum(shares.values()) + reserves)
    by_stratum: dict[str, list[Ranked]] = {}
    for row in rows:
        by_stratum.setdefault(row[2], []).append(row)
    chosen: list[Ranked] = []
    for stratum, wanted in shares.items():
        own = by_stratum.get(stratum, [])
        if len(own) < wanted:
            raise StratumTooSmall(f"“{stratum}” holds {len(own)} cases, so {wanted} cannot be drawn from it.")
        chosen += nsmallest(wanted, own)
    return _split(rows, chosen, reserves)


def draw_systematic(frame: Iterable[Row], *, seed: str, size: int, reserves: int = 0) -> Draw:
    """At equal distances down the list from a random start; the reserves are the next of the random order."""
    rows = ranked(seed, frame)
    down_the_list = sorted(number for _, number, _ in rows)
    held = len(down_the_list)
    _refuse_small(held, size + reserves)
    start = random_start(seed, held)
    chosen = {down_the_list[(start + step * held) // size] for step in range(size)}
    return _split(rows, [row for row in rows if row[1] in chosen], reserves)


def random_start(seed: str, held: int) -> int:
    """From 0 to one less than the rows of the frame. In whole numbers, so that every tool comes to the same rows."""
    return int(sha256(f"{seed}:start".encode()).hexdigest(), 16) % max(held, 1)


def draw_by_hand(frame: Iterable[Row], *, seed: str, chosen: Iterable[int], reserves: int = 0) -> Draw:
    """The rows that were chosen; only their references are given at random."""
    rows, wanted = ranked(seed, frame), set(chosen)
    if unknown := sorted(wanted - {number for _, number, _ in rows}):
        raise RowsUnknown(f"There is no case in row {', '.join(map(str, unknown))} of the list.")
    _refuse_small(len(rows), len(wanted) + reserves)
    return _split(rows, [row for row in rows if row[1] in wanted], reserves)


def proportional_shares(frame: Iterable[Row], size: int) -> dict[str, int]:
    """Largest remainder: whole parts first, then one each to the largest remainders, the earlier name on a tie."""
    counts = Counter(stratum for _, stratum in frame)
    total = sum(counts.values())
    _refuse_small(total, size)
    shares = {stratum: size * count // total for stratum, count in sorted(counts.items())}
    by_remainder = sorted(shares, key=lambda stratum: (-(size * counts[stratum] % total), stratum))
    for stratum in by_remainder[: size - sum(shares.values())]:
        shares[stratum] += 1
    return shares


def references(prefix: str, count: int) -> list[str]:
    """PB16-01, PB16-02 and so on; as many figures as the last one needs, two at least."""
    figures = max(2, len(str(count)))
    return [f"{prefix}-{number:0{figures}}" for number in range(1, count + 1)]


def _split(rows: list[Ranked], chosen: list[Ranked], reserves: int) -> Draw:
    """Sorting so few takes no time; the reserves are among the first rows of all, however many of these are chosen."""
    sample = tuple(number for _, number, _ in sorted(chosen))
    taken = set(sample)
    first = nsmallest(len(sample) + reserves, rows)
    rest = tuple(number for _, number, _ in first if number not in taken)
    return Draw(sample, rest[:reserves])


def _refuse_small(held: int, wanted: int) -> None:
    if wanted > held:
        raise FrameTooSmall(f"The list holds {held} cases, so {wanted} cannot be drawn from it.")
