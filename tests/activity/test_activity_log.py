from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit_portal.activity.models import ActivityEvent
from audit_portal.activity.recording import record_event
from audit_portal.activity.verification import breaks_in

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def record_three(board_id=7):
    for number in range(3):
        record_event("THING_DONE", board_id=board_id, actor_id=1, membership_id=2, audit_id=5, number=number)


def run_behind_the_guard(sql):
    """As somebody would who owns the table: the triggers are lifted first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE activity_activityevent DISABLE TRIGGER ALL")
        else:
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER activity_event_append_only_{verb}")
        cursor.execute(sql)


def test_events_of_a_board_are_numbered_and_linked():
    record_three()
    record_event("OTHER_BOARD", board_id=8, actor_id=1)

    events = list(ActivityEvent.objects.filter(board_id=7).order_by("seq"))

    assert [event.seq for event in events] == [1, 2, 3]
    assert events[0].previous == ""
    assert [event.previous for event in events[1:]] == [event.hash for event in events[:2]]
    assert list(breaks_in(7)) == list(breaks_in(8)) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE activity_activityevent SET kind = 'NOTHING'",
        "DELETE FROM activity_activityevent",
        "INSERT OR REPLACE INTO activity_activityevent SELECT * FROM activity_activityevent",
    ],
)
def test_the_database_refuses_to_change_an_event(sql):
    if "REPLACE" in sql and connection.vendor == "postgresql":
        sql = "UPDATE activity_activityevent SET payload = '{}'"
    record_three()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert ActivityEvent.objects.filter(kind="THING_DONE").count() == 3


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE activity_activityevent SET payload = replace(payload, '1', '9') WHERE seq = 2", "text was changed"),
        ("UPDATE activity_activityevent SET actor_id = 99 WHERE seq = 2", "columns do not say"),
        ("DELETE FROM activity_activityevent WHERE seq = 2", "number 2 is missing"),
    ],
)
def test_verification_finds_what_was_changed_behind_the_guard(sql, what):
    record_three()
    run_behind_the_guard(sql)

    found = list(breaks_in(7))

    assert any(what in place.what for place in found)


def test_the_command_fails_on_a_broken_chain_and_names_the_place():
    record_three()
    call_command("verify_activity", stdout=StringIO())
    run_behind_the_guard("UPDATE activity_activityevent SET actor_id = 99 WHERE seq = 3")
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_activity", stdout=StringIO(), stderr=said)

    assert "Board 7, event 3" in said.getvalue()
