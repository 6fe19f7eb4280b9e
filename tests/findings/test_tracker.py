"""The tracker's rows, counts and filters: what stands first, what is said of it, and who finds what."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from audits.models import Audit
from findings.models import OVERDUE, REPORTED_DONE, Action, ActionStatus
from findings.operations.actions import report_progress, return_action, verify_action
from findings.tracker import TrackerFilter, due_words, owner_words, status_counts, tracker_choices, tracker_rows
from tests.factories import make_membership, sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions

TODAY = date(2017, 4, 13)
# In summer London is an hour ahead: this is half past midnight on 13 June there.
AFTER_MIDNIGHT = datetime(2017, 6, 12, 23, 30, tzinfo=UTC)


@pytest.fixture
def actions(cast):
    """One of the police, one of Children's Social Care, one of the commissioning group, all due on 31 March 2017."""
    return {action.agency.pk: action for action in make_actions(cast)}


@pytest.fixture
def police(cast, actions):
    return actions[cast.police.pk]


def rows_of(cast, today=TODAY, **asked):
    seen = Action.objects.visible_to(cast.officer)
    return tracker_rows(TrackerFilter(**asked).apply(seen, today), today)


def row_of(cast, action, today=TODAY):
    return next(row for row in rows_of(cast, today) if row.url.endswith(f"{action.uuid}/"))


def report(action, by, at=MOMENT, status=ActionStatus.ON_TRACK, **said):
    return report_progress(action=action, by=by, at=at, status=status, **({"text": "Half of it"} | said))


def complete(cast, action, at=MOMENT):
    report(action, cast.officer, is_done=True, evidence="Minutes of May")
    verifier = make_membership("BOARD_OFFICER", board=cast.board)
    return verify_action(action=action, by=verifier, at=at)


def due(action, day):
    Action.objects.filter(pk=action.pk).update(due_on=day)


def test_what_is_late_stands_first_then_what_is_due_then_what_has_no_date_and_what_is_complete_last(cast, actions):
    late, soon, undated = actions.values()
    due(soon, date(2017, 5, 1))
    due(undated, None)

    assert [row.due for row in rows_of(cast)] == ["31 Mar 2017", "1 May 2017", "No date"]

    complete(cast, late)
    assert [row.due for row in rows_of(cast)] == ["1 May 2017", "No date", "31 Mar 2017"]


def test_statuses_are_counted_worst_first_and_none_that_does_not_occur(cast, actions):
    first, second, _ = actions.values()
    due(first, date(2017, 5, 1))
    complete(cast, second)

    assert status_counts(rows_of(cast)) == [(OVERDUE, "1"), ("Not started", "1"), ("Complete", "1")]


def test_an_action_without_an_update_says_since_when(cast, police):
    assert row_of(cast, police).update == "No update since Thursday 5 January"


def test_the_newest_update_is_shown_with_its_day(cast, police):
    report(police, cast.owner, at=MOMENT, text="Begun")
    report(police, cast.owner, at=MOMENT + timedelta(days=1), text="Training booked")

    assert row_of(cast, police).update == "Training booked (Friday 6 January)"


def test_the_day_of_an_update_is_the_day_in_this_country(cast, police):
    report(police, cast.owner, at=AFTER_MIDNIGHT)

    assert row_of(cast, police, today=date(2017, 6, 13)).update == "Half of it (Tuesday 13 June)"


def test_what_is_reported_as_done_waits_and_is_still_late(cast, police):
    report(police, cast.owner, is_done=True, evidence="The log")

    row = row_of(cast, police)
    assert (row.status, row.update) == (OVERDUE, "Reported as done, waits to be verified")


def test_what_came_back_says_why_instead_of_waiting(cast, police):
    report(police, cast.owner, is_done=True, evidence="The log")
    return_action(action=police, text="The log has no dates", by=cast.officer, at=MOMENT + timedelta(hours=1))

    assert row_of(cast, police).update == "The log has no dates (Thursday 5 January)"


def test_a_verified_action_is_never_late_and_says_when_it_was_verified(cast, police):
    complete(cast, police, at=AFTER_MIDNIGHT)

    row = row_of(cast, police, today=date(2017, 7, 1))
    assert (row.status, row.is_late, row.due_words) == ("Complete", False, "verified Tuesday 13 June")


@pytest.mark.parametrize(
    ("day", "words", "is_late"),
    [
        (date(2017, 4, 12), "1 working day late", True),
        (TODAY, "today", False),
        (date(2017, 4, 19), "Wednesday 19 April (Friday and Monday are bank holidays)", False),
        (date(2017, 4, 25), "in 6 working days", False),
        (None, "", False),
    ],
)
def test_what_is_left_or_gone_is_said_in_working_days(cast, police, day, words, is_late):
    due(police, day)

    row = row_of(cast, police)
    assert (row.due_words, row.is_late) == (words, is_late)


def test_the_owner_is_the_post_that_was_written_or_that_of_the_seat_or_nobody_yet():
    seat = SimpleNamespace(post="Detective inspector")

    assert owner_words(SimpleNamespace(owner_post="Head of midwifery", owner=seat)) == "Head of midwifery"
    assert owner_words(SimpleNamespace(owner_post="", owner=seat)) == "Detective inspector"
    assert owner_words(SimpleNamespace(owner_post="", owner=None)) == "No owner yet"


def test_filtering_by_overdue_finds_what_its_agency_calls_on_track_and_nothing_complete(cast, actions):
    first, second, third = actions.values()
    report(first, cast.officer, status=ActionStatus.ON_TRACK)
    complete(cast, second)
    due(third, date(2017, 5, 1))

    assert [row.status for row in rows_of(cast, status="OVERDUE")] == [OVERDUE]
    assert rows_of(cast, status="ON_TRACK") == []
    assert [row.status for row in rows_of(cast, status="COMPLETE")] == ["Complete"]
    assert [row.status for row in rows_of(cast, status="NOT_STARTED")] == ["Not started"]


def test_what_is_reported_done_is_called_so_until_it_is_verified_or_late(cast, actions):
    first, second, late = actions.values()
    for action in (first, second, late):
        report(action, cast.officer, is_done=True, evidence="Minutes of May")
    due(first, date(2017, 5, 1))
    due(second, date(2017, 5, 1))
    verify_action(action=second, by=make_membership("BOARD_OFFICER", board=cast.board), at=MOMENT)

    assert sorted(row.status for row in rows_of(cast)) == ["Complete", OVERDUE, REPORTED_DONE]
    assert [row.reference for row in rows_of(cast, status="REPORTED_DONE")] == [row_of(cast, first).reference]
    assert rows_of(cast, status="ON_TRACK") == []


def test_filtering_by_agency_and_audit_finds_their_actions_only(cast, actions):
    audit = Audit.objects.get()

    assert [row.agency for row in rows_of(cast, agency=str(cast.care.uuid))] == [cast.care.short_name]
    assert len(rows_of(cast, audit=str(audit.uuid))) == 3
    assert rows_of(cast, audit=str(cast.police.uuid)) == []


def test_the_filters_offer_what_the_person_has_actions_of_and_nothing_else(cast, actions):
    audits, agencies = tracker_choices(Action.objects.visible_to(cast.owner))

    assert [name for _, name in agencies] == [cast.police.name]
    assert [name for _, name in audits] == [Audit.objects.get().title]
    assert tracker_choices(Action.objects.visible_to(cast.other_officer)) == ([], [])


@pytest.mark.parametrize("asked", [{"audit": "nonsense"}, {"agency": "1"}, {"status": "DONE"}])
def test_a_filter_that_somebody_typed_into_the_address_shows_everything(cast, actions, asked, settings):
    settings.DEMO_TODAY = TODAY

    page = sign_in(cast.officer).get(reverse("findings:action_list"), asked)

    assert page.status_code == 200
    assert len(page.context["rows"]) == 3


def test_another_agencys_uuid_in_the_address_shows_nothing_of_theirs(cast, actions, settings):
    settings.DEMO_TODAY = TODAY

    page = sign_in(cast.owner).get(reverse("findings:action_list"), {"agency": str(cast.care.uuid)})

    assert {row.agency for row in page.context["rows"]} == {cast.police.short_name}


def test_due_words_of_an_action_without_a_date_are_empty():
    assert due_words(SimpleNamespace(status=ActionStatus.ON_TRACK, verified_at=None, due_on=None), TODAY) == ""
