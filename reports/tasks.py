"""The job that makes a document, run by the worker. Its entry point reads the clock, as a command does."""

from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished

from audit_portal import clock
from reports.child import Limits
from reports.making import make
from reports.models import DocumentJob
from reports.operations.jobs import fail_job, start_job

LIMITS = Limits()
BROKEN = "An error in the portal stopped it. Try again; if it fails again, tell whoever runs the portal."


@task()
def make_document(job_id: int) -> str:
    """Make the document of the job, and give back where the job stands. A second run finishes what a killed worker
    left, and does nothing where nothing was left.
    """
    job = start_job(job_id=job_id, at=clock.now())
    if job is None:
        return "NOTHING_TO_DO"
    return make(job, limits=LIMITS, at=clock.now(), today=clock.today()).status


@receiver(task_finished)
def fail_job_of_lost_task(sender: object, task_result: TaskResult, **kwargs: object) -> None:
    """A task that ended without finishing its job, by an error or by a worker that died too often, fails the job."""
    if task_result.status != TaskResultStatus.FAILED or task_result.task.module_path != make_document.module_path:
        return
    job = DocumentJob.objects.filter(pk=task_result.args[0]).under_way().without_pdf().first()
    if job is not None:
        fail_job(job=job, failure=BROKEN, at=clock.now())
