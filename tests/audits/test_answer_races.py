"""Two things at once, on PostgreSQL: SQLite lets one writer in at a time."""

import time
from threading import Thread

import pytest
from django.db import connection, transaction

from audits.models import AgencyReturn, Answer, AnswerChange
from audits.operations.answers import AnswerChanged, ReturnNotOpen
from tests.audits.test_answer_operations import police_return, save  # noqa: F401  (the fixture)
from tests.factories.audits import MOMENT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Not left out for good: the suite runs on PostgreSQL, where these run. On the embedded database the second writer
    # waits for the first to end, so the race that is tried here cannot be staged there.
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time"),
]


class Saver(Thread):
    """Saves on a connection of its own and keeps what came of it."""

    def __init__(self, agency_return, by, posted):
        super().__init__()
        self.order, self.outcome = (agency_return, by, posted), None

    def run(self):
        try:
            self.outcome = save(*self.order)
        except (AnswerChanged, ReturnNotOpen) as refusal:
            self.outcome = refusal
        finally:
            connection.close()


def wait_until_it_waits():
    """Until some connection waits for a lock that another holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("Nothing waited.")


def test_a_save_that_meets_a_submission_finds_the_return_locked(cast, police_return):  # noqa: F811
    saver = Saver(police_return, cast.auditor, "dv_asked.response=NO")

    with transaction.atomic():
        rows = AgencyReturn.objects.filter(pk=police_return.pk)
        rows.select_for_update().get()
        Answer.objects.filter(agency_return=police_return).update(is_shown=True)
        rows.update(status="SUBMITTED", submitted_at=MOMENT, submitted_by=cast.lead)
        saver.start()
        wait_until_it_waits()
    saver.join()

    assert isinstance(saver.outcome, ReturnNotOpen)
    assert AnswerChange.objects.count() == 0


def test_of_two_saves_at_once_one_is_kept_and_the_other_is_told(cast, police_return):  # noqa: F811
    saver = Saver(police_return, cast.auditor, "dv_asked.response=NO")

    with transaction.atomic():
        save(police_return, cast.lead, "dv_asked.response=YES")
        saver.start()
        wait_until_it_waits()
    saver.join()

    assert isinstance(saver.outcome, AnswerChanged)
    assert (saver.outcome.held["response"], saver.outcome.version) == (1, 1)
    assert AnswerChange.objects.count() == 1
