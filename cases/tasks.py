"""The job that imports a long list, run by the worker. Its entry point reads the clock, as a command does."""

from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished

from audit_portal import clock
from cases.case_list_files import CaseListRefused
from cases.earlier_cases import earlier_lists
from cases.held_files import HeldFileLost
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready
from cases.operations.long_imports import BATCH, add_batch, begin_rows, begin_run, finish_run, give_up_import
from cases.sheets import SheetRefused
from cases.upload_reading import check_upload
from cases.vault import VaultDestroyed

BROKEN = "An error in the portal stopped it. Import the list again; if it fails again, tell whoever runs the portal."
REFUSALS = (CaseListRefused, HeldFileLost, ListEmpty, SampleDrawnAlready, SheetRefused, VaultDestroyed)


@task()
def import_long_list(upload_id: int, audit_id: int | None) -> str:
    """Import the rows without fault. A second run begins anew what a killed worker left."""
    upload = begin_run(upload_id=upload_id)
    if upload is None:
        return "NOTHING_TO_DO"
    try:
        checked = check_upload(upload)
        case_list = begin_rows(upload=upload, rows=checked.rows)
    except REFUSALS as refusal:
        give_up_import(upload_id=upload_id, failure=str(refusal))
        return "REFUSED"
    earlier = earlier_lists(case_list, checked.rows)
    for first in range(0, len(checked.rows), BATCH):
        add_batch(upload=upload, rows=checked.rows[first : first + BATCH], earlier=earlier)
    left_out = checked.faulty_rows
    finish_run(upload=upload, count=len(checked.rows), left_out=left_out, at=clock.now(), audit_id=audit_id)
    return "DONE"


@receiver(task_finished)
def give_up_lost_import(sender: object, task_result: TaskResult, **kwargs: object) -> None:
    """A job that ended by an error, or whose worker died too often, says so on the page that waits for it."""
    if task_result.status != TaskResultStatus.FAILED or task_result.task.module_path != import_long_list.module_path:
        return
    give_up_import(upload_id=task_result.args[0], failure=BROKEN)
