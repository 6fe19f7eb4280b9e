"""The command: it loads once, changes nothing the second time, and says who can sign in."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from audit_portal.accounts.models import User
from audit_portal.activity.models import ActivityEvent
from audit_portal.activity.verification import breaks_in
from audits.models import Answer

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def load_demo(**options):
    said = StringIO()
    call_command("load_demo", stdout=said, **options)
    return said.getvalue()


def test_a_second_run_changes_nothing():
    before = (ActivityEvent.objects.count(), Answer.objects.count(), User.objects.count())
    assert load_demo() == "The demonstration is there already.\n"
    assert (ActivityEvent.objects.count(), Answer.objects.count(), User.objects.count()) == before


def test_everybody_who_is_listed_can_sign_in_with_the_password_that_is_printed():
    said = load_demo(print_sign_ins=True)
    for user in User.objects.all():
        assert user.email in said
    assert authenticate(email="maren.quill@leicester-lscb.example", password="Saffron-Kettle-2017")
    assert "Saffron-Kettle-2017" in said


def test_one_person_of_each_role_is_among_those_who_are_introduced():
    said = load_demo(print_sign_ins=True)
    for role in ("board’s office", "audit group member", "agency lead", "agency auditor", "action owner", "reader"):
        assert f", {role}" in said
    assert "system administrator" in said


def test_the_activity_log_holds_together_on_both_boards():
    boards = ActivityEvent.objects.order_by("board_id").values_list("board_id", flat=True).distinct()
    assert [list(breaks_in(board)) for board in boards] == [[], []]


def test_production_takes_no_demonstration(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="PORTAL_MODE=demo"):
        load_demo()
