"""What agencies were called when the audit was done: bodies merge and rename, and a report says what was true then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit_portal.accounts.models import Agency, AgencyName


@dataclass(frozen=True)
class Names:
    name: str
    short: str


def names_on(day: date | None, agencies: Iterable[Agency], recorded: Iterable[AgencyName]) -> dict[int, Names]:
    """The names by the agency's id; today's where none is recorded for that day. `recorded` are in the order in which
    they began.
    """
    found = {agency.pk: Names(agency.name, agency.short_name) for agency in agencies}
    for row in recorded:
        if day and row.holds_on(day):
            found[row.agency_id] = Names(row.name, row.short_name)
    return found
