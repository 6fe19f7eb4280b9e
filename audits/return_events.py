"""An event about a return, written by the statement that looked the return up, for PostgreSQL. Its payload is made
once, in Python; only the two ids that the statement itself finds are put in by the database.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from audit_portal.accounts.models import Membership
from audit_portal.activity.chain import canonical
from audit_portal.activity.recording import event_payload
from audits.models import FILLABLE_STAGES, LEAD_STATUSES, OWES_ANSWERS, AgencyReturn

RETURN_MARK, AUDIT_MARK = -1, -2
LABEL = AgencyReturn._meta.label
_SUBJECT = f'"subject":{canonical([LABEL, RETURN_MARK])}'

# `seen` has the row of the return, by these names, and what follows may ask more.
INSERT = f"""
INSERT INTO activity_activityevent
  (board_id, seq, at, actor_id, membership_id, kind, subject_type, subject_id, audit_id, payload, previous, hash)
SELECT seen.board_id, 0, %(real)s, %(actor)s, %(by)s, %(kind)s, '{LABEL}', seen.return_id, seen.audit_id,
       replace(replace(%(payload)s, '{_SUBJECT}', '{_SUBJECT.rsplit(",", 1)[0]},' || seen.return_id || ']'),
               '"audit":{AUDIT_MARK}', '"audit":' || seen.audit_id), '', ''
FROM seen"""  # noqa: S608  (fixed text)


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


# As `is_fillable` and the declaration have it.
IS_OPEN = f"""seen.status IN ({_codes(LEAD_STATUSES)}) AND seen.stage IN ({_codes(FILLABLE_STAGES)})
    AND seen.known IN ({_codes(OWES_ANSWERS)}) AND NOT seen.is_declaration_owed"""


def event_values(kind: str, by: Membership, real: datetime, details: dict[str, Any]) -> dict[str, Any]:
    """The values of INSERT."""
    payload = event_payload(
        kind=kind,
        at=real,
        actor_id=by.user_id,
        membership_id=by.pk,
        subject_type=LABEL,
        subject_id=RETURN_MARK,
        audit_id=AUDIT_MARK,
        details=details,
    )
    return {"real": real, "actor": by.user_id, "by": by.pk, "kind": kind, "payload": payload}
