"""Who is written to about a return: whoever has it now, else the people of its practice, else the agency's lead."""

from audit_portal.accounts.models import Membership, Role
from audits.models import AgencyReturn, ReturnStatus

CHASED_ROLES = [Role.AGENCY_AUDITOR, Role.AGENCY_LEAD]


def people_of(returns: list[AgencyReturn]) -> dict[int, list[Membership]]:
    """By return id. Reads the assignee, the respondent and the participating agency's lead; one query."""
    return {each.pk: people for each, people in zip(returns, people_by_return(returns), strict=True)}


def people_by_return(returns: list[AgencyReturn]) -> list[list[Membership]]:
    """In the order of the returns, which need not be stored yet."""
    seats = _seats(returns) if returns else []
    return [_people_of(each, seats) for each in returns]


def _seats(returns: list[AgencyReturn]) -> list[Membership]:
    """The live seats of the agencies and practices that owe these returns, on this board alone."""
    agencies = {each.respondent_id for each in returns} | {each.participating_agency.agency_id for each in returns}
    live = Membership.objects.live().filter(board_id=returns[0].board_id, role__in=CHASED_ROLES)
    return list(live.filter(agency_id__in=agencies).select_related("user"))


def _people_of(agency_return: AgencyReturn, seats: list[Membership]) -> list[Membership]:
    assignee, lead = agency_return.assignee, agency_return.participating_agency.lead
    is_with_lead = agency_return.status == ReturnStatus.WITH_LEAD
    if assignee is not None and assignee.ended_at is None and not is_with_lead:
        return [assignee]
    is_practice = agency_return.respondent_id != agency_return.participating_agency.agency_id
    own = [seat for seat in seats if seat.agency_id == agency_return.respondent_id]
    if is_practice and own:
        return own
    if lead is not None and lead.ended_at is None:
        return [lead]
    leading = [seat for seat in seats if seat.role == Role.AGENCY_LEAD]
    return [seat for seat in leading if seat.agency_id == agency_return.participating_agency.agency_id]
