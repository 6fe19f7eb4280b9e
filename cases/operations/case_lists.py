"""Making a case list and importing the file that Children's Social Care sends: all rows or none."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Agency, Board, Membership
from audit_portal.accounts.recording import record
from cases.case_list_files import CaseRow
from cases.models import BlindIndex, Case, CaseDate, CaseList, VaultEntry
from cases.vault import blind_index, data_key, new_wrapped_key, place_of, seal

# What a blind index is kept of, so that the same family on another list can be found without its name.
INDEXED = {("MOTHER", "nhs_number"): "nhs_number", ("MOTHER", "born_on"): "born_on"}


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
    *, case_list: CaseList, rows: Iterable[CaseRow], by: Membership, at: datetime, audit_id: int | None = None
) -> CaseList:
    """The rows, which `case_list_files` has checked, instead of any that were imported before."""
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.drawn_at is not None:
        raise SampleDrawnAlready("The sample was drawn from this list, so the list can no longer be replaced.")
    checked = list(rows)
    if not checked:
        raise ListEmpty("The list holds no case.")
    locked.cases.all().delete()
    _add_cases(locked, checked)
    locked.frame_size, locked.imported_at, locked.imported_by = len(checked), at, by
    locked.save(update_fields=["frame_size", "imported_at", "imported_by"])
    record("CASE_LIST_IMPORTED", by=by, subject=locked, audit_id=audit_id, cases=len(checked))
    return locked


def _add_cases(case_list: CaseList, rows: list[CaseRow]) -> None:
    """Four statements, however long the list is."""
    cases = Case.objects.bulk_create(
        Case(case_list=case_list, row_number=row.row_number, stratum=row.stratum, facts=row.facts) for row in rows
    )
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
        BlindIndex(case=case, kind=kind, hmac=blind_index(case_list.board_id, kind, row.identity[place]))
        for case, row in pairs
        for place, kind in INDEXED.items()
        if place in row.identity
    )
