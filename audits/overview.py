"""The overview of an audit: where it stands on the stage line, and the few figures that lead to its lists."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse

from audit_portal.accounts.models import Membership
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import LOCAL_TIME, full_date, table_date
from audit_portal.working_days import working_days_between
from audits.models import FROM_SIGN_OFF, STAGE_LINE, Audit, Stage

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@dataclass(frozen=True)
class StageStep:
    """`state` is done, present or future."""

    name: str
    detail: str
    state: str


@dataclass(frozen=True)
class Fact:
    figure: str
    label: str
    rest: str = ""
    url: str = ""
    is_bad: bool = False


def stage_line(audit: Audit) -> list[StageStep]:
    """The eight stages with the day that each was done or is planned; past its last one all are done."""
    present = STAGE_LINE.index(Stage(audit.stage)) if audit.stage in STAGE_LINE else len(STAGE_LINE)
    done, planned = _done_on(audit), _planned(audit)
    return [
        StageStep(str(stage.label), _stage_detail(stage, place, present, done, planned), _state(place, present))
        for place, stage in enumerate(STAGE_LINE)
    ]


def _state(place: int, present: int) -> str:
    if place == present:
        return "present"
    return "done" if place < present else "future"


def _stage_detail(
    stage: Stage, place: int, present: int, done: dict[Stage, datetime | None], planned: dict[Stage, str]
) -> str:
    moment = done.get(stage)
    if place < present:
        return f"done {_day(moment.astimezone(LOCAL_TIME).date())}" if moment else ""
    return planned.get(stage, "")


def _done_on(audit: Audit) -> dict[Stage, datetime | None]:
    """A stage is done on the day on which the next one opened."""
    return {
        Stage.SET_UP: audit.terms_agreed_at,
        Stage.SAMPLING: audit.case_list.drawn_at if audit.case_list else None,
        Stage.KNOWN_CHECK: audit.fieldwork_opened_at,
        Stage.FIELDWORK: audit.moderation_opened_at,
        Stage.MODERATION: audit.reporting_opened_at,
        Stage.REPORTING: audit.signed_off_at,
        Stage.SIGNED_OFF: audit.signed_off_at,
        Stage.MONITORING: audit.closed_at,
    }


def _planned(audit: Audit) -> dict[Stage, str]:
    return {
        Stage.KNOWN_CHECK: _known_check_detail(audit),
        Stage.FIELDWORK: f"to {_day(audit.return_by)}" if audit.return_by else "",
        Stage.MODERATION: _day(audit.moderation_on) if audit.moderation_on else "",
        Stage.REPORTING: f"by {_day(audit.report_on)}" if audit.report_on else "",
    }


def _known_check_detail(audit: Audit) -> str:
    """The day by which agencies answer; without one the check lasts until fieldwork begins."""
    if audit.known_due_on:
        return f"by {_day(audit.known_due_on)}"
    return f"to {_day(audit.fieldwork_from)}" if audit.fieldwork_from else ""


def _day(day: date) -> str:
    """“17 Jan 2017”: a stage line may cross a year's end."""
    return table_date(day)


def facts_strip(audit: Any, membership: Membership, n_practices: int, today: date) -> list[Fact]:
    """Five figures, each a link for those who have its list. The audit comes from `with_gate_counts`."""
    facts = [
        Fact(str(audit.n_cases), "case" if audit.n_cases == 1 else "cases", url=_tab("case_list_detail", audit)),
        Fact(
            str(audit.n_agencies),
            "agency" if audit.n_agencies == 1 else "agencies",
            rest=f"and {n_practices} practice{'' if n_practices == 1 else 's'}" if n_practices else "",
            url=_tab("audit_set_up", audit) if may(membership.role, Permission.AUDIT_MANAGE) else "",
        ),
        Fact(str(audit.n_in), "returns in", rest=f"of {audit.n_returns}", url=_tab("audit_return_list", audit)),
        _time_fact(audit, today),
    ]
    if may(membership.role, Permission.CONCERN_CLOSE):
        concerns = "open concern" if audit.n_concerns == 1 else "open concerns"
        facts.append(
            Fact(str(audit.n_concerns), concerns, url=_tab("concern_list", audit), is_bad=audit.n_concerns > 0)
        )
    return facts


def _time_fact(audit: Any, today: date) -> Fact:
    """What time is left for the returns, or, once moderation is open, how many cases are agreed."""
    moderation = _tab("moderation_list", audit)
    if audit.moderation_is_open:
        return Fact(str(audit.n_agreed), "cases agreed", rest=f"of {audit.n_cases}", url=moderation)
    if audit.return_by is None:
        return Fact("–", "no return-by date yet", url=_tab("audit_edit", audit))
    left = working_days_between(today, audit.return_by)
    unit = "working day" if abs(left) == 1 else "working days"
    outstanding = f"{_tab('audit_return_list', audit)}?where=OUTSTANDING"
    return Fact(str(abs(left)), f"{unit} late" if left < 0 else f"{unit} left", url=outstanding, is_bad=left < 0)


def _tab(name: str, audit: Audit) -> str:
    try:
        return reverse(f"audits:{name}", args=[audit.uuid])
    except NoReverseMatch:
        return ""


def lead_sentence(audit: Audit, n_cases: int, n_agencies: int) -> str:
    """“How well agencies safeguard unborn babies. Ten cases, five agencies. Return by Tuesday 17 January 2017.”"""
    size = ""
    if n_cases and n_agencies:
        cases, agencies = _spelt(n_cases, "case", "cases"), _spelt(n_agencies, "agency", "agencies")
        size = f"{cases[0].upper()}{cases[1:]}, {agencies}."
    is_over = audit.stage in (Stage.REPORTING, *FROM_SIGN_OFF)
    due = f"Return by {full_date(audit.return_by)}." if audit.return_by and not is_over else ""
    question = audit.question if not audit.question or audit.question.endswith((".", "?")) else f"{audit.question}."
    return " ".join(filter(None, [question, size, due]))


def _spelt(count: int, one: str, many: str) -> str:
    words = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{words} {one if count == 1 else many}"
