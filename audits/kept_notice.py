"""What a closed return's page needs to tell of answers that this computer still keeps: why they were not saved, and the
words of their questions, since only the browser can read what was typed.
"""

from dataclasses import dataclass
from typing import Any

from audits.kept_key import KeptKey, kept_key
from audits.models import FILLABLE_STAGES, OPEN_STATUSES, ReturnStatus
from audits.question_wording import PartWording, QuestionWording, wording_of
from audits.section_page import Sheet

SUBMITTED = "because the return was submitted before they reached the portal"
CLOSED = "because the return was closed before they reached the portal"
ENDED = "because the fieldwork of this audit has ended"
CAN_BE_SAVED = [*OPEN_STATUSES, ReturnStatus.WITH_LEAD]


@dataclass(frozen=True)
class KeptNotice:
    """`questions` has for each code its title, and by the name of a control its label and the words of its values."""

    kept: KeptKey
    why: str
    questions: dict[str, Any]


def kept_notice(sheet: Sheet, user_id: int) -> KeptNotice | None:
    """None while answers can still be saved: then any section of the return sends what is kept."""
    agency_return = sheet.agency_return
    if agency_return.status not in CAN_BE_SAVED:
        why = SUBMITTED if agency_return.status == ReturnStatus.SUBMITTED else CLOSED
    elif agency_return.audit.stage not in FILLABLE_STAGES:
        why = ENDED
    else:
        return None
    wordings = [wording_of(asked) for asked in sheet.asked]
    return KeptNotice(
        kept_key(user_id, agency_return.uuid), why, {wording.code: _question(wording) for wording in wordings}
    )


def _question(wording: QuestionWording) -> dict[str, Any]:
    parts = [*wording.parts, *(part for row in wording.rows for part in row.parts)]
    return {
        "title": f"{wording.number} {wording.text}",
        "controls": {
            wording.radios_name: {"label": "Answer", "values": dict([*wording.answers, *wording.no_answers])},
            f"{wording.code}.text": {"label": "Answer", "values": {}},
            **{part.name: _part(part) for part in parts},
            f"{wording.code}.evidence": {"label": "Where in the record", "values": {}},
            f"{wording.code}.comment": {"label": "Comment", "values": {}},
        },
    }


def _part(part: PartWording) -> dict[str, Any]:
    label = f"{part.row}, {part.label}" if part.row else part.label
    return {"label": label, "values": dict(part.choices)}
