from datetime import date

import pytest
from django.urls import reverse

from findings.models import Action, ActionStatus
from findings.operations.actions import report_progress
from tests.factories import sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions, make_recommendation


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = date(2017, 4, 13)


@pytest.fixture
def action(cast):
    return next(each for each in make_actions(cast) if each.agency == cast.police)


def test_the_tracker_says_what_is_late_in_words_and_shows_an_agency_its_own_only(cast, action):
    office = sign_in(cast.officer).get(reverse("findings:action_list")).content.decode()
    owner = sign_in(cast.owner).get(reverse("findings:action_list")).context["rows"]

    assert office.count("9 working days late") == 3
    assert [row.agency for row in owner] == [cast.police.short_name]


def test_the_tracker_filters_by_status_and_says_when_nothing_matches(cast, action):
    page = sign_in(cast.officer).get(reverse("findings:action_list"), {"status": "COMPLETE"})

    assert page.context["rows"] == []
    assert "No action matches" in page.content.decode()


def test_the_tracker_costs_at_most_five_queries(cast, action, django_assert_max_num_queries):
    client = sign_in(cast.officer)

    with django_assert_max_num_queries(5):
        assert client.get(reverse("findings:action_list")).status_code == 200


def test_an_overdue_action_cannot_be_reported_as_on_track(cast, action):
    page = sign_in(cast.owner).get(reverse("findings:action_update", args=[action.uuid]))

    assert [value for value, _ in page.context["form"].fields["state"].choices] == [
        "STILL_LATE",
        "NEW_DATE",
        "DONE",
    ]


def test_an_update_keeps_what_was_typed_and_says_what_is_missing(cast, action):
    address = reverse("findings:action_update", args=[action.uuid])

    page = sign_in(cast.owner).post(address, {"text": "Half done", "state": "NEW_DATE"}).content.decode()

    assert "Enter the new date" in page
    assert "Half done" in page


def test_an_update_with_a_new_date_and_its_reason_moves_the_action(cast, action):
    address = reverse("findings:action_update", args=[action.uuid])
    sent = {"text": "Half done", "state": "NEW_DATE", "new_due_on": "12/5/17", "reason": "Third team in May"}

    reply = sign_in(cast.owner).post(address, sent)

    action.refresh_from_db()
    assert reply.status_code == 302
    assert (action.due_on, action.status) == (date(2017, 5, 12), ActionStatus.AT_RISK)


def test_the_office_confirms_what_was_reported_as_done(cast, action):
    report_progress(
        action=action, text="Done", status="ON_TRACK", evidence="The log", is_done=True, by=cast.owner, at=MOMENT
    )

    sign_in(cast.officer).post(reverse("findings:action_verify", args=[action.uuid]))

    action.refresh_from_db()
    assert action.status == ActionStatus.COMPLETE


def test_done_without_evidence_says_what_to_enter(cast, action):
    page = sign_in(cast.owner).post(
        reverse("findings:action_update", args=[action.uuid]), {"text": "All done", "state": "DONE"}
    )

    assert "Enter where the proof is to be found that it was done" in page.content.decode()


def test_a_note_on_a_late_action_is_taken(cast, action):
    sent = {"text": "Two of three teams use it", "state": "STILL_LATE"}

    page = sign_in(cast.owner).post(reverse("findings:action_update", args=[action.uuid]), sent, follow=True)

    assert "Two of three teams use it" in page.content.decode()
    assert "Overdue" in page.content.decode()


def test_an_action_of_another_owner_offers_no_update_and_takes_none(cast, action):
    Action.objects.filter(pk=action.pk).update(owner_post="Records manager")
    update = reverse("findings:action_update", args=[action.uuid])

    page = sign_in(cast.owner).get(reverse("findings:action_detail", args=[action.uuid])).content.decode()

    assert update not in page
    assert sign_in(cast.owner).get(update).status_code == 403


def test_actions_are_not_opened_for_a_day_that_has_gone(cast):
    recommendation = make_recommendation(cast)
    address = reverse("findings:recommendation_open", args=[recommendation.uuid])

    page = sign_in(cast.officer).post(address, {"due_on": "1 1 2017"}).content.decode()

    assert "The due date must be today or later" in page
    assert not recommendation.actions.exists()
