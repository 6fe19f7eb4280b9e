"""Families of a new list that an earlier audit of the board had, found by blind index: no name is opened or stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cases.case_list_rows import CaseRow
from cases.models import BlindIndex, CaseList
from cases.vault import blind_index

Identity = Mapping[tuple[str, str], str]
NAME, BORN = ("MOTHER", "name"), ("MOTHER", "born_on")
# What one value tells of a family. A date of birth alone is many families'.
SINGLE = {
    ("MOTHER", "nhs_number"): "nhs_number",
    ("CHILD", "nhs_number"): "child_nhs_number",
    ("FAMILY", "record_number"): "record_number",
}
CHILD_NAME, CHILD_BORN = ("CHILD", "name"), ("CHILD", "born_on")
CHILD_NAMES = (("CHILD", "given_names"), ("CHILD", "family_name"))
TELLING = [*SINGLE.values(), "name_and_birth", "child_and_birth"]


def telling_values(identity: Identity) -> dict[str, str]:
    """{kind: value}, written the same way whoever typed it."""
    found = {kind: _plain(identity[place]) for place, kind in SINGLE.items() if place in identity}
    if NAME in identity and BORN in identity:
        found["name_and_birth"] = f"{_plain(identity[NAME])}|{identity[BORN]}"
    if (child := _child_name(identity)) and CHILD_BORN in identity:
        found["child_and_birth"] = f"{_plain(child)}|{identity[CHILD_BORN]}"
    return found


def blind_indexes(board_id: int, identity: Identity) -> dict[str, str]:
    found = telling_values(identity)
    if BORN in identity:
        found["born_on"] = identity[BORN]
    return {kind: blind_index(board_id, kind, value) for kind, value in found.items()}


def earlier_lists(case_list: CaseList, rows: Iterable[CaseRow]) -> dict[int, str]:
    """{row number: "PB16, PB15"}: the lists of the board in whose sample the row's family was. One query."""
    audited = (
        BlindIndex.objects.filter(
            kind__in=TELLING, case__case_list__board=case_list.board_id, case__sampled__is_reserve=False
        )
        .exclude(case__case_list=case_list)
        .values_list("kind", "hmac", "case__case_list__prefix")
    )
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, hmac, prefix in audited:
        known[(kind, hmac)].add(prefix)
    if not known:
        return {}
    found = {row.row_number: _of_row(case_list.board_id, row, known) for row in rows}
    return {number: ", ".join(sorted(prefixes, reverse=True))[:60] for number, prefixes in found.items() if prefixes}


def _of_row(board_id: int, row: CaseRow, known: Mapping[tuple[str, str], set[str]]) -> set[str]:
    indexes = {(kind, blind_index(board_id, kind, value)) for kind, value in telling_values(row.identity).items()}
    return set().union(*(known.get(index, set()) for index in indexes))


def _child_name(identity: Identity) -> str:
    """A family name alone is also a brother's or sister's, of the same day where they are twins."""
    if CHILD_NAME in identity or not all(place in identity for place in CHILD_NAMES):
        return identity.get(CHILD_NAME, "")
    return " ".join(identity[place] for place in CHILD_NAMES)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
