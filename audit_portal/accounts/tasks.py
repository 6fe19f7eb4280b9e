"""The message about a new seat, sent by the worker. The link in it is made when it is sent and stored nowhere."""

from datetime import timedelta
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from audit_portal.accounts.models import Membership, User

# After each try that the mail server refused; then the office sends it again from the page of the seat.
WAITS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]


@task()
def send_seat_mail(seat_id: int, tries: int = 0) -> str:
    """To somebody without a password a link to choose one; to anybody else where to sign in."""
    seat = Membership.objects.live().with_everything().filter(pk=seat_id).first()
    if seat is None:
        return "NOTHING_TO_DO"
    try:
        send_mail(_subject(seat), _text(seat), settings.DEFAULT_FROM_EMAIL, [seat.user.email])
    except (SMTPException, OSError):
        if tries >= len(WAITS):
            return "FAILED"
        send_seat_mail.using(run_after=timezone.now() + WAITS[tries]).enqueue(seat_id, tries + 1)
        return "PUT_OFF"
    return "SENT"


def _subject(seat: Membership) -> str:
    return f"Your seat at {seat.board}"


def _text(seat: Membership) -> str:
    context = {
        "seat": seat,
        "has_password": seat.user.has_usable_password(),
        "address": settings.PORTAL_ADDRESS + way_in(seat.user),
        "again": settings.PORTAL_ADDRESS + reverse("account_reset_password"),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
    }
    return render_to_string("emails/seat_given.txt", context)


def way_in(user: User) -> str:
    """Where to sign in; for somebody without a password the same link, with the same one use and the same end, as for a
    forgotten one.
    """
    if user.has_usable_password():
        return reverse("account_login")
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
