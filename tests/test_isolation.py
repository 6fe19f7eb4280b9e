"""Tests clean up after themselves though the activity log refuses to be emptied, and the refusal outlives that."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from audit_portal.activity.models import ActivityEvent

pytestmark = [pytest.mark.embedded, pytest.mark.django_db(transaction=True)]


def add_event():
    return ActivityEvent.objects.create(
        board_id=1, seq=1, at=timezone.now(), kind="TEST", payload="{}", previous="", hash="0" * 64
    )


def test_the_log_is_emptied_between_tests():
    add_event()

    call_command("flush", interactive=False, verbosity=0)

    assert ActivityEvent.objects.count() == 0


@pytest.mark.parametrize("change", ["delete", "update"])
def test_the_log_still_refuses_changes_after_being_emptied(change):
    call_command("flush", interactive=False, verbosity=0)
    event = add_event()
    rows = ActivityEvent.objects.filter(pk=event.pk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.delete() if change == "delete" else rows.update(kind="OTHER")
