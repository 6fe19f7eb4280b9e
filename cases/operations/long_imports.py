"""Importing a long list in batches, so that it can be told how far it is. It counts as imported only when all are in:
a worker that dies on the way leaves a list that nothing can be drawn from, and the next one begins it anew.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from cases.case_list_rows import CaseRow
from cases.models import CaseList, CaseListUpload
from cases.operations.case_lists import add_cases, empty_case_list, finish_import

BATCH = 500


class RunSuperseded(Exception):
    """Another run of the same import has begun since."""


@transaction.atomic
def begin_run(*, upload_id: int) -> CaseListUpload | None:
    """None where nothing is left to do: an earlier run finished it."""
    waiting = CaseListUpload.objects.select_for_update(of=("self",)).filter(pk=upload_id, started_at__isnull=False)
    upload = waiting.select_related("case_list", "started_by").first()
    if upload is None:
        return None
    upload.attempt, upload.done = upload.attempt + 1, 0
    upload.save(update_fields=["attempt", "done"])
    return upload


@transaction.atomic
def begin_rows(*, upload: CaseListUpload, rows: Sequence[CaseRow]) -> CaseList:
    _take_hold(upload)
    return empty_case_list(upload.case_list, rows)


@transaction.atomic
def add_batch(*, upload: CaseListUpload, rows: Sequence[CaseRow], earlier: Mapping[int, str]) -> None:
    _take_hold(upload)
    add_cases(upload.case_list, rows, earlier)
    CaseListUpload.objects.filter(pk=upload.pk).update(done=F("done") + len(rows))


@transaction.atomic
def finish_run(*, upload: CaseListUpload, count: int, left_out: int, at: datetime, audit_id: int | None) -> CaseList:
    """The list is here, and the file is let go of."""
    held = _take_hold(upload)
    case_list = CaseList.objects.select_for_update().get(pk=upload.case_list_id)
    held.delete()
    by = upload.started_by
    if by is None:
        raise RunSuperseded("Nobody started this import.")
    return finish_import(case_list=case_list, count=count, left_out=left_out, by=by, at=at, audit_id=audit_id)


@transaction.atomic
def give_up_import(*, upload_id: int, failure: str) -> None:
    """The file stays for a while, so that it can be tried again; what was added is taken away."""
    upload = CaseListUpload.objects.select_for_update(of=("self",)).filter(pk=upload_id).first()
    if upload is None or upload.started_at is None:
        return
    upload.case_list.cases.all().delete()
    upload.started_at, upload.started_by, upload.failure = None, None, failure[:200]
    upload.save(update_fields=["started_at", "started_by", "failure"])


def _take_hold(upload: CaseListUpload) -> CaseListUpload:
    mine = CaseListUpload.objects.select_for_update(of=("self",)).filter(pk=upload.pk, attempt=upload.attempt)
    found = mine.first()
    if found is None:
        raise RunSuperseded("Another run of this import has begun.")
    return found
