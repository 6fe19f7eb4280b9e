"""Row numbers as people write them: “2-40, 42”. It is what is kept of a frame once its rows are gone."""

import re
from collections.abc import Iterable
from itertools import pairwise


def ranges(numbers: Iterable[int]) -> str:
    ordered = sorted(set(numbers))
    # Where one range ends and the next begins: a list may have a hundred thousand rows.
    gaps = [place for place, (one, other) in enumerate(pairwise(ordered), start=1) if other - one > 1]
    bounds = zip([0, *gaps], [*gaps, len(ordered)], strict=True) if ordered else ()
    return ", ".join([_range(ordered[start], ordered[end - 1]) for start, end in bounds])


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def from_ranges(text: str) -> list[int]:
    """The numbers again. Raises ValueError for what is no such list."""
    numbers: list[int] = []
    for part in filter(None, re.split(r"[,;\s]+", text.strip())):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
