from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, Audit, ImmediateConcern, OutboxMail, ParticipatingAgency, Stage
from tests.factories import make_audit, make_membership, sign_in
from tests.factories.mails import send_waiting

SENT = {
    "what": "A bruise in the health record", "child_safe_now": "UNKNOWN", "told_whom": "Duty manager",
    "told_day": "4/1/17", "told_time": "10:45", "method": "By telephone",
}  # fmt: skip

SAFE = {
    "child_safe_now": "YES", "how_known": "The social worker saw the baby at 4pm",
    "outcome": "Strategy discussion the same day",
}  # fmt: skip


@pytest.fixture
def agency_return(cast):
    return make_audit(cast).returns.get(respondent=cast.police, sampled_case__reference="PB16-01")


@pytest.fixture
def concern(cast, agency_return):
    sign_in(cast.auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)
    return ImmediateConcern.objects.get()


def test_the_page_says_first_to_call_999_or_refer(cast, agency_return):
    page = sign_in(cast.auditor).get(reverse("audits:concern_create", args=[agency_return.uuid])).content.decode()

    assert page.index("Call 999") < page.index("What did you find?")
    assert "The portal is not a referral" in page


def test_a_concern_is_recorded_with_who_was_told_and_when(cast, concern):
    assert (concern.raised_for, concern.raised_by, concern.told_whom) == (cast.police, cast.auditor, "Duty manager")
    assert concern.told_on.isoformat() == "2017-01-04T10:45:00+00:00"


def test_what_is_missing_is_said_by_the_field_and_what_was_typed_stays(cast, agency_return):
    address = reverse("audits:concern_create", args=[agency_return.uuid])

    page = sign_in(cast.auditor).post(address, SENT | {"told_time": "soon"}).content.decode()

    assert "Enter the time, such as 10:45" in page
    assert "A bruise in the health record" in page
    assert not ImmediateConcern.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("lead", 200), ("auditor", 200), ("other_lead", 404), ("other_auditor", 404),
     ("group_member", 404), ("other_officer", 404)],
)  # fmt: skip
def test_only_those_whom_it_concerns_read_it(cast, concern, who, status):
    reply = sign_in(getattr(cast, who)).get(reverse("audits:concern_detail", args=[concern.uuid]))

    assert reply.status_code == status


def test_it_is_closed_with_its_outcome_and_only_once(cast, concern):
    client, address = sign_in(cast.lead), reverse("audits:concern_close", args=[concern.uuid])
    assert "Enter what came of it" in client.post(address, SAFE | {"outcome": ""}).content.decode()

    page = client.post(address, SAFE, follow=True).content.decode()

    concern.refresh_from_db()
    assert concern.closed_by == cast.lead
    assert "The social worker saw the baby at 4pm" in page
    assert "closed already" in client.post(address, SAFE | {"outcome": "Again"}).content.decode()


def test_closing_asks_whether_the_child_is_safe_and_how_that_is_known(cast, concern):
    client, address = sign_in(cast.lead), reverse("audits:concern_close", args=[concern.uuid])

    unsaid = client.post(address, SAFE | {"child_safe_now": ""}).content.decode()
    unknown = client.post(address, SAFE | {"how_known": "  "}).content.decode()

    assert "Choose whether the child is safe now" in unsaid
    assert "Strategy discussion the same day" in unsaid
    assert "Enter how you know that the child is safe" in unknown
    concern.refresh_from_db()
    assert concern.closed_at is None


@pytest.mark.parametrize("safe", ["NO", "UNKNOWN"])
def test_a_concern_about_a_child_who_is_not_safe_stays_open_with_what_was_written(cast, concern, safe):
    address = reverse("audits:concern_close", args=[concern.uuid])
    said = {"child_safe_now": safe, "how_known": "", "outcome": "Visit at 6pm"}

    page = sign_in(cast.lead).post(address, said, follow=True).content.decode()

    concern.refresh_from_db()
    assert concern.closed_at is None
    assert "The concern stays open" in page
    assert "Visit at 6pm" in page
    assert "Record the outcome" in page
    note = concern.notes.get()
    assert (note.kind, note.child_safe_now, note.by) == ("NOT_SAFE_YET", safe, cast.lead)


def test_the_list_shows_open_ones_to_the_office(cast, concern):
    page = sign_in(cast.officer).get(reverse("audits:concern_list", args=[concern.audit.uuid])).content.decode()

    assert "PB16-01" in page
    assert "Open" in page


def test_the_lead_of_the_agency_that_was_told_reads_it_and_that_is_on_record(cast, agency_return):
    sent = SENT | {"told_agency": cast.care.pk}
    sign_in(cast.auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), sent)
    concern = ImmediateConcern.objects.get()

    reply = sign_in(cast.other_lead).get(reverse("audits:concern_detail", args=[concern.uuid]))

    assert reply.status_code == 200
    assert ActivityEvent.objects.filter(kind="CONCERN_READ", membership_id=cast.other_lead.pk).count() == 1


def test_a_concern_is_not_raised_from_another_agencys_return(cast, agency_return):
    reply = sign_in(cast.other_auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)

    assert reply.status_code == 404
    assert not ImmediateConcern.objects.exists()


def test_no_word_of_a_concern_reaches_the_log(cast, concern):
    sign_in(cast.lead).post(reverse("audits:concern_close", args=[concern.uuid]), SAFE)

    assert not ActivityEvent.objects.filter(payload__contains="bruise").exists()
    assert not ActivityEvent.objects.filter(payload__contains="trategy").exists()
    assert not ActivityEvent.objects.filter(payload__contains="social worker").exists()


def test_the_office_and_the_leads_are_told_at_once_and_of_nothing(cast, agency_return):
    sent = SENT | {"told_agency": cast.care.pk}

    sign_in(cast.auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), sent)
    send_waiting()

    people = [cast.officer, cast.lead, cast.other_lead]
    assert sorted(each.to[0] for each in mail.outbox) == sorted(each.user.email for each in people)
    said = mail.outbox[0].subject + mail.outbox[0].body
    assert "bruise" not in said
    assert "PB16-0" not in said
    assert reverse("audits:concern_detail", args=[ImmediateConcern.objects.get().uuid]) in said


def test_whoever_records_it_and_whoever_has_left_gets_no_mail(cast, agency_return):
    gone = make_membership("BOARD_OFFICER", cast.board, cast.office)
    type(gone).objects.filter(pk=gone.pk).update(ended_at=agency_return.audit.created_at, ended_by=cast.officer)

    sign_in(cast.lead).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)

    assert [each.recipient for each in OutboxMail.objects.all()] == [cast.officer]


def test_who_has_it_writes_under_their_own_name_and_not_as_the_answer_of_who_was_told(cast, concern):
    ImmediateConcern.objects.update(response="They will visit")
    client, address = sign_in(cast.officer), reverse("audits:concern_receive", args=[concern.uuid])

    page = client.post(address, {"response": "Duty team visits today"}, follow=True).content.decode()

    assert "It is on record that you have this concern" in page
    concern.refresh_from_db()
    assert (concern.received_by, concern.response) == (cast.officer, "They will visit")
    assert f"As {cast.auditor.user.name} recorded it" in page
    note = page[page.index("What happened since") :]
    assert cast.officer.user.name in note[: note.index("Duty team visits today")]
    assert "said already" in client.post(address, follow=True).content.decode()


def test_nobody_confirms_a_concern_of_their_own(cast, agency_return):
    client = sign_in(cast.lead)
    client.post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)
    own = ImmediateConcern.objects.get()

    page = client.post(reverse("audits:concern_receive", args=[own.uuid]), follow=True).content.decode()

    assert "Somebody else has to say" in page
    assert "I have this concern" not in page


def test_a_concern_remembers_the_question_that_it_was_found_at(cast, agency_return):
    address = reverse("audits:concern_create", args=[agency_return.uuid])
    client = sign_in(cast.auditor)
    assert "found at question 2" in client.get(address + "?question=dv_asked").content.decode()

    page = client.post(address, SENT | {"question": "dv_asked"}, follow=True).content.decode()

    assert ImmediateConcern.objects.get().question_code == "dv_asked"
    assert "At question 2" in page


def test_a_group_member_records_one_from_the_case_and_says_whose_record_showed_it(cast, agency_return):
    Audit.objects.filter(pk=agency_return.audit_id).update(stage=Stage.MODERATION)
    client, address = (
        sign_in(cast.group_member),
        reverse("audits:concern_raise", args=[agency_return.sampled_case.uuid]),
    )
    assert "Choose whose record showed it" in client.post(address, SENT).content.decode()

    page = client.post(address, SENT | {"raised_for": cast.police.pk}, follow=True).content.decode()

    assert "The concern is recorded" in page
    assert ImmediateConcern.objects.get().raised_for == cast.police


def test_an_agencys_people_record_it_from_their_own_return(cast, agency_return):
    reply = sign_in(cast.auditor).get(reverse("audits:concern_raise", args=[agency_return.sampled_case.uuid]))

    assert reply.url == reverse("audits:concern_create", args=[agency_return.uuid])


def test_a_worry_about_a_worker_is_shown_its_own_road(cast, agency_return):
    page = sign_in(cast.auditor).get(reverse("audits:concern_create", args=[agency_return.uuid])).content.decode()

    assert "A worry about a worker" in page
    assert page.index(cast.lead.user.email) < page.index(cast.other_lead.user.email)


def test_the_list_marks_what_nobody_has_received_in_time(cast, concern):
    ImmediateConcern.objects.update(raised_at="2017-01-02T10:00:00Z")

    page = sign_in(cast.officer).get(reverse("audits:concern_list", args=[concern.audit.uuid])).content.decode()

    assert "Receipt overdue" in page


def test_from_raised_to_closed_the_log_holds_every_step(cast, concern):
    client = sign_in(cast.officer)
    client.post(reverse("audits:concern_receive", args=[concern.uuid]), {"response": "Visit"})

    client.post(reverse("audits:concern_close", args=[concern.uuid]), SAFE)

    kinds = ActivityEvent.objects.filter(subject_id=concern.pk, kind__startswith="CONCERN").order_by("seq")
    steps = [kind for kind in kinds.values_list("kind", flat=True) if kind != "CONCERN_READ"]
    assert steps == ["CONCERN_RAISED", "CONCERN_RECEIVED", "CONCERN_CLOSED"]


def test_an_open_concern_stands_on_the_leads_home_and_on_nobody_elses(cast, concern):
    page = sign_in(cast.lead).get(reverse("home")).content.decode()

    assert "Immediate concern on PB16-01" in page
    assert "Say that you have it" in page
    assert "Immediate concern" not in sign_in(cast.other_lead).get(reverse("home")).content.decode()


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_it_stands_before_everything_else_that_there_is_to_do(cast, concern, who):
    ParticipatingAgency.objects.update(due_on=date(2016, 12, 1))
    AgencyReturn.objects.update(due_on=date(2016, 12, 1))
    Audit.objects.update(return_by=date(2016, 12, 1))

    first, *others = sign_in(getattr(cast, who)).get(reverse("home")).context["lists"].do_now

    assert first.what == "Immediate concern on PB16-01"
    assert first.verb == "Say that you have it"
    assert others


def test_whoever_recorded_it_sees_that_nobody_has_it_yet_and_is_not_asked_to_take_it_up(cast, agency_return):
    for who in (cast.auditor, cast.lead):
        sign_in(who).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)

    lists = sign_in(cast.auditor).get(reverse("home")).context["lists"]
    lead = sign_in(cast.lead).get(reverse("home")).context["lists"]

    assert (lists.waiting[0].what, lists.waiting[0].verb) == ("Immediate concern on PB16-01", "See it")
    assert "nobody has said yet" in lists.waiting[0].detail
    assert not any("concern" in row.what for row in lists.do_now)
    assert [row.verb for row in lead.do_now if "concern" in row.what] == ["Say that you have it"]


def test_the_page_says_the_day_by_which_somebody_has_it_and_why_it_is_so_late(cast, agency_return, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)  # Maundy Thursday
    address = reverse("audits:concern_create", args=[agency_return.uuid])
    words = "by Tuesday 18 April (Friday and Monday are bank holidays)"
    client = sign_in(cast.auditor)

    assert words in client.get(address).content.decode()
    assert words in client.post(address, SENT, follow=True).content.decode()
    assert (
        "By Tuesday 18 April (Friday and Monday are bank holidays)"
        in sign_in(cast.lead).get(reverse("home")).content.decode()
    )


def test_times_are_said_as_everywhere(cast, concern):
    page = sign_in(cast.lead).get(reverse("audits:concern_detail", args=[concern.uuid])).content.decode()

    assert "4 January 2017, 10:45am" in page


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_however_many_there_are(cast, agency_return, count, django_assert_max_num_queries):
    for _ in range(count):
        sign_in(cast.auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)
    client = sign_in(cast.officer)
    client.get(reverse("home"))

    with django_assert_max_num_queries(6):
        client.get(reverse("audits:concern_list", args=[agency_return.audit.uuid]))


def test_somebody_is_told_before_it_is_recorded(cast, agency_return, settings):
    settings.DEMO_TODAY = date(2017, 1, 3)

    page = sign_in(cast.auditor).post(reverse("audits:concern_create", args=[agency_return.uuid]), SENT)

    assert "that time has not come yet" in page.content.decode()
    assert not ImmediateConcern.objects.exists()


def test_whoever_recorded_it_goes_back_to_the_question_where_it_was_found(cast, agency_return):
    AgencyReturn.objects.filter(pk=agency_return.pk).update(known="IN_PERIOD", status="IN_PROGRESS")
    client = sign_in(cast.auditor)

    page = client.post(
        reverse("audits:concern_create", args=[agency_return.uuid]), SENT | {"question": "dv_asked"}, follow=True
    ).content.decode()

    section = reverse("audits:section_edit", args=[agency_return.uuid, "A"])
    assert f'<a href="{section}#dv_asked">Back to question 2 of the return</a>' in page


def test_a_concern_that_was_found_at_no_question_leads_back_to_the_return(cast, agency_return, concern):
    page = sign_in(cast.auditor).get(reverse("audits:concern_detail", args=[concern.uuid])).content.decode()

    assert f'<a href="{reverse("audits:return_detail", args=[agency_return.uuid])}">The return for PB16-01</a>' in page
