"""Which rows of a list are brothers and sisters: they share a family number, or a mother. Values in, values out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cases.case_list_rows import CaseRow

Tie = tuple[str, ...]


def with_families(rows: Sequence[CaseRow]) -> tuple[CaseRow, ...]:
    """Rows of one family get the same number, 1, 2, 3 down the list, which says nothing of who they are."""
    numbers = _family_numbers(rows)
    return tuple(replace(row, family=numbers.get(row.row_number)) for row in rows)


def _family_numbers(rows: Sequence[CaseRow]) -> dict[int, int]:
    head: dict[int, int] = {row.row_number: row.row_number for row in rows}
    tied: dict[Tie, list[int]] = defaultdict(list)
    for row in rows:
        for tie in _ties(row):
            tied[tie].append(row.row_number)
    for together in tied.values():
        for number in together[1:]:
            one, other = sorted((_head(head, together[0]), _head(head, number)))
            head[other] = one
    members: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        members[_head(head, row.row_number)].append(row.row_number)
    families = [own for own in members.values() if len(own) > 1]
    return {number: place for place, own in enumerate(families, start=1) for number in own}


def _head(head: dict[int, int], number: int) -> int:
    """The first row of the family so far. Halves the way as it goes, so that a long list takes no time."""
    while head[number] != number:
        head[number] = head[head[number]]
        number = head[number]
    return number


def _ties(row: CaseRow) -> Iterable[Tie]:
    said = row.identity
    if row.family_said:
        yield ("family", row.family_said.casefold())
    if number := said.get(("MOTHER", "nhs_number")):
        yield ("nhs", number)
    born = said.get(("MOTHER", "born_on"))
    names = [said.get(("MOTHER", field), "") for field in ("name", "given_names", "family_name")]
    if born and any(names):
        yield ("mother", born, *(" ".join(name.casefold().split()) for name in names))
