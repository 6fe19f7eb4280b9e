"""What the overview of an audit shows to each role: the office and the group the whole board, an agency its own."""

from datetime import date, datetime

from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.policy import Permission, may
from audit_portal.wording_dates import full_date, moment_words
from audits.gates import gate_of
from audits.models import Audit, Stage
from audits.overview import facts_strip, lead_sentence, stage_line
from audits.progress import progress_of
from audits.return_list import own_return_rows

AGENCY_READERS = (Role.AGENCY_LEAD, Role.AGENCY_AUDITOR)


def overview(audit: Audit, membership: Membership, now: datetime, today: date) -> dict[str, object]:
    """The audit comes from `with_gate_counts`."""
    page: dict[str, object] = {"stages": stage_line(audit), "lead": _lead(audit, membership), "own_returns": None}
    if may(membership.role, Permission.PROGRESS_VIEW):
        page |= _whole_board(audit, membership, now, today)
    if membership.role in AGENCY_READERS:
        page["own_returns"] = own_return_rows(audit, membership, today)
    return page


def _lead(audit: Audit, membership: Membership) -> str:
    """How many cases and agencies there are is told to those who see the sample."""
    sees_all = may(membership.role, Permission.PROGRESS_VIEW)
    return lead_sentence(audit, audit.n_cases if sees_all else 0, audit.n_agencies if sees_all else 0)  # type: ignore[attr-defined]


def _whole_board(audit: Audit, membership: Membership, now: datetime, today: date) -> dict[str, object]:
    progress = progress_of(audit, membership, today)
    may_manage = may(membership.role, Permission.AUDIT_MANAGE)
    return {
        "facts": facts_strip(audit, membership, progress.n_practices, today),
        "progress": progress.board,
        "practices": progress.practices,
        "outstanding": progress.outstanding if audit.stage == Stage.FIELDWORK else 0,
        "gate": gate_of(audit) if may_manage else None,
        "may_manage": may_manage,
        "moment": moment_words(now, today),
        "planned": f"Planned: fieldwork from {full_date(audit.fieldwork_from)}." if audit.fieldwork_from else "",
    }
