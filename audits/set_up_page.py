"""The parts of an audit's set-up, each with what stands in it and the page where it is written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import LOCAL_TIME, long_date
from audits.models import FROM_SIGN_OFF, Audit, SharingCheck, Stage
from audits.operations.audits import OPEN_STAGES, missing_terms
from audits.operations.rounds import is_self_assessment
from audits.operations.sharing_checks import BEFORE_FIELDWORK

NOTHING = "Not yet"


@dataclass(frozen=True)
class Part:
    """One row of the summary; without `url` it can no longer change."""

    key: str
    value: str
    url: str = ""
    action: str = "Change"
    is_missing: bool = False
    about: str = ""


@dataclass(frozen=True)
class ParticipantRow:
    agency: str
    parts: str
    lead: str
    due_on: str


def set_up_page(audit: Audit) -> dict[str, object]:
    """The audit comes from `with_gate_counts`."""
    return {
        "terms": _terms(audit),
        "parts": _parts(audit),
        "participants": _participants(audit),
        "missing": missing_terms(audit),
        "terms_agreed_on": _on(audit.terms_agreed_at),
        "sharing": _sharing(audit),
        "may_record_sharing": audit.sharing_checked_at is None and audit.stage in BEFORE_FIELDWORK,
        "may_withdraw_sharing": audit.sharing_checked_at is not None and audit.stage in BEFORE_FIELDWORK,
        "in_set_up": audit.stage == Stage.SET_UP,
        "is_open": audit.stage in OPEN_STAGES,
    }


def _sharing(audit: Audit) -> list[str]:
    """Every check that was recorded, the newest first, and what became of it. One query."""
    checks = audit.sharing_checks.select_related("checked_by__user", "withdrawn_by__user").order_by("-pk")
    return [sharing_words(each) for each in checks]


def sharing_words(check: SharingCheck) -> str:
    words = f"Recorded on {_on(check.checked_at)} by {_who(check.checked_by)}: {check.reference}."
    if check.withdrawn_by is None:
        return words
    taken = f"Taken back on {_on(check.withdrawn_at)} by {_who(check.withdrawn_by)}: {check.withdrawn_reason}"
    return f"{words} {taken}"


def _who(membership: Membership) -> str:
    return f"{membership.user.name}, {membership.post}"


def _terms(audit: Audit) -> list[Part]:
    review = f"{_day(audit.review_from)} to {_day(audit.review_to)}" if audit.review_from and audit.review_to else ""
    values = [
        ("Purpose", audit.purpose),
        ("Why now", audit.trigger),
        ("Review period", review),
        ("Known-to-us check by", _day(audit.known_due_on)),
        ("Fieldwork from", _day(audit.fieldwork_from)),
        ("Return by", _day(audit.return_by)),
        ("Moderation meeting", _day(audit.moderation_on)),
        ("Report due", _day(audit.report_on)),
        ("Files with answers", "Agencies may give them" if audit.takes_files else "None are taken"),
    ]
    return [Part(key, value or NOTHING, is_missing=not value) for key, value in values]


def _parts(audit: Audit) -> list[Part]:
    lines = [line.text for line in audit.scope_lines.order_by("position")]
    names = [each.agency.name for each in audit.group.select_related("agency").order_by("agency__name")]
    is_open = audit.stage in OPEN_STAGES
    parts = [
        _part(audit, "Scope lines", "; ".join(lines), "audit_scope_edit", is_open),
        _part(audit, "Audit tool", str(audit.tool or ""), "audit_tool_choose", audit.stage == Stage.SET_UP),
        _part(audit, "Audit group", ", ".join(names), "audit_group_edit", audit.stage not in FROM_SIGN_OFF),
    ]
    if is_self_assessment(audit):
        earlier = audit.previous_round.title if audit.previous_round else "None: every organisation starts afresh"
        parts.append(_part(audit, "Earlier round", earlier, "audit_round_choose", audit.stage == Stage.SET_UP))
    return parts


def _participants(audit: Audit) -> list[ParticipantRow]:
    labels = audit.tool.audiences if audit.tool else {}
    rows = audit.participants.select_related("agency", "lead__user").order_by("position", "pk")
    return [
        ParticipantRow(
            agency=each.agency.name,
            parts=", ".join(labels.get(code, code) for code in each.audiences),
            lead=f"{each.lead.user.name}, {each.lead.post}" if each.lead else "",
            due_on=_day(each.due_on),
        )
        for each in rows
    ]


def _part(audit: Audit, key: str, value: str, page: str, may_change: bool) -> Part:
    url = reverse(f"audits:{page}", args=[audit.uuid]) if may_change else ""
    return Part(key, value or NOTHING, url, "Change" if value else "Choose", not value)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _on(moment: datetime | None) -> str:
    return long_date(moment.astimezone(LOCAL_TIME).date()) if moment else ""
