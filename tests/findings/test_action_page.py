"""What one action's page says of it: where it comes from, who owns it, how its date moved, and what happened."""

from datetime import UTC, date, datetime, timedelta

import pytest

from findings.action_page import action_facts
from findings.models import ActionStatus
from findings.operations.actions import assign_action, report_progress
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions

TODAY = date(2017, 4, 13)


@pytest.fixture
def action(cast):
    return next(each for each in make_actions(cast) if each.agency == cast.police)


def shown(action, today=TODAY):
    action.refresh_from_db()
    return action_facts(action, today)


def test_a_new_action_says_what_is_not_settled_yet(action):
    assert shown(action).facts == [
        ("Comes from", "Recommendation 1: Refer at once"),
        ("Agency", action.agency.name),
        ("Owner", "No owner yet"),
        ("Due", "31 March 2017"),
        ("Done when", "Not set yet"),
    ]


def test_a_date_that_moved_stands_beside_the_first_one_and_its_reason_in_the_history(cast, action):
    report_progress(
        action=action,
        text="Waits for the supplier",
        status=ActionStatus.AT_RISK,
        by=cast.owner,
        at=MOMENT,
        new_due_on=date(2017, 6, 30),
        reason="New system in June",
    )

    facts = shown(action)
    assert dict(facts.facts)["Due"] == "30 June 2017, was 31 March 2017"
    assert facts.history[0].moved == "Date moved to 30 June 2017: New system in June"
    assert (facts.status, facts.is_late) == ("At risk", False)


def test_an_action_without_a_date_gets_its_first_one_without_a_reason(cast, action):
    type(action).objects.filter(pk=action.pk).update(due_on=None, original_due_on=None)
    assert dict(shown(action).facts)["Due"] == "No date yet"

    assign_action(
        action=action,
        text=action.text,
        owner=cast.owner,
        owner_post="",
        measure="Nine of ten referrals within a day",
        due_on=date(2017, 5, 1),
        reason="",
        by=cast.officer,
        at=MOMENT,
    )

    facts = dict(shown(action).facts)
    assert (facts["Due"], facts["Owner"]) == ("1 May 2017", cast.owner.post)
    assert facts["Done when"] == "Nine of ten referrals within a day"


def test_the_history_begins_with_the_newest_and_ends_with_the_opening(cast, action):
    for days, text in enumerate(["Begun", "Half of it"]):
        at = MOMENT + timedelta(days=days)
        report_progress(action=action, text=text, status=ActionStatus.ON_TRACK, by=cast.owner, at=at)

    assert [line.text for line in shown(action).history] == ["Half of it", "Begun", "Action opened"]
    assert shown(action).history[0].who == f"6 January 2017, {cast.owner.post}"


def test_a_night_shift_is_dated_by_the_day_in_this_country(cast, action):
    at = datetime(2017, 6, 12, 23, 30, tzinfo=UTC)

    report_progress(action=action, text="Begun", status=ActionStatus.ON_TRACK, by=cast.owner, at=at)

    assert shown(action).history[0].who.startswith("13 June 2017")


def test_the_history_costs_one_query(cast, action, django_assert_num_queries):
    report_progress(action=action, text="Begun", status=ActionStatus.ON_TRACK, by=cast.owner, at=MOMENT)
    read = type(action).objects.select_related("recommendation", "agency", "owner").get(pk=action.pk)

    with django_assert_num_queries(1):
        action_facts(read, TODAY)
