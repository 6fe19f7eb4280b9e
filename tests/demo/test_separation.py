"""Two boards share the police and a trust, and nobody sees the other board's audits; everybody has a part to do."""

import pytest

from audit_portal.accounts.models import Membership
from audits.models import AgencyReturn, Audit
from findings.models import Action
from reports.models import PublishedReport

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def seats():
    return Membership.objects.with_everything().exclude(role="SYSTEM_ADMINISTRATOR")


@pytest.mark.parametrize("model", [Audit, AgencyReturn], ids=["audits", "returns"])
def test_nobody_sees_anything_of_the_other_board(model):
    for seat in seats():
        assert not model.objects.visible_to(seat).exclude(board_id=seat.board_id).exists(), seat


def test_the_second_board_sees_no_action_and_no_document():
    for seat in seats().filter(board__short_name="Soar Vale LSCB"):
        assert not Action.objects.visible_to(seat).exists()
        assert not PublishedReport.objects.visible_to(seat).exists()


def test_the_administrator_sees_no_audit():
    seat = Membership.objects.get(role="SYSTEM_ADMINISTRATOR")
    assert not Audit.objects.visible_to(seat).exists()
    assert not AgencyReturn.objects.visible_to(seat).exists()


def test_both_boards_have_an_audit_of_the_same_reference_and_two_agencies_in_common():
    assert Audit.objects.filter(reference="PB17").values("board").distinct().count() == 2
    shared = {each.agency.short_name for each in seats().filter(board__short_name="Soar Vale LSCB") if each.agency}
    assert {"Leicestershire Police", "Partnership Trust"} <= shared


def test_every_auditor_has_a_return_to_fill_in():
    for seat in seats().filter(role="AGENCY_AUDITOR"):
        open_returns = AgencyReturn.objects.visible_to(seat).filter(status__in=["NOT_STARTED", "IN_PROGRESS"])
        assert open_returns.exists(), seat


def test_every_lead_has_a_return_to_check_or_to_give_out():
    for seat in seats().filter(role="AGENCY_LEAD"):
        assert AgencyReturn.objects.visible_to(seat).outstanding().exists(), seat


def test_the_reaudit_shows_returns_in_every_state():
    states = AgencyReturn.objects.filter(audit__reference="PB17", board__short_name="Leicester LSCB")
    expected = {"NOT_STARTED", "IN_PROGRESS", "WITH_LEAD", "QUERIED", "SUBMITTED"}
    assert set(states.values_list("status", flat=True)) == expected
    assert states.nil().count() == 2
    assert max(each.chases.count() for each in states) == 2


def test_two_cases_wait_for_the_group_in_the_dip_sample():
    audit = Audit.objects.get(reference="DS17")
    agreed = audit.case_list.sample.audited().filter(moderations__agreed_at__isnull=False)
    assert (audit.stage, audit.case_list.sample.audited().count(), agreed.count()) == ("MODERATION", 4, 2)


def test_people_with_two_hats():
    several = [seat.user.name for seat in seats().order_by("user__name")]
    assert sorted({name for name in several if several.count(name) > 1}) == ["Dara Flint", "Ines Calder", "Noor Feldt"]
