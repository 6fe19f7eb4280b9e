from datetime import date

import pytest
from django.urls import reverse

from audits.models import ReturnStatus, Stage
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions

ROLES = ["officer", "group_member", "lead", "auditor", "owner", "reader", "ccg_lead"]


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = date(2017, 1, 19)


def home_of(membership):
    return sign_in(membership).get(reverse("home"))


def rows(page, name):
    return [(row.what, row.due, row.is_late) for row in getattr(page.context["lists"], name)]


def test_an_auditor_sees_what_is_late_first_and_only_their_own_agencys(cast):
    make_audit(cast)

    page = home_of(cast.auditor)

    assert rows(page, "do_now") == [
        ("Return for PB16-01", "2 working days late", True),
        ("Return for PB16-02", "2 working days late", True),
    ]


def test_a_lead_checks_what_was_handed_over_and_waits_for_what_is_with_an_auditor(cast):
    audit = make_audit(cast)
    handed, given = audit.returns.filter(respondent=cast.police).order_by("sampled_case__position")
    audit.returns.filter(pk=handed.pk).update(
        status=ReturnStatus.WITH_LEAD, handed_at=MOMENT, handed_by=cast.auditor, assignee=cast.auditor
    )
    audit.returns.filter(pk=given.pk).update(assignee=cast.auditor)

    page = home_of(cast.lead)

    assert [row.verb for row in page.context["lists"].do_now] == ["Check"]
    assert [row.what for row in page.context["lists"].waiting] == ["Return for PB16-02"]


def test_a_lead_is_asked_once_for_all_the_families_of_a_known_to_us_check(cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK, cases=3)

    page = sign_in(cast.lead).get("/").content.decode()

    assert "Say which of 3 families you know" in page
    assert f"/audits/{audit.uuid}/known/" in page
    assert "Return for PB16-01" not in page


def test_the_office_sees_what_has_not_come_and_what_is_in_the_way(cast):
    make_audit(cast)

    page = home_of(cast.officer)

    assert rows(page, "do_now")[0] == ("6 returns have not come", "2 working days late", True)
    assert page.context["lists"].cards[0].in_the_way == "6 not in"


def test_an_owner_sees_the_agencys_actions_and_not_another_agencys(cast):
    make_actions(cast, due_on=date(2017, 1, 10))

    page = home_of(cast.owner)

    assert rows(page, "do_now") == [("Action R1.1: Refer at once", "7 working days late", True)]


def test_a_member_of_the_audit_group_sees_what_is_to_be_agreed(cast):
    make_audit(cast, stage=Stage.MODERATION)

    assert rows(home_of(cast.group_member), "do_now")[0][0] == "2 cases are to be agreed"


def test_an_empty_home_says_so_and_what_comes_next(cast):
    page = home_of(cast.auditor)

    assert "Nothing to do now" in page.content.decode()
    assert page.context["lists"].next_thing in page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_home_costs_at_most_six_queries_however_much_there_is(cast, role, django_assert_max_num_queries):
    make_audit(cast, "FW16", cases=5)
    make_audit(cast, "MO16", stage=Stage.MODERATION, cases=5)
    make_actions(cast)
    client = sign_in(getattr(cast, role))

    with django_assert_max_num_queries(6):
        assert client.get(reverse("home")).status_code == 200
