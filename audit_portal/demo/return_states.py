"""Where each return of a plan stands, and on which day it came there."""

from dataclasses import dataclass
from datetime import date

from audit_portal.demo.plans import Plan
from audit_portal.working_days import add_working_days
from audits.models import Known, ReturnStatus

NIL = "NIL"


@dataclass(frozen=True)
class ReturnState:
    """`status` is a return's own; `answered` how many questions are, or all that show where it is None."""

    status: str
    known: str = ""
    on: date | None = None
    answered: int | None = None
    queried: str = ""
    reason: str = ""


def state_of(plan: Plan, agency: str, number: str, place: int) -> ReturnState:
    """As the plan says; where it lists no states, every return came in the last fortnight before it was due."""
    if "states" in plan:
        return _listed(plan["states"].get(agency, {}).get(number, {"state": ReturnStatus.NOT_STARTED}))
    if reason := plan.get("not_returned", {}).get(agency, {}).get(number, ""):
        return ReturnState(ReturnStatus.NOT_RETURNED, reason=reason)
    return ReturnState(ReturnStatus.SUBMITTED, _known(plan, agency, number), _submission_day(plan, number, place))


def _listed(written: Plan) -> ReturnState:
    status = written["state"]
    if status == NIL:
        return ReturnState(ReturnStatus.SUBMITTED, Known.NOT_KNOWN, written["worked"])
    known = "" if status == ReturnStatus.NOT_STARTED else Known.IN_PERIOD
    return ReturnState(
        status,
        known,
        written.get("worked"),
        written.get("answered"),
        written.get("queried", ""),
        written.get("message", ""),
    )


def _known(plan: Plan, agency: str, number: str) -> Known:
    if number in plan.get("not_known", {}).get(agency, ()):
        return Known.NOT_KNOWN
    return Known.BEFORE_PERIOD if number in plan.get("known_before", {}).get(agency, ()) else Known.IN_PERIOD


def _submission_day(plan: Plan, number: str, place: int) -> date:
    """Agencies finish one after the other, the last on the day that returns are due."""
    return add_working_days(plan["audit"]["return_by"], -((int(number) * 3 + place * 2) % 10))
