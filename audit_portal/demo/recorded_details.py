"""Question 3: who the family is as each agency's own record writes it, sealed under the case list's key."""

from collections.abc import Iterator
from datetime import date, datetime

from audit_portal.accounts.models import Membership
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.plans import Plan
from audit_portal.wording_dates import long_date
from audits.models import AgencyReturn, RecordedDetail
from cases.operations.identities import reveal_identity
from cases.vault import data_key, place_of, seal

Details = dict[tuple[str, str], str]
MOTHER = {"family_name": "family_name", "given_names": "given_names", "born_on": "born_on", "address": "address"}
# Who has no reason to hold when a baby is due or was born.
WITHOUT_BABY = {"police"}


def recorded_details(
    agency_return: AgencyReturn, case: DemoCase, agency: str, plan: Plan, by: Membership, at: datetime
) -> Iterator[RecordedDetail]:
    """The family as the list has it, but for what the plan says that this agency writes otherwise."""
    key = data_key(case.sampled.case_list)
    for (person, field), value in (_listed(case, agency, by, at) | _differing(plan, case, agency)).items():
        place = place_of(case.sampled.case_list_id, agency_return.pk, person, field)
        yield RecordedDetail(
            agency_return=agency_return,
            person=person,
            field=field,
            ciphertext=seal(key, place, value),
            updated_at=at,
            updated_by=by,
        )


def _listed(case: DemoCase, agency: str, by: Membership, at: datetime) -> Details:
    """The auditor has to be shown who the family is before the record can be found, and that is logged."""
    identity = reveal_identity(sampled_case=case.sampled, by=by, at=at)
    details = {
        ("MOTHER", MOTHER[field]): value
        for (person, field), value in identity.items()
        if person == "MOTHER" and field in MOTHER
    }
    if case.father:
        names = zip(("family_name", "given_names", "born_on"), case.father, strict=True)
        details |= {("FATHER", field): value for field, value in names}
    found = details | ({} if agency in WITHOUT_BABY else _baby(case))
    return {place: _as_written(value) for place, value in found.items()}


def _baby(case: DemoCase) -> Details:
    dates = {"edd": case.dates.get("edd"), "born_on": case.dates.get("born_on")}
    return {("BABY", field): day.isoformat() for field, day in dates.items() if day}


def _differing(plan: Plan, case: DemoCase, agency: str) -> Details:
    written = plan.get("recorded", {}).get(case.number, {}).get(agency, {})
    return {_place(place): _text(value) for place, value in written.items()}


def _place(place: str) -> tuple[str, str]:
    person, _, field = place.partition(".")
    return person, field


def _text(value: str | date) -> str:
    return _as_written(value.isoformat() if isinstance(value, date) else value)


def _as_written(value: str) -> str:
    """A day as an auditor would copy it, not as the vault holds it."""
    try:
        return long_date(date.fromisoformat(value))
    except ValueError:
        return value
