import pytest
from django.urls import reverse

from audit_portal.accounts.models import HatSession, Membership, Role, User
from audit_portal.activity.models import ActivityEvent
from tests.factories import make_membership, sign_in

PASSWORD = "correct horse battery"


def sign_in_by_form(client, membership):
    return client.post(reverse("account_login"), {"login": membership.user.email, "password": PASSWORD})


def test_somebody_with_one_hat_wears_it_from_the_start(client, cast):
    sign_in_by_form(client, cast.officer)

    page = client.get(reverse("home"))

    assert page.status_code == 200
    assert "Change role" not in page.content.decode()


def test_somebody_with_two_hats_chooses_one_first_and_can_change_it(client, cast):
    other = make_membership(Role.READER, cast.other_board, user=cast.officer.user)
    sign_in_by_form(client, cast.officer)

    assert client.get(reverse("home")).url == reverse("accounts:hat_choose")
    client.post(reverse("accounts:hat_choose"), {"hat": other.pk})

    page = client.get(reverse("home")).content.decode()
    assert cast.other_board.name in page
    assert "Change role" in page


@pytest.mark.parametrize("hat", ["", "no number", "999999"])
def test_nobody_puts_on_a_hat_that_is_not_theirs(cast, hat):
    client = sign_in(cast.auditor)

    reply = client.post(reverse("accounts:hat_choose"), {"hat": hat or ""})

    assert reply.status_code == (200 if hat == "" else 404)
    assert client.get(reverse("home")).context["membership"] == cast.auditor


def test_another_persons_hat_does_not_exist(cast):
    reply = sign_in(cast.auditor).post(reverse("accounts:hat_choose"), {"hat": cast.officer.pk})

    assert reply.status_code == 404


def test_a_seat_that_has_ended_opens_nothing_any_more(cast):
    client = sign_in(cast.auditor)
    Membership.objects.filter(pk=cast.auditor.pk).update(ended_at="2017-04-01T10:00Z", ended_by=cast.officer)

    assert client.get(reverse("home")).url == reverse("accounts:hat_choose")


@pytest.mark.embedded
def test_session_and_hat_cost_one_query(cast, django_assert_num_queries):
    client = sign_in(cast.auditor)

    with django_assert_num_queries(1):
        assert client.get(reverse("help_page")).status_code == 200


def test_a_session_whose_row_is_gone_opens_nothing_any_more(cast):
    client = sign_in(cast.auditor)
    HatSession.objects.all().delete()

    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_a_session_that_has_run_out_opens_nothing_any_more(cast):
    client = sign_in(cast.auditor)
    HatSession.objects.update(expire_date="2017-04-01T10:00Z")

    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_a_person_who_is_no_longer_active_opens_nothing_any_more(cast):
    client = sign_in(cast.auditor)
    User.objects.filter(pk=cast.auditor.user_id).update(is_active=False)

    assert client.get(reverse("home")).status_code == 302


def test_another_seat_in_the_column_than_in_the_session_is_worn_by_nobody(cast):
    client = sign_in(cast.auditor)
    HatSession.objects.update(hat=cast.officer)

    assert client.get(reverse("home")).url == reverse("accounts:hat_choose")


def test_a_changed_password_ends_the_session(cast):
    client = sign_in(cast.auditor)
    cast.auditor.user.set_password("another long password")
    cast.auditor.user.save()

    assert client.get(reverse("home")).status_code == 302


def test_sign_in_refusal_and_sign_out_stand_in_the_log_of_each_board(client, cast):
    make_membership(Role.READER, cast.other_board, user=cast.officer.user)
    client.post(reverse("account_login"), {"login": cast.officer.user.email, "password": "wrong"})
    sign_in_by_form(client, cast.officer)
    client.post(reverse("account_logout"))

    kinds = ActivityEvent.objects.order_by("pk").values_list("kind", "board_id")
    boards = sorted([cast.board.pk, cast.other_board.pk])
    assert list(kinds) == [
        ("SIGN_IN_REFUSED", 0),
        *[("SIGNED_IN", board) for board in boards],
        *[("SIGNED_OUT", board) for board in boards],
    ]


def test_nobody_can_sign_themselves_up(client, db):
    secret = "a long enough password"

    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": secret, "password2": secret})

    assert not User.objects.exists()
