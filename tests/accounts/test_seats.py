"""Giving seats and ending them: who may give which, where, and what the person is written."""

from datetime import UTC, datetime

import pytest

from audit_portal.accounts.models import Membership, Role, User
from audit_portal.accounts.operations.seats import (
    OwnSeat,
    SeatAsked,
    SeatNotYours,
    SeatTaken,
    add_person,
    change_post,
    end_seat,
    give_seat,
    write_again,
)
from audit_portal.accounts.tasks import send_seat_mail
from audit_portal.activity.models import ActivityEvent
from tests.factories import make_membership

AT = datetime(2017, 4, 13, 9, 0, tzinfo=UTC)


def added(cast, by=None, role=Role.AGENCY_AUDITOR, agency="police", email="Neve.Sol@police.example"):
    agency = getattr(cast, agency) if agency else None
    return add_person(
        email=email, name="Neve Sol", asked=SeatAsked(cast.board, role, "Reviewing officer", agency), by=by or cast.lead
    )


def test_a_new_person_has_an_account_without_a_password(cast):
    seat = added(cast)

    assert seat.user.email == "neve.sol@police.example"
    assert not seat.user.has_usable_password()
    assert ActivityEvent.objects.filter(kind="SEAT_GIVEN", board_id=cast.board.pk, subject_id=seat.pk).exists()


def test_somebody_with_an_account_keeps_their_name_and_password(cast):
    other = cast.other_officer.user

    seat = added(cast, email=other.email.upper())

    assert seat.user == other
    assert User.objects.get(pk=other.pk).name == "Otto Other-Board"
    assert User.objects.get(pk=other.pk).has_usable_password()


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.BOARD_OFFICER, Role.READER, Role.SYSTEM_ADMINISTRATOR])
def test_a_lead_gives_seats_of_auditors_and_action_owners_only(cast, role):
    with pytest.raises(SeatNotYours):
        added(cast, role=role)


@pytest.mark.parametrize("agency", ["care", "ccg", "practice", None])
def test_a_lead_gives_seats_in_its_own_agency_only(cast, agency):
    with pytest.raises(SeatNotYours):
        added(cast, agency=agency)


def test_a_commissioners_lead_gives_seats_in_its_practices(cast):
    assert added(cast, by=cast.ccg_lead, agency="practice").agency == cast.practice


@pytest.mark.parametrize("by", ["auditor", "owner", "reader", "group_member", "practice_auditor"])
def test_nobody_else_gives_a_seat(cast, by):
    with pytest.raises(SeatNotYours):
        added(cast, by=getattr(cast, by))


def test_an_office_gives_no_seat_on_another_board(cast):
    with pytest.raises(SeatNotYours):
        added(cast, by=cast.other_officer)


def test_an_office_gives_no_seat_in_an_agency_of_another_board(cast):
    asked = SeatAsked(cast.other_board, Role.AGENCY_LEAD, "Lead", cast.care)

    with pytest.raises(SeatNotYours):
        add_person(email="a@b.example", name="A", asked=asked, by=cast.other_officer)


def test_whoever_runs_the_portal_gives_seats_in_offices_and_nowhere_else(cast):
    assert added(cast, by=cast.administrator, role=Role.BOARD_OFFICER, agency=None).board == cast.board
    with pytest.raises(SeatNotYours):
        added(cast, by=cast.administrator)


def test_the_same_seat_is_given_once(cast):
    added(cast, by=cast.officer, role=Role.READER, agency=None)

    with pytest.raises(SeatTaken):
        added(cast, by=cast.officer, role=Role.READER, agency=None)


def test_an_ended_seat_can_be_given_again(cast):
    seat = added(cast)
    end_seat(seat=seat, by=cast.lead, at=AT)

    assert give_seat(user=seat.user, asked=SeatAsked(cast.board, seat.role, "Officer", cast.police), by=cast.lead)


def test_an_ended_seat_says_who_ended_it(cast):
    end_seat(seat=cast.auditor, by=cast.lead, at=AT)

    cast.auditor.refresh_from_db()
    assert (cast.auditor.ended_at, cast.auditor.ended_by) == (AT, cast.lead)
    assert ActivityEvent.objects.filter(kind="SEAT_ENDED", subject_id=cast.auditor.pk).exists()


@pytest.mark.parametrize("seat", ["other_auditor", "group_member", "practice_auditor", "officer"])
def test_a_lead_ends_no_seat_outside_its_agency(cast, seat):
    with pytest.raises(SeatNotYours):
        end_seat(seat=getattr(cast, seat), by=cast.lead, at=AT)


def test_nobody_ends_their_own_seat(cast):
    with pytest.raises(OwnSeat):
        end_seat(seat=cast.officer, by=cast.officer, at=AT)


def test_an_ended_seat_is_not_changed(cast):
    end_seat(seat=cast.auditor, by=cast.officer, at=AT)

    with pytest.raises(SeatNotYours):
        change_post(seat=cast.auditor, post="Sergeant", by=cast.officer)


def test_a_new_person_is_sent_a_link_that_chooses_a_password_once(cast, mailoutbox, client):
    seat = added(cast)
    assert send_seat_mail.func(seat.pk) == "SENT"

    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    path = "/accounts/" + link.partition("/accounts/")[2]
    page = client.get(path, follow=True)
    new = {"password1": "Marigold-Lantern-88", "password2": "Marigold-Lantern-88"}
    client.post(page.redirect_chain[-1][0], new)

    seat.user.refresh_from_db()
    assert seat.user.check_password("Marigold-Lantern-88")
    assert "This link has been used" in client.get(path, follow=True).content.decode()


def test_somebody_with_a_password_is_told_where_to_sign_in(cast, mailoutbox):
    send_seat_mail.func(cast.auditor.pk)

    assert "/accounts/login/" in mailoutbox[0].body
    assert "reset/key" not in mailoutbox[0].body
    assert mailoutbox[0].to == [cast.auditor.user.email]


def test_nobody_is_written_to_about_a_seat_that_has_ended(cast, mailoutbox):
    end_seat(seat=cast.auditor, by=cast.officer, at=AT)

    assert send_seat_mail.func(cast.auditor.pk) == "NOTHING_TO_DO"
    assert mailoutbox == []


def test_a_mail_server_that_refuses_is_tried_again_and_then_given_up(cast, monkeypatch):
    def refuse(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr("audit_portal.accounts.tasks.send_mail", refuse)

    assert send_seat_mail.func(cast.auditor.pk) == "PUT_OFF"
    assert send_seat_mail.func(cast.auditor.pk, 4) == "FAILED"


def test_the_message_can_be_sent_again(cast):
    write_again(seat=cast.auditor, by=cast.lead)

    assert ActivityEvent.objects.filter(kind="SEAT_MAIL_SENT", subject_id=cast.auditor.pk).exists()


def test_seats_that_one_manages(cast):
    make_membership(Role.AGENCY_AUDITOR, cast.other_board, cast.police)
    managed = Membership.objects.managed_by(cast.lead, [Role.AGENCY_AUDITOR, Role.ACTION_OWNER])

    assert set(managed) == {cast.auditor, cast.owner}
