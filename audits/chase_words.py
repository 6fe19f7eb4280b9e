"""When the office last chased an audit's returns and who did, so that nobody is reminded twice on one day unawares."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from audit_portal.wording_dates import LOCAL_TIME, moment_words
from audits.models import Audit, ReturnChase


@dataclass(frozen=True)
class LastChase:
    words: str
    is_today: bool


def last_chase(audit: Audit, today: date) -> LastChase | None:
    """One query; nothing where nobody was chased."""
    chases = ReturnChase.objects.filter(agency_return__audit=audit).order_by("-at")
    last = chases.values("at", "by__user__name").annotate(n=Count("pk")).first()
    if last is None:
        return None
    returns = "1 return" if last["n"] == 1 else f"{last['n']} returns"
    is_today = last["at"].astimezone(LOCAL_TIME).date() == today
    words = f"Last chased: {moment_words(last['at'], today)}, by {last['by__user__name']} ({returns})."
    return LastChase(words, is_today)
