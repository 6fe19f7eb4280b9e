"""Row numbers as people write them: “2-40, 42”. It is what is kept of a frame once its rows are gone."""

import re
from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    parts: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][1] == number - 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def from_ranges(text: str) -> list[int]:
    """The numbers again. Raises ValueError for what is no such list."""
    numbers: list[int] = []
    for part in filter(None, re.split(r"[,;\s]+", text.strip())):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
