"""Giving people their seats on a board, and ending them. A person's first seat makes their account."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Agency, AgencyQuerySet, Board, Membership, Role, User
from audit_portal.accounts.policy import SEATS_GIVEN
from audit_portal.accounts.recording import record_on
from audit_portal.accounts.tasks import send_seat_mail


class SeatNotYours(Exception):
    """The role or the agency is none that this person may give a seat to."""


class SeatTaken(Exception):
    """The person has that seat."""


class OwnSeat(Exception):
    """Nobody ends the seat that they work from: a board would be left without its office."""


@dataclass(frozen=True)
class SeatAsked:
    """`agency` may be empty for roles outside an agency: the office, the audit group and readers."""

    board: Board
    role: str
    post: str
    agency: Agency | None = None


@transaction.atomic
def add_person(*, email: str, name: str, asked: SeatAsked, by: Membership) -> Membership:
    """Somebody who has an account already keeps their name and password; what is done and said is the same."""
    _refuse_others(asked, by)
    user = User.objects.filter(email__iexact=email.strip()).first()
    return _seat(user or User.objects.create_user(email.strip(), name=name), asked, by)


@transaction.atomic
def give_seat(*, user: User, asked: SeatAsked, by: Membership) -> Membership:
    """Another seat for somebody who has one."""
    _refuse_others(asked, by)
    return _seat(user, asked, by)


@transaction.atomic
def change_post(*, seat: Membership, post: str, by: Membership) -> Membership:
    locked = _locked(seat, by)
    locked.post = post
    locked.save(update_fields=["post"])
    record_on(locked.board_id, "SEAT_CHANGED", by=by, subject=locked)
    return locked


@transaction.atomic
def end_seat(*, seat: Membership, by: Membership, at: datetime) -> Membership:
    """From the next request on the person has it no longer. What they wrote stays under their name."""
    if seat.pk == by.pk:
        raise OwnSeat("You work from this seat, so somebody else has to end it.")
    locked = _locked(seat, by)
    locked.ended_at, locked.ended_by = at, by
    locked.save(update_fields=["ended_at", "ended_by"])
    record_on(locked.board_id, "SEAT_ENDED", by=by, subject=locked)
    return locked


@transaction.atomic
def write_again(*, seat: Membership, by: Membership) -> None:
    """The message with the way in, once more."""
    locked = _locked(seat, by)
    send_seat_mail.enqueue(locked.pk)
    record_on(locked.board_id, "SEAT_MAIL_SENT", by=by, subject=locked)


def _seat(user: User, asked: SeatAsked, by: Membership) -> Membership:
    wanted = {"user": user, "board": asked.board, "agency": asked.agency, "role": asked.role}
    # The database's own rule lets two seats without an agency stand side by side.
    if Membership.objects.filter(**wanted, ended_at__isnull=True).exists():
        raise SeatTaken("This person has that seat already.")
    seat = Membership.objects.create(**wanted, post=asked.post)
    send_seat_mail.enqueue(seat.pk)
    agency_id = asked.agency.pk if asked.agency else None
    record_on(asked.board.pk, "SEAT_GIVEN", by=by, subject=seat, role=str(asked.role), agency=agency_id)
    return seat


def _locked(seat: Membership, by: Membership) -> Membership:
    mine = Membership.objects.managed_by(by, SEATS_GIVEN.get(by.role, ()))
    locked = mine.select_for_update(of=("self",)).filter(pk=seat.pk).first()
    if locked is None:
        raise SeatNotYours("This seat has ended, or is not yours to change.")
    return locked


def _refuse_others(asked: SeatAsked, by: Membership) -> None:
    if asked.role not in SEATS_GIVEN.get(by.role, ()):
        raise SeatNotYours("You cannot give a seat of this role.")
    if by.role != Role.SYSTEM_ADMINISTRATOR and asked.board.pk != by.board_id:
        raise SeatNotYours("You cannot give a seat on this board.")
    if asked.agency is not None and not agencies_given(by, asked.board).filter(pk=asked.agency.pk).exists():
        raise SeatNotYours("You cannot give a seat in this agency.")
    if asked.agency is None and by.role == Role.AGENCY_LEAD:
        raise SeatNotYours("Choose the agency that the person works for.")


def agencies_given(by: Membership, board: Board) -> AgencyQuerySet:
    """Where `by` may give seats: the whole board, or a lead's own agency and the practices under it."""
    agencies = Agency.objects.of_board(board)
    return agencies.under(by.agency_id) if by.role == Role.AGENCY_LEAD else agencies
