"""Audits are listed, started, set up part by part and taken to their next stage."""

from datetime import date

import pytest
from django.urls import reverse

from audit_portal.accounts.models import AgencyKind
from audits.models import Audit, AuditTool, Stage, ToolStatus
from audits.operations.audits import create_audit
from tests.factories.audits import MOMENT, make_audit, make_tool
from tests.factories.people import make_agency, sign_in

pytestmark = pytest.mark.django_db
WHOLE_TERMS = {
    "purpose": "To learn", "trigger": "A review", "review_from": date(2016, 1, 1), "review_to": date(2016, 12, 31),
    "return_by": date(2017, 5, 31),
}  # fmt: skip


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    return create_audit(
        board=cast.board, reference="NG17", title="Neglect 2017", theme="Neglect", by=cast.officer, at=MOMENT,
        **WHOLE_TERMS,
    )  # fmt: skip


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def test_the_list_says_what_is_in_the_way(client, audit):
    page = client.get(reverse("audits:audit_list")).content.decode()

    assert "Neglect 2017" in page
    assert "Terms of reference agreed" in page


def test_an_agency_is_not_told_of_an_audit_in_set_up(cast, audit):
    page = sign_in(cast.lead).get(reverse("audits:audit_list")).content.decode()

    assert "Neglect 2017" not in page
    assert "No audits yet" in page


def test_the_list_asks_no_more_for_more_audits(client, cast, django_assert_max_num_queries):
    for number in range(4):
        make_audit(cast, f"X{number}", cases=1)

    with django_assert_max_num_queries(6):
        client.get(reverse("audits:audit_list"))


@pytest.mark.parametrize(
    ("stage", "words", "page"),
    [
        (Stage.REPORTING, "Its report", "reports:audit_report_list"),
        (Stage.MONITORING, "Its actions", "findings:audit_action_list"),
    ],
)
def test_what_later_pages_know_is_led_to_from_the_list(client, audit, stage, words, page):
    Audit.objects.update(stage=stage)

    shown = client.get(reverse("audits:audit_list")).content.decode()

    assert f'<a href="{reverse(page, args=[audit.uuid])}">{words}<' in shown


def test_an_audit_is_started(client):
    client.post(reverse("audits:audit_create"), {"title": "Unborn", "reference": "UB17", "theme": "Pre-birth"})

    assert Audit.objects.get(reference="UB17").stage == Stage.SET_UP


def test_a_reference_is_given_once(client, audit):
    page = client.post(reverse("audits:audit_create"), {"title": "Other", "reference": "ng17", "theme": "Neglect"})

    assert "Choose another reference" in page.content.decode()
    assert Audit.objects.count() == 1


def test_terms_are_changed(client, audit, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)
    sent = {"title": "Neglect", "reference": "NG17", "theme": "Neglect", "return_by": "30 6 2017"}

    client.post(at("audit_edit", audit), sent)

    audit.refresh_from_db()
    assert (audit.title, audit.return_by) == ("Neglect", date(2017, 6, 30))


def test_terms_with_dates_in_the_wrong_order_are_refused(client, audit):
    sent = {"title": "N", "reference": "NG17", "theme": "N", "review_from": "1 6 2017", "review_to": "1 5 2017"}

    page = client.post(at("audit_edit", audit), sent).content.decode()

    assert "must not be before its first day" in page


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"report_on": "10 4 2017"}, "The report’s due date must be today or later"),
        ({"moderation_on": "1 4 2017"}, "The moderation meeting must be today or later"),
        ({"moderation_on": "15 6 2017", "report_on": "14 6 2017"}, "The report must not be due before the moderation"),
        ({"report_on": "soon"}, "Enter the day the report is due, such as 31 5 2017"),
    ],
)
def test_days_that_make_no_sense_are_refused_in_words(client, audit, settings, days, words):
    settings.DEMO_TODAY = date(2017, 4, 13)
    sent = {"title": "Neglect", "reference": "NG17", "theme": "Neglect", "return_by": "31 5 2017"}

    assert words in client.post(at("audit_edit", audit), sent | days).content.decode()


def test_a_day_that_was_planned_and_has_gone_stays(client, audit, settings):
    settings.DEMO_TODAY = date(2017, 8, 1)
    sent = {"title": "Neglect of children", "reference": "NG17", "theme": "Neglect", "return_by": "31 5 2017"}

    client.post(at("audit_edit", audit), sent)

    audit.refresh_from_db()
    assert audit.title == "Neglect of children"


def test_terms_are_agreed(client, audit):
    client.post(at("audit_terms_agree", audit))

    audit.refresh_from_db()
    assert audit.terms_agreed_at is not None


def test_a_change_takes_the_agreement_to_the_terms_back(client, audit, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)
    client.post(at("audit_terms_agree", audit))
    sent = {"title": "Neglect 2017", "reference": "NG17", "theme": "Neglect", "return_by": "30 6 2017"}

    page = client.post(at("audit_edit", audit), sent, follow=True).content.decode()

    audit.refresh_from_db()
    assert audit.terms_agreed_at is None
    assert "They have to be agreed again." in page


def test_scope_lines_are_written(client, audit):
    lines = {"lines-TOTAL_FORMS": 2, "lines-INITIAL_FORMS": 0, "lines-0-text": "Thresholds", "lines-1-text": ""}

    client.post(at("audit_scope_edit", audit), lines)

    assert [line.text for line in audit.scope_lines.all()] == ["Thresholds"]


def test_no_scope_line_is_no_scope(client, audit):
    page = client.post(at("audit_scope_edit", audit), {"lines-TOTAL_FORMS": 1, "lines-INITIAL_FORMS": 0})

    assert "Enter at least one scope line" in page.content.decode()


def test_agencies_are_chosen(client, audit, cast):
    prefix = f"agency-{cast.police.pk}"

    client.post(at("audit_participants_edit", audit), {f"{prefix}-takes_part": "on", f"{prefix}-lead": cast.lead.pk})

    row = audit.participants.get()
    assert (row.agency, row.lead, row.due_on) == (cast.police, cast.lead, audit.return_by)


def test_two_agencies_cannot_answer_as_one(client, audit, cast):
    Audit.objects.update(tool=make_tool(cast.board, cast.officer))
    sent = {}
    for agency in (cast.police, cast.care):
        sent |= {f"agency-{agency.pk}-takes_part": "on", f"agency-{agency.pk}-audiences": "POL"}

    page = client.post(at("audit_participants_edit", audit), sent).content.decode()

    assert "cannot both answer as" in page
    assert not audit.participants.exists()


def test_an_agency_that_takes_no_part_is_asked_nothing(client, audit, cast):
    sent = {f"agency-{cast.police.pk}-takes_part": "on", f"agency-{cast.care.pk}-due_on": "31 2 2017"}

    client.post(at("audit_participants_edit", audit), sent)

    assert audit.participants.get().agency == cast.police


def test_an_agency_is_offered_what_it_answered_as_before_and_its_only_lead(client, audit, cast):
    make_audit(cast)
    Audit.objects.update(tool=AuditTool.objects.get())

    page = client.get(at("audit_participants_edit", audit))

    police = next(form for form in page.context["forms"] if form.agency == cast.police)
    assert police["audiences"].value() == ["POL"]
    assert police["lead"].value() == str(cast.lead.pk)
    assert not police["takes_part"].value()


def test_practices_stand_under_the_agency_that_they_answer_through(client, audit, cast):
    page = client.get(at("audit_participants_edit", audit)).content.decode()

    assert "1 practice answers through it" in page
    assert cast.practice.name in page
    assert f"agency-{cast.practice.pk}-" not in page


def test_twenty_agencies_take_as_many_queries_as_three(client, audit, cast, django_assert_num_queries):
    for count in (0, 17):
        for number in range(count):
            make_agency(cast.board, AgencyKind.OTHER, f"Agency {number}")
        with django_assert_num_queries(7):
            client.get(at("audit_participants_edit", audit))


def test_the_group_is_named(client, audit, cast):
    client.post(at("audit_group_edit", audit), {"agencies": [cast.police.pk, cast.care.pk]})

    assert {member.agency for member in audit.group.all()} == {cast.police, cast.care}


def test_the_group_of_a_signed_off_audit_stays(client, audit, cast):
    Audit.objects.update(stage=Stage.MONITORING)

    page = client.post(at("audit_group_edit", audit), {"agencies": [cast.police.pk]}).content.decode()

    assert "its group stays as it was" in page
    assert not audit.group.exists()


def test_an_agreed_tool_is_chosen_and_shown(client, audit, cast):
    tool = make_tool(cast.board, cast.officer, status=ToolStatus.AGREED)

    client.post(at("audit_tool_choose", audit), {"tool": tool.pk})

    assert "Question 1" in client.get(at("audit_tool_detail", audit)).content.decode()


def test_a_draft_is_not_offered(client, audit, cast):
    make_tool(cast.board, cast.officer)
    AuditTool.objects.update(status=ToolStatus.DRAFT, agreed_at=None, agreed_by=None, frozen_at=None, frozen_by=None)

    assert "No tool is agreed yet" in client.get(at("audit_tool_choose", audit)).content.decode()


def test_the_next_stage_waits_for_its_gate(client, audit):
    page = client.post(at("audit_advance", audit), {"stage": "SET_UP"}, follow=True).content.decode()

    audit.refresh_from_db()
    assert audit.stage == Stage.SET_UP
    assert "Still to do" in page


def test_the_next_stage_opens(client, cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK)

    client.post(at("audit_advance", audit), {"stage": "KNOWN_CHECK"})

    audit.refresh_from_db()
    assert audit.stage == Stage.FIELDWORK


def test_a_button_of_an_earlier_stage_does_nothing(client, cast):
    audit = make_audit(cast)

    page = client.post(at("audit_advance", audit), {"stage": "KNOWN_CHECK"}, follow=True).content.decode()

    assert "in the stage “Fieldwork” by now" in page


def test_what_keeps_a_signed_off_audit_open_is_its_actions(client, audit):
    """The list does not count them, so it does not say that nothing is left."""
    Audit.objects.update(stage=Stage.MONITORING)
    page = client.get(reverse("audits:audit_list")).content.decode()

    assert reverse("findings:audit_action_list", args=[audit.uuid]) in page
    assert "Nothing" not in page
