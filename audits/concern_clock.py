"""How long a concern has waited: received within one working day of being recorded, its outcome within five."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from audit_portal.wording_dates import long_date
from audit_portal.working_days import add_working_days, time_left_in_words
from audits.models import ImmediateConcern

RECEIPT_WITHIN = 1
OUTCOME_WITHIN = 5


@dataclass(frozen=True)
class ConcernClock:
    """`step` is what is waited for, `due` its day in words; both empty once the concern is closed."""

    step: str
    due: str
    is_overdue: bool
    word: str
    kind: str


def clock_of(concern: ImmediateConcern, today: date) -> ConcernClock:
    if concern.closed_at is not None:
        return ConcernClock("", "", False, "Closed", "grey")
    return _waiting("Receipt" if concern.received_at is None else "Outcome", due_of(concern), today)


def due_of(concern: ImmediateConcern) -> date:
    """The day by which somebody says that they have it; after that, the day of its outcome."""
    within = RECEIPT_WITHIN if concern.received_at is None else OUTCOME_WITHIN
    return add_working_days(localdate(concern.raised_at), within)


def _waiting(step: str, due: date, today: date) -> ConcernClock:
    is_overdue = due < today
    word = f"{step} overdue" if is_overdue else "Open" if step == "Receipt" else "Received"
    words = f"{long_date(due)}, {time_left_in_words(due, today)}"
    return ConcernClock(step, words, is_overdue, word, "red" if is_overdue or step == "Receipt" else "amber")
