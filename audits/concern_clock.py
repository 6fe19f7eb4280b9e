"""How long a concern has waited: received within one working day of being recorded, its outcome within five."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from audit_portal.wording_dates import near_date
from audit_portal.working_days import add_working_days, by_day_in_words, working_days, working_days_late
from audits.models import ImmediateConcern

RECEIPT_WITHIN = 1
OUTCOME_WITHIN = 5


@dataclass(frozen=True)
class ConcernClock:
    """`step` is what is waited for, `day` until when, `due` the same with the bank holidays between; empty once the
    concern is closed.
    """

    step: str
    day: str
    due: str
    is_overdue: bool
    word: str
    kind: str


def clock_of(concern: ImmediateConcern, today: date) -> ConcernClock:
    if concern.closed_at is not None:
        return ConcernClock("", "", "", False, "Closed", "grey")
    return _waiting(concern, "Receipt" if concern.received_at is None else "Outcome", today)


def due_of(concern: ImmediateConcern) -> date:
    """The day by which somebody says that they have it; after that, the day of its outcome."""
    within = RECEIPT_WITHIN if concern.received_at is None else OUTCOME_WITHIN
    return add_working_days(localdate(concern.raised_at), within)


def receipt_due(raised_on: date, today: date) -> str:
    """“by Tuesday 18 April (Friday and Monday are bank holidays)”."""
    return by_day_in_words(add_working_days(raised_on, RECEIPT_WITHIN), raised_on, today)


def _waiting(concern: ImmediateConcern, step: str, today: date) -> ConcernClock:
    due, raised_on = due_of(concern), localdate(concern.raised_at)
    is_late = due < today
    word = f"{step} overdue" if is_late else "Open" if step == "Receipt" else "Received"
    late = working_days_late(due, today)
    since = f", {working_days(late)} late" if late else ""
    return ConcernClock(
        step=step,
        day=f"by {near_date(due, today)}{since}",
        due=f"{by_day_in_words(due, raised_on, today)}{since}",
        is_overdue=is_late,
        word=word,
        kind="red" if is_late or step == "Receipt" else "amber",
    )
