"""People, boards and agencies."""

from audit_portal.accounts.models.boards import Agency, AgencyKind, AgencyName, AgencyQuerySet, Board, BoardAgency
from audit_portal.accounts.models.people import AGENCY_ROLES, Membership, Role, User
from audit_portal.accounts.models.sessions import HatSession

__all__ = [
    "AGENCY_ROLES",
    "Agency",
    "AgencyKind",
    "AgencyName",
    "AgencyQuerySet",
    "Board",
    "BoardAgency",
    "HatSession",
    "Membership",
    "Role",
    "User",
]
