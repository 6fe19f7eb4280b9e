"""The boards, agencies and seats of the demonstration, by the short names that its data files use."""

from dataclasses import dataclass

from audit_portal.accounts.models import Agency, Board, Membership


@dataclass(frozen=True)
class World:
    boards: dict[str, Board]
    agencies: dict[str, Agency]
    seats: dict[str, Membership]
