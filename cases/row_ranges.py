"""Row numbers as people write them: “2-40, 42”. It is what is kept of a frame once its rows are gone."""

import re
from collections.abc import Iterable
from itertools import pairwise


def ranges(numbers: Iterable[int]) -> str:
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    # The last number of one range and the first of the next: a list may have a hundred thousand rows.
    gaps = [pair for pair in pairwise(ordered) if pair[1] - pair[0] > 1]
    firsts, lasts = [ordered[0], *(first for _, first in gaps)], [*(last for last, _ in gaps), ordered[-1]]
    bounds = zip(firsts, lasts, strict=True)
    return ", ".join([str(first) if first == last else f"{first}-{last}" for first, last in bounds])


def from_ranges(text: str) -> list[int]:
    """The numbers again. Raises ValueError for what is no such list."""
    numbers: list[int] = []
    for part in filter(None, re.split(r"[,;\s]+", text.strip())):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
