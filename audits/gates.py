"""What must be so before an audit's next stage can open, as a checklist in words. The audit comes from
`audits.gate_counts.with_gate_counts`; nothing here asks the database.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit_portal.wording_dates import LOCAL_TIME, long_date
from audits.models import Audit, Stage, Subject, ToolStatus


@dataclass(frozen=True)
class Check:
    """One line of the checklist. What is not `is_needed` is said and does not hold the audit up."""

    text: str
    is_done: bool
    figure: str = ""
    after: str = ""
    is_needed: bool = True

    @property
    def words(self) -> str:
        return f"{self.text} {self.figure}".strip() + self.after


@dataclass(frozen=True)
class Gate:
    """`heading` "Before moderation can open", `button` "Open moderation"; no button where nothing follows here. `place`
    is the URL name, with the audit's uuid, of the page where the office works on the checks. What asks agencies for
    something `is_looked_at_first`.
    """

    heading: str
    button: str
    checks: tuple[Check, ...]
    place: str = ""
    place_label: str = ""
    is_looked_at_first: bool = False

    @property
    def is_open(self) -> bool:
        return all(check.is_done for check in self.checks if check.is_needed)

    @property
    def in_the_way(self) -> str:
        """The first thing that holds the audit up, in words; empty when nothing does."""
        return next((check.words for check in self.checks if check.is_needed and not check.is_done), "")


HEADINGS = {
    Stage.SET_UP: ("Before sampling can begin", "Begin sampling"),
    Stage.SAMPLING: ("Before the known-to-us check can begin", "Begin the known-to-us check"),
    Stage.KNOWN_CHECK: ("Before fieldwork can open", "Open fieldwork"),
    Stage.FIELDWORK: ("Before moderation can open", "Open moderation"),
    Stage.MODERATION: ("Before reporting can begin", "Begin reporting"),
    Stage.REPORTING: ("Before the audit can be signed off", ""),
    Stage.SIGNED_OFF: ("Before monitoring can begin", "Begin monitoring"),
    Stage.MONITORING: ("While actions are followed", ""),
}
PLACES = {
    Stage.SET_UP: ("audits:audit_set_up", "Set up the audit"),
    Stage.SAMPLING: ("audits:case_list_detail", "Case list and sample"),
    Stage.KNOWN_CHECK: ("audits:known_check_detail", "See who has answered"),
    Stage.MODERATION: ("audits:moderation_list", "Go to moderation"),
    Stage.REPORTING: ("reports:audit_report_list", "Release the report and sign off"),
    Stage.MONITORING: ("findings:audit_action_list", "Follow actions and close the audit"),
}


def set_up_checks(audit: Audit) -> list[Check]:
    """Everything that stands before agencies are asked, whatever the stage."""
    return [*_set_up(audit), *_drawn(audit)]


def gate_of(audit: Audit) -> Gate:
    """The gate in front of the stage that comes next."""
    heading, button = HEADINGS.get(Stage(audit.stage), ("This audit has ended", ""))
    if audit.stage == Stage.SET_UP and asks_agencies(audit):
        heading, button = "Before the self-assessment can open", "Open the self-assessment"
    checks = CHECKS.get(Stage(audit.stage))
    place, label = PLACES.get(Stage(audit.stage), ("", ""))
    return Gate(heading, button, tuple(checks(audit)) if checks else (), place, label, asks_agencies(audit))


def asks_agencies(audit: Audit) -> bool:
    """Whether agencies are asked for something by opening the next stage."""
    if audit.stage == Stage.SET_UP:
        return audit.tool is not None and audit.tool.subject == Subject.ORGANISATION
    return audit.stage in (Stage.SAMPLING, Stage.KNOWN_CHECK)


def _set_up(audit: Any) -> list[Check]:
    return [
        _terms(audit),
        Check("Scope lines written:", audit.n_lines > 0, str(audit.n_lines or "none yet")),
        Check(
            "Agencies named, each with its part of the tool:",
            audit.n_agencies > 0 and audit.n_partless == 0,
            f"{audit.n_agencies - audit.n_partless} of {audit.n_agencies}" if audit.n_agencies else "none yet",
        ),
        _tool_agreed(audit),
        *_files(audit),
        _sharing(audit),
    ]


def _sampling(audit: Any) -> list[Check]:
    return [*_drawn(audit), *_sharing_taken_back(audit)]


def _drawn(audit: Any) -> list[Check]:
    size = audit.case_list.frame_size if audit.case_list else 0
    drawn = _counted(audit.n_cases, "case") if audit.n_cases else "not yet"
    reserves = f" and {_counted(audit.n_reserves, 'reserve')}" if audit.n_reserves else ""
    return [
        Check("Case list imported:", size > 0, _counted(size, "case") if size else "not yet"),
        Check("Sample drawn:", audit.n_cases > 0, drawn + reserves),
        Check(
            "Every agency has its due date:",
            audit.n_agencies > 0 and audit.n_undated == 0,
            f"{audit.n_agencies - audit.n_undated} of {audit.n_agencies}" if audit.n_agencies else "none yet",
        ),
        *_known_by(audit),
    ]


def _known_by(audit: Audit) -> list[Check]:
    """The audit can do without the day, but then nobody is told when to answer."""
    due = audit.known_due_on
    day = long_date(due) if due else "none is set"
    return [Check("Day for the known-to-us check:", due is not None, day, is_needed=False)]


def _known_check(audit: Any) -> list[Check]:
    due = f", due {long_date(audit.known_due_on)}" if audit.known_due_on else ""
    return [
        _tool_locked(audit),
        Check(
            "Every agency has said whether it knows the family:",
            audit.n_known == audit.n_returns,
            f"{audit.n_known} of {audit.n_returns}",
            f"{due}. Fieldwork can open without it",
            is_needed=False,
        ),
        *_sharing_taken_back(audit),
    ]


def _fieldwork(audit: Any) -> list[Check]:
    return [
        _tool_locked(audit),
        Check(
            "Every return in:",
            audit.n_settled == audit.n_returns,
            f"{audit.n_in} of {audit.n_returns}",
            ", or its absence explained",
        ),
        Check(
            "Every case complete:",
            audit.n_complete == audit.n_cases,
            f"{audit.n_complete} of {audit.n_cases}",
            " have every return",
            is_needed=False,
        ),
        _no_open_concern(audit),
    ]


def _moderation(audit: Any) -> list[Check]:
    return [
        Check("Every case agreed:", audit.n_agreed == audit.n_cases, f"{audit.n_agreed} of {audit.n_cases}"),
        _no_open_concern(audit),
    ]


def _reporting(audit: Any) -> list[Check]:
    return [
        _no_open_concern(audit, is_needed=True),
        Check(
            "Every re-visit closed, or dated:",
            True,  # the database lets no re-visit stand without its date
            f"{_counted(audit.n_revisits, 'open re-visit')}, dated" if audit.n_revisits else "none is open",
            is_needed=False,
        ),
    ]


CHECKS = {
    Stage.SET_UP: _set_up,
    Stage.SAMPLING: _sampling,
    Stage.KNOWN_CHECK: _known_check,
    Stage.FIELDWORK: _fieldwork,
    Stage.MODERATION: _moderation,
    Stage.REPORTING: _reporting,
}


def _terms(audit: Audit) -> Check:
    return Check(f"Terms of reference agreed{_on(audit.terms_agreed_at)}", _is_set(audit.terms_agreed_at))


def _tool_agreed(audit: Audit) -> Check:
    tool = audit.tool
    is_agreed = tool is not None and tool.status in (ToolStatus.AGREED, ToolStatus.IN_USE)
    return Check("Audit tool agreed:", is_agreed, str(tool) if tool else "none chosen yet")


def _files(audit: Any) -> list[Check]:
    """Nothing to say where no question asks for a file."""
    return [Check("Files taken, as the tool asks for them", audit.takes_files)] if audit.asks_files else []


def _sharing(audit: Audit) -> Check:
    return Check(
        f"Information-sharing check recorded{_on(audit.sharing_checked_at)}", _is_set(audit.sharing_checked_at)
    )


def _sharing_taken_back(audit: Audit) -> list[Check]:
    """Said again where the check that opened the stage was taken back since."""
    return [] if audit.sharing_checked_at else [_sharing(audit)]


def _tool_locked(audit: Audit) -> Check:
    """No longer needed once it is so: the stage before made it so."""
    tool = audit.tool
    version = f"Tool version {tool.version} locked{_on(tool.frozen_at)}" if tool else "Tool locked"
    return Check(version, tool is not None and tool.is_frozen)


def _no_open_concern(audit: Any, *, is_needed: bool = False) -> Check:
    """An open concern holds up sign-off, and everybody should know of it before."""
    count = audit.n_concerns
    words = "none" if not count else f"{count} is open" if count == 1 else f"{count} are open"
    return Check("No open concern:", count == 0, words, is_needed=is_needed)


def _is_set(moment: datetime | None) -> bool:
    return moment is not None


def _on(moment: datetime | None) -> str:
    return f" on {long_date(moment.astimezone(LOCAL_TIME).date())}" if moment else ""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
