from datetime import date

import pytest
from django.urls import reverse

from audits.models import Audit, ReturnStatus, Stage
from findings.models import Action
from findings.operations.actions import report_progress
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions
from tests.factories.mails import make_mail
from tests.factories.reports import make_release, make_reported_audit

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
    assert page.context["lists"].do_now[0].detail == "Pre-birth 2016: 6 with auditors"
    assert page.context["lists"].cards[0].in_the_way == "6 not in, 6 overdue"


def test_what_is_overdue_of_returns_whose_date_was_not_moved_is_the_offices_to_chase(cast):
    audit = make_audit(cast)
    Audit.objects.update(return_by=date(2017, 1, 31))
    audit.returns.update(due_on=date(2017, 1, 31))
    audit.returns.filter(respondent=cast.police).update(due_on=date(2017, 1, 17))

    page = home_of(cast.officer)

    assert [row.what for row in page.context["lists"].do_now] == ["2 returns are overdue"]
    assert [row.what for row in page.context["lists"].waiting] == ["6 returns are with auditors; 2 overdue"]


def test_the_office_waits_for_who_knows_which_family_and_then_opens_fieldwork(cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK)
    Audit.objects.update(known_due_on=date(2017, 1, 24))
    audit.returns.filter(respondent=cast.police).update(known="IN_PERIOD", known_at=MOMENT, known_by=cast.lead)

    assert rows(home_of(cast.officer), "waiting")[0][0] == "4 of 6 answers whether a family is known have not come"

    audit.returns.update(known="IN_PERIOD", known_at=MOMENT, known_by=cast.lead)
    what = "Every agency has said which families it knows: open fieldwork"
    assert rows(home_of(cast.officer), "do_now")[0][0] == what


def test_an_answer_whether_a_family_is_known_is_the_offices_to_chase_once_it_is_late(cast):
    make_audit(cast, stage=Stage.KNOWN_CHECK)
    Audit.objects.update(known_due_on=date(2017, 1, 17))

    page = home_of(cast.officer)

    assert [(row.verb, row.is_late) for row in page.context["lists"].do_now] == [("Chase", True)]


def test_a_message_that_could_not_be_sent_is_the_offices_to_see_to(cast):
    make_mail(cast, make_audit(cast, stage=Stage.MONITORING), status="FAILED", failure="No server")

    assert rows(home_of(cast.officer), "do_now")[0][0] == "1 message could not be sent"


@pytest.mark.parametrize(
    ("stage", "what"),
    [
        (Stage.REPORTING, "Finish the report and release it"),
        (Stage.SIGNED_OFF, "The audit is signed off: begin monitoring"),
    ],
)
def test_the_office_sees_the_step_that_the_stage_waits_for(cast, stage, what):
    make_audit(cast, stage=stage)

    assert rows(home_of(cast.officer), "do_now")[0][0] == what


def test_once_the_report_is_out_the_office_signs_off(cast):
    make_release(cast, make_reported_audit(cast), "PAAG_REPORT")

    assert "The report is out: sign the audit off" in [row[0] for row in rows(home_of(cast.officer), "do_now")]


def test_an_owner_sees_the_agencys_actions_and_not_another_agencys(cast):
    make_actions(cast, due_on=date(2017, 1, 10))

    page = home_of(cast.owner)

    assert rows(page, "do_now") == [("Action R1.1: Refer at once", "7 working days late", True)]


def test_a_member_of_the_audit_group_sees_what_is_to_be_agreed(cast):
    make_audit(cast, stage=Stage.MODERATION)

    assert rows(home_of(cast.group_member), "do_now")[0][0] == "2 cases are to be agreed"


def test_one_thing_that_is_late_is_said_to_be_late_in_a_sentence(cast):
    make_actions(cast, due_on=date(2017, 1, 10))

    assert home_of(cast.owner).context["summary"] == "One thing to do now, and it is late."


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


def test_an_owners_own_actions_come_first_and_the_agencys_others_apart(cast):
    make_actions(cast, due_on=date(2017, 1, 10))
    Action.objects.filter(agency=cast.police).update(owner=cast.lead, owner_post="Head of protection")

    page = home_of(cast.owner)

    assert rows(page, "do_now") == []
    assert rows(page, "others") == [("Action R1.1: Refer at once", "7 working days late", False)]
    assert "Your agency’s other actions" in page.content.decode()


def test_an_action_that_another_owns_by_post_is_the_leads_to_report(cast):
    make_actions(cast, due_on=date(2017, 1, 10))
    Action.objects.filter(agency=cast.police).update(owner_post="Records manager")

    assert [row.what for row in home_of(cast.owner).context["lists"].others] == ["Action R1.1: Refer at once"]
    assert [row.what for row in home_of(cast.lead).context["lists"].do_now] == ["Action R1.1: Refer at once"]


def signed_off_with_actions(cast):
    actions = make_actions(cast, due_on=date(2017, 1, 10))
    report_progress(
        action=actions[0], text="Done", status="ON_TRACK", evidence="The log", is_done=True, by=cast.lead, at=MOMENT
    )
    Audit.objects.update(stage=Stage.MONITORING)


def test_overdue_actions_are_counted_alike_for_everybody(cast):
    signed_off_with_actions(cast)

    office, reader = home_of(cast.officer).context["lists"], home_of(cast.reader).context["lists"]
    tracker = sign_in(cast.reader).get(reverse("findings:action_list")).context["counts"]

    assert "3 actions are overdue" in [row.what for row in office.do_now]
    assert [row.what for row in reader.waiting] == ["3 actions are overdue"]
    assert ("Overdue", "3") in tracker
    assert office.cards[0].in_the_way == "3 actions are open, 3 overdue"


def test_a_reader_has_nothing_to_do_about_actions_of_others(cast):
    signed_off_with_actions(cast)

    page = home_of(cast.reader)

    assert page.context["lists"].do_now == []
    assert "PAAG is the Performance, Analysis and Assurance Group." in page.content.decode()


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.SET_UP, "Not done: Terms of reference agreed"),
        (Stage.MODERATION, "2 not agreed"),
        (Stage.REPORTING, "The report is not released"),
    ],
)
def test_a_card_says_what_is_in_the_way(cast, stage, words):
    make_audit(cast, stage=stage)

    assert home_of(cast.officer).context["lists"].cards[0].in_the_way == words


def test_a_card_names_the_first_thing_in_the_way_and_counts_the_others(cast):
    make_audit(cast, stage=Stage.SET_UP)
    Audit.objects.update(sharing_checked_at=None, sharing_checked_by=None)

    card = home_of(cast.officer).context["lists"].cards[0]

    assert card.in_the_way == "Not done: Terms of reference agreed, and 1 more"
