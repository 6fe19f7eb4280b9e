"""Row numbers as people write them: “2-40, 42”. It is what is kept of a frame once its rows are gone."""

import re
from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    ordered = sorted(set(numbers))
    parts: list[str] = []
    first = last = None
    for number in [*ordered, None]:
        if number is not None and last is not None and number == last + 1:
            last = number
            continue
        if first is not None:
            parts.append(str(first) if first == last else f"{first}-{last}")
        first = last = number
    return ", ".join(parts)


def from_ranges(text: str) -> list[int]:
    """The numbers again. Raises ValueError for what is no such list."""
    numbers: list[int] = []
    for part in filter(None, re.split(r"[,;\s]+", text.strip())):
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
