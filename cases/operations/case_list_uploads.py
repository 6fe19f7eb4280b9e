"""From the file that was sent to its rows in the list: held, its columns settled, imported now or by the worker."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from cases.case_list_columns import plain_heading
from cases.case_list_files import CheckedCaseList
from cases.held_files import HeldFileLost, hold_file
from cases.models import CaseList, CaseListUpload, ColumnMemory, WordMemory
from cases.operations.case_lists import SampleDrawnAlready, import_case_list
from cases.sheet_files import read_sheet

# A longer list is imported by the worker, while the page says how far it is.
IMPORTED_AT_ONCE = 1_000


class RowsAtFault(Exception):
    """Some rows have faults, and nobody has said that the others are to be taken without them."""


class DatesInDoubt(Exception):
    """Some dates may be other days, and nobody has said that they were looked at."""


class ImportUnderWay(Exception):
    """The rows of the list are being imported."""


@transaction.atomic
def hold_upload(
    *, case_list: CaseList, content: bytes, by: Membership, at: datetime, audit_id: int | None = None
) -> CaseListUpload:
    """Instead of any file that was held before. Raises SheetRefused for what is no list, which is not held at all."""
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.drawn_at is not None:
        raise SampleDrawnAlready("The sample was drawn from this list, so the list can no longer be replaced.")
    refuse_while_importing(locked)
    read_sheet(content)
    CaseListUpload.objects.filter(case_list=locked).delete()
    upload = CaseListUpload.objects.create(case_list=locked, sealed=hold_file(locked, content), held_at=at, held_by=by)
    record("CASE_LIST_FILE_HELD", by=by, subject=locked, audit_id=audit_id, bytes=len(content))
    return upload


@transaction.atomic
def settle_place(
    *, upload: CaseListUpload, sheet: str, heading_row: int | None, by: Membership, audit_id: int | None = None
) -> CaseListUpload:
    """Which sheet holds the list, and in which row its headings are. The columns are asked about anew."""
    locked = _held(upload)
    locked.sheet, locked.heading_row, locked.columns = sheet, heading_row, []
    locked.save(update_fields=["sheet", "heading_row", "columns"])
    record("CASE_LIST_PLACE_SET", by=by, subject=locked.case_list, audit_id=audit_id, row=heading_row)
    return locked


@transaction.atomic
def settle_columns(
    *,
    upload: CaseListUpload,
    headings: Sequence[str],
    keys: Sequence[str],
    without_hidden: bool,
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> CaseListUpload:
    """What each column means, and so what the board's next list is first taken to mean."""
    locked = _held(upload)
    locked.columns, locked.without_hidden = list(keys), without_hidden
    locked.save(update_fields=["columns", "without_hidden"])
    board_id = locked.case_list.board_id
    for heading, key in zip(headings, keys, strict=True):
        if plain := plain_heading(heading)[:120]:
            said = {"key": key, "used_at": at, "used_by": by}
            ColumnMemory.objects.update_or_create(board_id=board_id, heading=plain, defaults=said)
    record("CASE_LIST_COLUMNS_SET", by=by, subject=locked.case_list, audit_id=audit_id, columns=sum(map(bool, keys)))
    return locked


@transaction.atomic
def settle_words(
    *,
    upload: CaseListUpload,
    meant: Mapping[tuple[str, str], str],
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> None:
    """Which choice each word means, {(fact, plain word): code}, for this list and the board's next one. An empty code
    takes back what was said of the word.
    """
    locked = _held(upload)
    board_id = locked.case_list.board_id
    for (fact, word), value in meant.items():
        if value:
            said = {"value": value, "used_at": at, "used_by": by}
            WordMemory.objects.update_or_create(board_id=board_id, fact=fact, word=word, defaults=said)
        else:
            WordMemory.objects.filter(board=board_id, fact=fact, word=word).delete()
    record("CASE_LIST_WORDS_SET", by=by, subject=locked.case_list, audit_id=audit_id, words=len(meant))


@transaction.atomic
def import_upload(
    *,
    upload: CaseListUpload,
    checked: CheckedCaseList,
    good_only: bool,
    dates_seen: bool,
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> CaseListUpload | None:
    """All rows, or the good ones where a person said so. A long list is left to the worker: its upload comes back."""
    locked = _held(upload)
    if checked.faults and not good_only:
        raise RowsAtFault("Put the rows right in the file, or say that the others are imported without them.")
    if checked.doubts and not dates_seen:
        raise DatesInDoubt("Look at the dates in doubt, and say that they are right.")
    left_out = checked.faulty_rows
    if len(checked.rows) > IMPORTED_AT_ONCE:
        return _leave_to_worker(locked, len(checked.rows), by, at, audit_id)
    import_case_list(case_list=locked.case_list, rows=checked.rows, by=by, at=at, audit_id=audit_id, left_out=left_out)
    locked.delete()
    return None


def _leave_to_worker(
    upload: CaseListUpload, total: int, by: Membership, at: datetime, audit_id: int | None
) -> CaseListUpload:
    from cases.tasks import import_long_list  # the task runs operations, so it imports this package

    upload.started_at, upload.started_by = at, by
    upload.done, upload.total, upload.failure = 0, total, ""
    upload.save(update_fields=["started_at", "started_by", "done", "total", "failure"])
    import_long_list.enqueue(upload.pk, audit_id)
    record("CASE_LIST_IMPORT_BEGUN", by=by, subject=upload.case_list, audit_id=audit_id, cases=total)
    return upload


@transaction.atomic
def drop_upload(*, case_list: CaseList, by: Membership, audit_id: int | None = None) -> None:
    """The file is let go of before its import."""
    refuse_while_importing(case_list)
    gone, _ = CaseListUpload.objects.filter(case_list=case_list).delete()
    if gone:
        record("CASE_LIST_FILE_DROPPED", by=by, subject=case_list, audit_id=audit_id)


def refuse_while_importing(case_list: CaseList) -> None:
    if CaseListUpload.objects.filter(case_list=case_list, started_at__isnull=False).exists():
        raise ImportUnderWay("The list is being imported. Wait until it is here.")


def _held(upload: CaseListUpload) -> CaseListUpload:
    locked = CaseListUpload.objects.select_for_update(of=("self",)).select_related("case_list").filter(pk=upload.pk)
    found = locked.first()
    if found is None:
        raise HeldFileLost("The file is not here any more. Choose it again.")
    if found.started_at is not None:
        raise ImportUnderWay("The list is being imported. Wait until it is here.")
    return found
