"""Before a return is opened: an auditor says that nothing ties them to the family, or hands the return back."""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership, Role
from audit_portal.accounts.recording import record
from audits.models import (
    FILLABLE_STAGES,
    LEAD_STATUSES,
    AgencyReturn,
    DeclarationKind,
    ReturnDeclaration,
)

BACK = (DeclarationKind.CONFLICT, DeclarationKind.HANDED_BACK)


class ReturnSettled(Exception):
    """The return is not open any more, so nobody takes it or hands it back."""


class ReasonMissing(Exception):
    """A lead who gets a return back reads why."""


@transaction.atomic
def declare_no_conflict(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """The return has an auditor from here on: it belongs to whoever declares, where it was nobody's."""
    locked = _lock(agency_return)
    if locked.assignee_id is None:
        locked.assignee = by
        locked.save(update_fields=["assignee"])
    ReturnDeclaration.objects.create(agency_return=locked, kind=DeclarationKind.CLEAR, declared_at=at, declared_by=by)
    record("CONFLICT_DECLARED_NONE", by=by, subject=locked, audit_id=locked.audit_id)
    return locked


@transaction.atomic
def hand_back(*, agency_return: AgencyReturn, kind: str, reason: str, by: Membership, at: datetime) -> AgencyReturn:
    """To the agency's lead, with what was answered; whoever hands it back sees it no more."""
    if not reason.strip() or kind not in BACK:
        raise ReasonMissing("Enter why you hand it back.")
    locked = _lock(agency_return)
    locked.assignee = _lead_of(locked)
    locked.save(update_fields=["assignee"])
    ReturnDeclaration.objects.create(
        agency_return=locked, kind=kind, reason=reason.strip(), declared_at=at, declared_by=by
    )
    record("RETURN_HANDED_BACK", by=by, subject=locked, audit_id=locked.audit_id, why=str(kind))
    return locked


def _lead_of(agency_return: AgencyReturn) -> Membership | None:
    """Whoever leads for the agency in this audit; else any lead of the respondent or of its parent."""
    named = agency_return.participating_agency.lead
    if named is not None and named.ended_at is None:
        return named
    agencies = [agency_return.respondent_id, agency_return.participating_agency.agency_id]
    leads = Membership.objects.live().filter(board_id=agency_return.board_id, role=Role.AGENCY_LEAD)
    return leads.filter(agency_id__in=agencies).order_by("pk").first()


def _lock(agency_return: AgencyReturn) -> AgencyReturn:
    returns = AgencyReturn.objects.select_for_update(of=("self",))
    locked = returns.select_related("audit", "participating_agency__lead").get(pk=agency_return.pk)
    if locked.status not in LEAD_STATUSES or locked.audit.stage not in FILLABLE_STAGES:
        raise ReturnSettled("This return is closed, so nobody needs to take it or hand it back.")
    return locked
