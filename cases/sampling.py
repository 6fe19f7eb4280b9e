"""Drawing a sample so that anybody can draw it again: docs/sampling.md says how. Takes values and gives values.

A row's place in the order is the SHA-256 of the seed and its row number, so it depends on nothing that a row says.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class FrameTooSmall(ValueError):
    """The list holds fewer cases than were asked for."""


class StratumTooSmall(ValueError):
    """A stratum holds fewer cases than were asked for, or there is no such stratum."""


class RowsUnknown(ValueError):
    """A row that was chosen by hand is not on the list."""


class FrameRow(NamedTuple):
    """A tuple, because a frame may have a hundred thousand of them."""

    row_number: int
    stratum: str = ""


@dataclass(frozen=True)
class Draw:
    """Row numbers in the order in which references are given: the sample, then the reserves."""

    sample: tuple[int, ...]
    reserves: tuple[int, ...]


def in_order(seed: str, frame: Iterable[FrameRow]) -> list[FrameRow]:
    """By the SHA-256 of “seed:row number”, the smallest first."""
    start = hashlib.sha256(f"{seed}:".encode())

    def place(row: FrameRow) -> bytes:
        ranked = start.copy()
        ranked.update(str(row[0]).encode())
        return ranked.digest()  # its bytes sort as its figures do

    return sorted(frame, key=place)


def draw_at_random(frame: Iterable[FrameRow], *, seed: str, size: int, reserves: int = 0) -> Draw:
    ordered = in_order(seed, frame)
    _refuse_small(len(ordered), size + reserves)
    numbers = tuple(row.row_number for row in ordered)
    return Draw(numbers[:size], numbers[size : size + reserves])


def draw_stratified(frame: Iterable[FrameRow], *, seed: str, shares: Mapping[str, int], reserves: int = 0) -> Draw:
    """As many of each stratum as `shares` says; the reserves are the next of the whole order."""
    ordered = in_order(seed, frame)
    _refuse_small(len(ordered), sum(shares.values()) + reserves)
    by_stratum: dict[str, list[int]] = {}
    for row in ordered:
        by_stratum.setdefault(row.stratum, []).append(row.row_number)
    chosen: set[int] = set()
    for stratum, wanted in shares.items():
        own = by_stratum.get(stratum, [])
        if len(own) < wanted:
            raise StratumTooSmall(f"“{stratum}” holds {len(own)} cases, so {wanted} cannot be drawn from it.")
        chosen.update(own[:wanted])
    return _split(ordered, chosen, reserves)


def draw_systematic(frame: Iterable[FrameRow], *, seed: str, size: int, reserves: int = 0) -> Draw:
    """At equal distances down the list from a random start; the reserves are the next of the random order."""
    rows = list(frame)
    down_the_list = sorted(row.row_number for row in rows)
    held = len(down_the_list)
    _refuse_small(held, size + reserves)
    start = random_start(seed, held)
    chosen = {down_the_list[(start + step * held) // size] for step in range(size)}
    return _split(in_order(seed, rows), chosen, reserves)


def random_start(seed: str, held: int) -> int:
    """From 0 to one less than the rows of the frame. In whole numbers, so that every tool comes to the same rows."""
    return int(hashlib.sha256(f"{seed}:start".encode()).hexdigest(), 16) % max(held, 1)


def draw_by_hand(frame: Iterable[FrameRow], *, seed: str, chosen: Iterable[int], reserves: int = 0) -> Draw:
    """The rows that were chosen; only their references are given at random."""
    ordered, rows = in_order(seed, frame), set(chosen)
    if unknown := sorted(rows - {row.row_number for row in ordered}):
        raise RowsUnknown(f"There is no case in row {', '.join(map(str, unknown))} of the list.")
    _refuse_small(len(ordered), len(rows) + reserves)
    return _split(ordered, rows, reserves)


def proportional_shares(frame: Iterable[FrameRow], size: int) -> dict[str, int]:
    """Largest remainder: whole parts first, then one each to the largest remainders, the earlier name on a tie."""
    counts: dict[str, int] = {}
    for row in frame:
        counts[row.stratum] = counts.get(row.stratum, 0) + 1
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


def _split(ordered: list[FrameRow], chosen: set[int], reserves: int) -> Draw:
    sample = tuple(row.row_number for row in ordered if row.row_number in chosen)
    rest = tuple(row.row_number for row in ordered if row.row_number not in chosen)
    return Draw(sample, rest[:reserves])


def _refuse_small(held: int, wanted: int) -> None:
    if wanted > held:
        raise FrameTooSmall(f"The list holds {held} cases, so {wanted} cannot be drawn from it.")
