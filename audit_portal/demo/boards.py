"""Boards, the agencies that work with them, and practices under their parent."""

from datetime import date

from audit_portal.accounts.models import Agency, AgencyKind, AgencyName, Board, BoardAgency
from audit_portal.demo.plans import Plan


def make_boards(plan: Plan) -> dict[str, Board]:
    names = ("name", "short_name", "area", "assurance_group", "assurance_group_short", "accent", "links")
    return {each["key"]: Board.objects.create(**{name: each[name] for name in names}) for each in plan["boards"]}


def make_agencies(plan: Plan, boards: dict[str, Board]) -> dict[str, Agency]:
    """By key; a practice by its name. Each works with its boards since the day from which its name holds."""
    agencies = {each["key"]: _agency(each) for each in plan["agencies"]}
    for each in plan["boards"]:
        BoardAgency.objects.bulk_create(
            BoardAgency(
                board=boards[each["key"]], agency=agencies[key], valid_from=agencies[key].names.get().valid_from
            )
            for key in each["agencies"]
        )
    return agencies | _practices(plan["practices"], agencies)


def _agency(each: Plan) -> Agency:
    names = {"name": each["name"], "short_name": each["short_name"], "kind": each["kind"]}
    agency = Agency.objects.create(**names)
    AgencyName.objects.create(agency=agency, valid_from=each["since"], **names)
    return agency


def _practices(plan: Plan, agencies: dict[str, Agency]) -> dict[str, Agency]:
    kind, since = AgencyKind.GP_PRACTICE, plan["since"]
    parent = agencies[plan["parent"]]
    rows = Agency.objects.bulk_create(
        Agency(kind=kind, name=name, short_name=name.replace(" Test", ""), parent=parent) for name in plan["names"]
    )
    AgencyName.objects.bulk_create(_name_of(row, since) for row in rows)
    return {row.name: row for row in rows}


def _name_of(practice: Agency, since: date) -> AgencyName:
    return AgencyName(
        agency=practice, name=practice.name, short_name=practice.short_name, kind=practice.kind, valid_from=since
    )
