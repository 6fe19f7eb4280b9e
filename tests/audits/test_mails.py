"""The outbox: written with what it tells of, sent once, tried again, and what fails is shown."""

import time

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from audits.models import MailKind, MailStatus, OutboxMail
from audits.operations.mail_delivery import MAX_ATTEMPTS, NOBODY, deliver_mail
from audits.operations.mails import MailNotFailed, queue_mails, retry_mail
from audits.tasks import BROKEN, give_up_mail_of_lost_task, send_outbox_mail
from tests.factories import make_audit, make_cast
from tests.factories.audits import MOMENT
from tests.factories.mails import make_mail, send_waiting


@pytest.fixture
def audit(cast):
    return make_audit(cast)


@pytest.fixture
def no_server(monkeypatch):
    def refuse(self, messages):
        raise OSError("no route to the mail server")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def queue(audit, cast, *people):
    return queue_mails(
        kind=MailKind.CHASE, recipients=people, subject="Returns are due", text="Sign in", audit=audit,
        by=cast.officer, at=MOMENT,
    )  # fmt: skip


def test_a_message_waits_with_a_task_of_its_own_and_each_person_gets_one(audit, cast):
    queued = queue(audit, cast, cast.lead, cast.auditor, cast.lead)

    assert [(each.status, each.attempts) for each in queued] == [("QUEUED", 0), ("QUEUED", 0)]
    assert DBTaskResult.objects.count() == 2
    assert mail.outbox == []


def test_what_is_rolled_back_writes_to_nobody(audit, cast):
    with transaction.atomic():
        queue(audit, cast, cast.lead)
        transaction.set_rollback(True)

    assert not OutboxMail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_message_is_sent_once_however_often_its_task_runs(audit, cast):
    [waiting] = queue(audit, cast, cast.lead)

    said = [send_outbox_mail.call(waiting.pk), send_outbox_mail.call(waiting.pk)]

    assert said == ["SENT", "NOTHING_TO_DO"]
    assert [each.to for each in mail.outbox] == [[cast.lead.user.email]]
    waiting.refresh_from_db()
    assert waiting.sent_at is not None


def test_every_try_of_a_message_has_the_same_message_id_and_no_other_message_has_it(audit, cast):
    lead, auditor = queue(audit, cast, cast.lead, cast.auditor)

    for waiting in (lead, lead, auditor):
        # As a worker leaves it that is killed after the mail server has the message.
        OutboxMail.objects.filter(pk=waiting.pk).update(status=MailStatus.QUEUED, sent_at=None)
        deliver_mail(mail_id=waiting.pk, at=MOMENT)

    first, double, other = [each.extra_headers["Message-ID"] for each in mail.outbox]
    assert first == double == f"<{lead.uuid}@127.0.0.1>"
    assert other == f"<{auditor.uuid}@127.0.0.1>"


def test_a_mail_server_that_is_down_is_tried_again_later(audit, cast, no_server):
    [waiting] = queue(audit, cast, cast.lead)

    send_outbox_mail.call(waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.attempts) == (MailStatus.QUEUED, 1)
    assert "could not be reached" in waiting.failure
    assert DBTaskResult.objects.filter(run_after__gt=MOMENT.replace(year=2020), run_after__year__lt=9000).count() == 1


def test_after_five_tries_it_has_failed_and_the_office_tries_it_again(audit, cast, no_server, monkeypatch):
    [waiting] = queue(audit, cast, cast.lead)
    for _ in range(MAX_ATTEMPTS):
        deliver_mail(mail_id=waiting.pk, at=MOMENT)
    waiting.refresh_from_db()
    assert waiting.status == MailStatus.FAILED

    monkeypatch.undo()
    retry_mail(mail=waiting, by=cast.officer)

    assert send_waiting() == ["SENT"]
    assert len(mail.outbox) == 1


def test_only_what_failed_is_tried_again(audit, cast):
    with pytest.raises(MailNotFailed):
        retry_mail(mail=make_mail(cast, audit), by=cast.officer)


def test_nobody_is_written_to_whose_seat_has_ended(audit, cast):
    [waiting] = queue(audit, cast, cast.lead)
    cast.lead.ended_at, cast.lead.ended_by = MOMENT, cast.officer
    cast.lead.save()

    send_waiting()

    waiting.refresh_from_db()
    assert (waiting.status, waiting.failure) == (MailStatus.FAILED, NOBODY)
    assert mail.outbox == []


def test_a_lost_task_fails_its_message(audit, cast):
    [waiting] = queue(audit, cast, cast.lead)
    job = DBTaskResult.objects.get()
    job.set_failed(RuntimeError("the worker died"))

    give_up_mail_of_lost_task(sender=None, task_result=job.task_result)

    waiting.refresh_from_db()
    assert job.task_result.status == TaskResultStatus.FAILED
    assert (waiting.status, waiting.failure) == (MailStatus.FAILED, BROKEN)


def test_a_worker_sends_what_waits(start_worker):
    cast = make_cast()
    [waiting] = queue(make_audit(cast), cast, cast.lead)

    start_worker()

    end = time.monotonic() + 20
    while waiting.status == MailStatus.QUEUED and time.monotonic() < end:
        time.sleep(0.1)
        waiting.refresh_from_db()
    assert (waiting.status, waiting.attempts) == (MailStatus.SENT, 1)
