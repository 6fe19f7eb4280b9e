"""The first person of a new portal, who comes from the command line because nobody in the portal could let them in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from audit_portal.accounts.models import Membership, Role, User
from audit_portal.activity.models import ActivityEvent

pytestmark = pytest.mark.django_db


def add(email="Syd.Vance@portal.example", name="Syd Vance"):
    out = StringIO()
    call_command("add_administrator", email, name, stdout=out)
    return out.getvalue()


def test_an_empty_portal_gets_a_person_who_can_choose_a_password_and_open_a_board(client, settings):
    path = add().split()[-1].removeprefix(settings.PORTAL_ADDRESS)

    chosen = client.get(path, follow=True)
    client.post(chosen.request["PATH_INFO"], {"password1": "Saffron-Kettle-2017", "password2": "Saffron-Kettle-2017"})
    client.post(reverse("account_login"), {"login": "syd.vance@portal.example", "password": "Saffron-Kettle-2017"})

    assert client.get(reverse("accounts:board_create")).status_code == 200


def test_the_seat_has_no_board_and_is_in_the_log_with_nobody_who_gave_it():
    add()

    seat = Membership.objects.get()
    event = ActivityEvent.objects.get(kind="ADMINISTRATOR_ADDED")
    assert (seat.role, seat.board, seat.agency) == (Role.SYSTEM_ADMINISTRATOR, None, None)
    assert (event.subject_id, event.actor_id, event.board_id) == (seat.pk, None, 0)


def test_the_link_works_once(client, settings):
    path = add().split()[-1].removeprefix(settings.PORTAL_ADDRESS)
    chosen = client.get(path, follow=True)
    client.post(chosen.request["PATH_INFO"], {"password1": "Saffron-Kettle-2017", "password2": "Saffron-Kettle-2017"})
    client.logout()

    again = client.get(path, follow=True)

    assert 'name="password1"' not in again.content.decode()


def test_somebody_with_an_account_keeps_their_name_and_password(cast, settings):
    lead = cast.lead.user

    said = add(email=lead.email.upper(), name="Somebody Else")

    assert said.strip().endswith(settings.PORTAL_ADDRESS + reverse("account_login"))
    assert User.objects.get(pk=lead.pk).name == lead.name
    assert User.objects.get(pk=lead.pk).password == lead.password


def test_an_administrator_is_not_added_twice():
    add()

    with pytest.raises(CommandError, match=r"syd\.vance@portal\.example is a system administrator already"):
        add()

    assert Membership.objects.count() == 1


def test_what_is_no_address_is_refused_and_leaves_nobody():
    with pytest.raises(CommandError, match="syd is not an e-mail address"):
        add(email="syd")

    assert not User.objects.exists()
