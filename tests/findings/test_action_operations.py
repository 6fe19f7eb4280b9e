from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audits.models import Audit, Stage
from findings.models import OVERDUE, Action, ActionStatus
from findings.operations.actions import (
    ActionClosed,
    ActionNotReportedDone,
    ActionsAlreadyOpen,
    DoneNeedsEvidence,
    DueDatePast,
    NewDateNeedsReason,
    NotYourAction,
    OwnActionVerified,
    assign_action,
    open_actions,
    report_progress,
    return_action,
    verify_action,
)
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions, make_recommendation

LATER = date(2017, 6, 30)


@pytest.fixture
def action(cast):
    return next(each for each in make_actions(cast) if each.agency == cast.police)


def report(action, by, **fields):
    values = {"text": "Begun", "status": ActionStatus.ON_TRACK} | fields
    return report_progress(action=action, by=by, at=MOMENT, **values)


def test_a_recommendation_to_all_partners_becomes_one_action_for_each_auditing_agency(cast):
    actions = make_actions(cast)

    assert {action.agency for action in actions} == {cast.police, cast.care, cast.ccg}
    assert [action.reference for action in actions] == ["R1.1", "R1.2", "R1.3"]


def test_a_recommendation_to_named_agencies_becomes_an_action_for_each_of_them_only(cast):
    recommendation = make_recommendation(cast, to_all_partners=False, agencies=[cast.care])

    actions = make_actions(cast, recommendation)

    assert [action.agency for action in actions] == [cast.care]


def test_actions_are_opened_once(cast):
    recommendation = make_actions(cast)[0].recommendation

    with pytest.raises(ActionsAlreadyOpen):
        open_actions(recommendation=recommendation, due_on=LATER, by=cast.officer, at=MOMENT)


def test_a_date_moves_only_with_a_reason_and_the_first_one_is_kept(cast, action):
    with pytest.raises(NewDateNeedsReason):
        report(action, cast.owner, new_due_on=LATER)

    report(action, cast.owner, new_due_on=LATER, reason="New system in June")

    action.refresh_from_db()
    assert (action.due_on, action.original_due_on) == (LATER, date(2017, 3, 31))


def test_what_is_done_stays_open_until_someone_else_verifies_it(cast, action):
    report(action, cast.owner, is_done=True, evidence="The log")

    action.refresh_from_db()
    assert action.status == ActionStatus.ON_TRACK
    assert action.reported_done_by == cast.owner

    verify_action(action=action, by=cast.officer, at=MOMENT)
    action.refresh_from_db()
    assert (action.status, action.verified_by) == (ActionStatus.COMPLETE, cast.officer)


def test_nobody_verifies_what_they_or_their_own_agency_reported(cast, action):
    report(action, cast.owner, is_done=True, evidence="The log")

    for own in (cast.owner, cast.lead):
        with pytest.raises(OwnActionVerified):
            verify_action(action=action, by=own, at=MOMENT)


def test_only_what_was_reported_as_done_can_be_verified_or_sent_back(cast, action):
    with pytest.raises(ActionNotReportedDone):
        verify_action(action=action, by=cast.officer, at=MOMENT)
    with pytest.raises(ActionNotReportedDone):
        return_action(action=action, text="Not shown", by=cast.officer, at=MOMENT)


def test_an_action_that_is_sent_back_is_at_risk_and_no_longer_reported_done(cast, action):
    report(action, cast.owner, is_done=True, evidence="The log")

    return_action(action=action, text="The count is missing", by=cast.officer, at=MOMENT)

    action.refresh_from_db()
    assert (action.status, action.reported_done_at) == (ActionStatus.AT_RISK, None)
    assert action.updates.latest("pk").text == "The count is missing"


def test_a_verified_action_takes_no_further_update(cast, action):
    report(action, cast.owner, is_done=True, evidence="The log")
    verify_action(action=action, by=cast.officer, at=MOMENT)

    with pytest.raises(ActionClosed):
        report(action, cast.owner)


def test_the_database_itself_refuses_a_completion_without_verification(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(status=ActionStatus.COMPLETE)


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        (date(2017, 3, 31), ActionStatus.ON_TRACK, "On track"),
        (date(2017, 4, 1), ActionStatus.ON_TRACK, "Overdue"),
        (date(2017, 4, 1), ActionStatus.COMPLETE, "Complete"),
    ],
)
def test_overdue_comes_from_the_day_and_never_of_what_is_complete(day, status, words):
    action = Action(due_on=date(2017, 3, 31), status=status)

    assert action.status_words(day) == words


def test_done_without_evidence_is_refused(cast, action):
    with pytest.raises(DoneNeedsEvidence):
        report(action, cast.owner, is_done=True, evidence="  ")


def test_nothing_is_asked_for_by_a_day_that_has_gone(cast, action):
    past = date(2017, 1, 4)

    with pytest.raises(DueDatePast):
        make_actions(cast, make_recommendation(cast, action.recommendation.findings.get()), due_on=past)
    with pytest.raises(DueDatePast):
        report(action, cast.owner, new_due_on=past, reason="A slip")
    with pytest.raises(DueDatePast):
        assign_action(
            action=action, text="x", owner=None, owner_post="", measure="", due_on=past, reason="A slip",
            by=cast.officer, at=MOMENT,
        )  # fmt: skip


def test_a_late_action_takes_a_note_and_stays_late(cast, action):
    report(action, cast.owner, text="Two of three teams", status=action.status)

    action.refresh_from_db()
    assert action.status_words(date(2017, 4, 13)) == OVERDUE


def test_an_owner_reports_on_nobody_elses_action(cast, action):
    Action.objects.filter(pk=action.pk).update(owner=cast.lead)

    with pytest.raises(NotYourAction):
        report(action, cast.owner)
    assert report(action, cast.lead).by == cast.lead


def test_a_reader_sees_actions_once_the_audit_is_signed_off(cast, action):
    assert not Action.objects.visible_to(cast.reader).exists()

    Audit.objects.update(stage=Stage.SIGNED_OFF)

    assert Action.objects.visible_to(cast.reader).count() == 3
