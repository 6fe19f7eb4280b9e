"""What one save asks for and what it finds: shared by the two ways of saving an answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from audit_portal.accounts.models import Membership
from audits.answer_values import AnswerValues, snapshot
from audits.held_rows import AnyAnswer
from audits.models import FILLABLE_STAGES, LEAD_STATUSES, OWES_ANSWERS, AgencyReturn, Question
from audits.return_declarations import with_declaration_owed

EVENT = "ANSWER_SAVED"


@dataclass(frozen=True)
class SaveOrder:
    """Everything that a save needs, the same for both databases. `audiences`, where given, must be the return's own:
    which parts a question has depends on them.
    """

    return_uuid: UUID
    question: Question
    base_version: int
    save_id: UUID
    values: AnswerValues
    by: Membership
    at: datetime
    audiences: tuple[str, ...] | None = None

    def scope(self) -> Any:
        """The return if this hat may see it, with `is_declaration_owed`: the one scope that pages use too."""
        returns = AgencyReturn.objects.visible_to(self.by).filter(uuid=self.return_uuid)
        returns = returns if self.audiences is None else returns.filter(audiences=list(self.audiences))
        return with_declaration_owed(returns, self.by)

    def after(self) -> dict[str, Any]:
        return snapshot(self.values.columns())

    def details(self) -> dict[str, Any]:
        return {"question": self.question.code, "version": self.base_version + 1}


@dataclass(frozen=True)
class Seen:
    """The answer as the save found it. `new_version` is None where nothing was written."""

    status: str
    stage: str
    known: str
    version: int
    save_id: UUID | None
    held: dict[str, Any]
    updated_at: datetime | None
    updated_by_id: int | None
    is_declaration_owed: bool
    new_version: int | None


def is_fillable(status: str, stage: str, known: str) -> bool:
    """Open with the auditor or the lead, while fieldwork lasts, and the agency knows the family."""
    return status in LEAD_STATUSES and stage in FILLABLE_STAGES and known in OWES_ANSWERS


def held_values(answer: AnyAnswer) -> dict[str, Any]:
    return snapshot({name: getattr(answer, name) for name in AnswerValues().columns()})
