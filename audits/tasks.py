"""The job that sends one message, run by the worker. Its entry point reads the clock, as a command does."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished

from audit_portal import clock
from audits.models import MailStatus
from audits.operations.mail_delivery import deliver_mail, give_up_mail

# After the first, second, third and fourth try.
WAITS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]
BROKEN = "An error in the portal stopped it. Try again; if it fails again, tell whoever runs the portal."


@task()
@transaction.atomic
def send_outbox_mail(mail_id: int) -> str:
    """Send it, or put it off. The next try is queued in the transaction that records this one."""
    mail = deliver_mail(mail_id=mail_id, at=clock.now())
    if mail is None:
        return "NOTHING_TO_DO"
    if mail.status == MailStatus.QUEUED:
        later = timezone.now() + WAITS[min(mail.attempts, len(WAITS)) - 1]
        send_outbox_mail.using(run_after=later).enqueue(mail_id)
    return mail.status


@receiver(task_finished)
def give_up_mail_of_lost_task(sender: object, task_result: TaskResult, **kwargs: object) -> None:
    """A task that ended without a word, by an error or by a worker that died too often, fails its message."""
    if task_result.status == TaskResultStatus.FAILED and task_result.task.module_path == send_outbox_mail.module_path:
        give_up_mail(mail_id=task_result.args[0], failure=BROKEN)
