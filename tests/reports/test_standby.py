"""A child waits for the next document: one at a time, of every kind, replaced when it is dead or old, gone with the
worker.
"""

import os
import signal
from datetime import date

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from audit_portal.management.commands.work import new_worker
from reports import standby
from reports.child import Limits
from reports.content import content_of
from reports.models import DocumentJob, DocumentKind, JobStatus
from reports.operations.documents import request_document
from reports.rendering import lay_out_document
from reports.standby import PAUSE, Standby, ready_child
from tests.factories.audits import MOMENT
from tests.factories.reports import make_reported_audit
from tests.reports.processes import children, comes_true, lives

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2017, 4, 13)


@pytest.fixture
def own(monkeypatch):
    """What this process keeps, as a worker does."""
    own = Standby()
    monkeypatch.setattr(standby, "STANDBY", own)
    own.keep()
    yield own
    own.end()


@pytest.fixture
def waiting(own):
    return own.child


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def kill(child):
    os.kill(child.pid, signal.SIGKILL)
    # Waits until it is dead, and leaves it to be reaped.
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)


@pytest.mark.embedded
def test_a_document_is_made_by_the_child_that_waits_and_by_no_other(cast, audit, waiting, monkeypatch):
    monkeypatch.setattr(standby, "fork_for", lambda *args: pytest.fail("another child was forked"))
    job = request_document(audit=audit, kind="BRIEFING", by=cast.officer, at=MOMENT)

    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.failure, job.page_count) == (JobStatus.DONE, "", 2)
    assert waiting.pid not in children()


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_the_child_that_waits_lays_out_every_kind_with_the_same_bytes(audit, waiting, kind):
    content = content_of(audit, kind, on=TODAY)

    with ready_child(kind) as child:
        laid = child.lay_out(Limits(), content, "release 1")

    assert child is waiting
    assert laid == lay_out_document(content, "release 1")


@pytest.mark.embedded
def test_a_child_that_died_while_it_waited_costs_no_document(cast, audit, waiting):
    kill(waiting)
    job = request_document(audit=audit, kind="BRIEFING", by=cast.officer, at=MOMENT)

    new_worker().run()

    job.refresh_from_db()
    assert (job.status, job.failure) == (JobStatus.DONE, "")
    assert waiting.pid not in children()


@pytest.mark.embedded
def test_one_child_waits_however_often_the_worker_looks(own, waiting):
    before = children()

    own.keep()

    assert own.child is waiting
    assert children() == before


@pytest.mark.embedded
def test_a_child_that_died_is_reaped_and_replaced_after_a_pause(own, waiting):
    kill(waiting)

    own.keep()

    assert own.child is None
    assert waiting.pid not in children()

    own.not_before -= PAUSE
    own.keep()
    assert own.child.lives()


def test_a_child_that_is_old_is_replaced_at_once(own, waiting):
    own.forked_at -= standby.OLDEST + 1

    own.keep()

    assert own.child is not waiting
    assert own.child.lives()
    assert waiting.pid not in children()


def test_a_worker_that_cannot_fork_a_child_goes_on_and_does_not_try_at_every_look(monkeypatch):
    tries = []

    def fork_for(*args):
        tries.append(args)
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(standby, "fork_for", fork_for)
    own = Standby()

    own.keep()
    own.keep()
    assert len(tries) == 1

    own.not_before -= PAUSE
    own.keep()
    assert len(tries) == 2


def test_the_connection_outlives_the_child_that_was_forked_beside_it(cast):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite forbids a fork with one of its files open")
    kept, own = connection.connection, Standby()

    own.keep()
    own.end()

    assert connection.connection is kept
    assert not DocumentJob.objects.exists()


@pytest.mark.embedded
def test_no_file_of_sqlite_is_open_when_the_child_is_forked(cast, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite forbids it")
    steps, fork = [], os.fork
    monkeypatch.setattr(DatabaseWrapper, "close", lambda self: steps.append("closed"))
    monkeypatch.setattr(os, "fork", lambda: (steps.append("forked"), fork())[1])
    own = Standby()

    own.keep()
    own.end()

    assert steps == ["closed", "forked"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_child_is_left_when_the_worker_ends(start_worker, how):
    worker = start_worker()
    child = wait_for_child(worker.pid)

    worker.send_signal(how)
    worker.wait()

    assert comes_true(lambda: not lives(child))


def wait_for_child(pid):
    assert comes_true(lambda: children(pid), seconds=30), "the worker keeps no child waiting"
    return children(pid).pop()
