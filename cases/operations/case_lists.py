"""Making a case list and importing the file that Children's Social Care sends: all rows or none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Agency, Board, Membership
from audit_portal.accounts.recording import record
from cases.case_list_rows import CaseRow
from cases.earlier_cases import blind_indexes, earlier_lists
from cases.models import BlindIndex, Case, CaseDate, CaseList, VaultEntry
from cases.vault import data_key, new_wrapped_key, place_of, seal


class SampleDrawnAlready(Exception):
    """The sample stands on this list, so that the list can no longer be replaced."""


class ListEmpty(Exception):
    """A case list without a row has nothing to draw from."""


@transaction.atomic
def create_case_list(
    *,
    board: Board,
    prefix: str,
    supplied_by: Agency | None,
    fact_definitions: list[dict[str, Any]],
    date_definitions: list[dict[str, Any]],
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> CaseList:
    """An empty list with a fresh key to its vault."""
    wrapped, version = new_wrapped_key()
    case_list = CaseList.objects.create(
        board=board,
        prefix=prefix,
        supplied_by=supplied_by,
        fact_definitions=fact_definitions,
        date_definitions=date_definitions,
        wrapped_key=wrapped,
        key_version=version,
    )
    record("CASE_LIST_CREATED", by=by, subject=case_list, audit_id=audit_id)
    return case_list


@transaction.atomic
def import_case_list(
    *,
    case_list: CaseList,
    rows: Iterable[CaseRow],
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
    left_out: int = 0,
) -> CaseList:
    """The rows, which `case_list_files` has checked, instead of any that were imported before."""
    checked = list(rows)
    locked = empty_case_list(case_list, checked)
    add_cases(locked, checked, earlier_lists(locked, checked))
    return finish_import(case_list=locked, count=len(checked), left_out=left_out, by=by, at=at, audit_id=audit_id)


def empty_case_list(case_list: CaseList, rows: Sequence[CaseRow]) -> CaseList:
    """Locked, and without a case. A list counts as imported again only when `finish_import` has said so."""
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.drawn_at is not None:
        raise SampleDrawnAlready("The sample was drawn from this list, so the list can no longer be replaced.")
    if not rows:
        raise ListEmpty("The list holds no case.")
    locked.cases.all().delete()
    locked.frame_size, locked.imported_at, locked.imported_by = 0, None, None
    locked.save(update_fields=["frame_size", "imported_at", "imported_by"])
    return locked


def finish_import(
    *, case_list: CaseList, count: int, left_out: int, by: Membership, at: datetime, audit_id: int | None
) -> CaseList:
    """All rows are in: only now can a sample be drawn from them."""
    case_list.frame_size, case_list.left_out = count, left_out
    case_list.imported_at, case_list.imported_by = at, by
    case_list.save(update_fields=["frame_size", "left_out", "imported_at", "imported_by"])
    record("CASE_LIST_IMPORTED", by=by, subject=case_list, audit_id=audit_id, cases=count, left_out=left_out)
    return case_list


def add_cases(case_list: CaseList, rows: Sequence[CaseRow], earlier: Mapping[int, str]) -> None:
    """Four statements for each batch, however long the list is."""
    cases = Case.objects.bulk_create(_case(case_list, row, earlier) for row in rows)
    pairs = list(zip(cases, rows, strict=True))
    CaseDate.objects.bulk_create(
        CaseDate(case=case, event_code=code, date=partial.day, precision=partial.precision.value)
        for case, row in pairs
        for code, partial in row.dates.items()
    )
    key = data_key(case_list)
    VaultEntry.objects.bulk_create(
        VaultEntry(
            case=case,
            person=person,
            field=field,
            ciphertext=seal(key, place_of(case_list.pk, case.pk, person, field), value),
        )
        for case, row in pairs
        for (person, field), value in row.identity.items()
    )
    BlindIndex.objects.bulk_create(
        BlindIndex(case=case, kind=kind, hmac=hmac)
        for case, row in pairs
        for kind, hmac in blind_indexes(case_list.board_id, row.identity).items()
    )


def _case(case_list: CaseList, row: CaseRow, earlier: Mapping[int, str]) -> Case:
    return Case(
        case_list=case_list,
        row_number=row.row_number,
        stratum=row.stratum,
        family=row.family,
        facts=row.facts,
        earlier=earlier.get(row.row_number, ""),
    )
