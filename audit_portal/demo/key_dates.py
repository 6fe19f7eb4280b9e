"""The dates of an invented case, worked out from its due date, its referral and the working days in its plan."""

from datetime import date, timedelta
from typing import Any

from audit_portal.working_days import add_working_days
from cases.gestation import date_at

Dates = dict[str, date]


def key_dates(edd: date | None, born_on: date | None, referral: date | None, plan: dict[str, Any]) -> Dates:
    """By the codes of the tool's file; what did not happen is missing."""
    steps = plan.get("steps", {})
    pregnancy = _pregnancy(edd, plan.get("booking", 58)) if edd else {}
    return pregnancy | _referral(referral, steps) | _conference(referral, steps) | _birth(born_on)


def _pregnancy(edd: date, booking_day: int) -> Dates:
    booking = date_at(edd, 0, booking_day)
    return {
        "edd": edd,
        "pregnancy_known": date_at(edd, 0, min(46, booking_day - 10)),
        "booking": booking,
        "hv_notice_sent": add_working_days(booking, 2),
        "hv_notice_received": add_working_days(booking, 4),
        "gp_notice_sent": add_working_days(booking, 2),
        "gp_notice_received": add_working_days(booking, 5),
        "hv_antenatal_contact": add_working_days(date_at(edd, 29), 1),
    }


def _referral(referral: date | None, steps: dict[str, int]) -> Dates:
    if referral is None:
        return {}
    dates = {
        "risk_identified": referral - timedelta(days=steps.get("concern", 0)),
        "referral_sent": referral,
        "referral_received": referral,
        "referral_decision": add_working_days(referral, steps.get("decision", 1)),
        "referral_acknowledged": add_working_days(referral, 1),
        "referrer_told_outcome": add_working_days(referral, 4),
        "hv_informed": add_working_days(referral, 6),
    }
    if "assessment" in steps:
        dates["assessment_started"] = add_working_days(referral, 1)
        dates["assessment_completed"] = add_working_days(referral, steps["assessment"])
    return dates


def _conference(referral: date | None, steps: dict[str, int]) -> Dates:
    if referral is None or "strategy" not in steps:
        return {}
    strategy = add_working_days(referral, steps["strategy"])
    icpc = add_working_days(strategy, steps["icpc"])
    return {
        "strategy_discussion": strategy,
        "section_47_started": strategy,
        "icpc": icpc,
        "core_group": add_working_days(icpc, steps["core_group"]),
        "first_review": add_working_days(icpc, 55),
    }


def _birth(born_on: date | None) -> Dates:
    if born_on is None:
        return {}
    return {
        "born_on": born_on,
        "birth_plan_agreed": add_working_days(born_on, -18),
        "discharge_planning_meeting": born_on + timedelta(days=2),
        "discharged": born_on + timedelta(days=3),
        "hv_new_birth_visit": born_on + timedelta(days=12),
    }
