from audit_portal.accounts.models import Role
from audit_portal.accounts.policy import POLICY, SEATS_GIVEN, Permission, may

# Nothing of a case, a return or a report is for whoever runs the machines (dossier 2.3).
CASE_CONTENT = set(Permission) - {Permission.PORTAL_MANAGE, Permission.BOARD_MANAGE, Permission.PEOPLE_MANAGE}


def test_every_permission_has_a_row_and_every_row_a_role():
    assert set(POLICY) == set(Permission)
    assert all(POLICY.values())


def test_the_system_administrator_sees_no_case_content():
    assert not any(may(Role.SYSTEM_ADMINISTRATOR, permission) for permission in CASE_CONTENT)


def test_only_agencies_fill_in_returns_and_only_their_leads_submit_them():
    assert set(POLICY[Permission.RETURN_FILL]) == {Role.AGENCY_LEAD, Role.AGENCY_AUDITOR}
    assert set(POLICY[Permission.RETURN_SUBMIT]) == {Role.AGENCY_LEAD}


def test_a_reader_changes_nothing():
    changes = [p for p in Permission if not p.name.endswith("_VIEW")]

    assert not any(may(Role.READER, permission) for permission in changes)


def test_seats_are_given_by_those_who_manage_people_and_nobody_makes_an_administrator():
    assert set(SEATS_GIVEN) == set(POLICY[Permission.PEOPLE_MANAGE])
    assert not any(Role.SYSTEM_ADMINISTRATOR in given for given in SEATS_GIVEN.values())
