"""The Returns tab and following up one return: for the office, in words, by POST alone where something changes."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from audits.models import AgencyReturn, ReturnStatus
from tests.factories.audits import make_audit
from tests.factories.mails import make_mail, send_waiting
from tests.factories.people import sign_in
from tests.factories.returned import begin, own_return, submit, submit_nil

pytestmark = pytest.mark.django_db
REASON = {"status": "NOT_RETURNED", "reason": "The practice did not reply"}


@pytest.fixture
def audit(cast):
    return make_audit(cast)


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


def list_of(audit, **choices):
    query = "&".join(f"{name}={value}" for name, value in choices.items())
    return f"{reverse('audits:audit_return_list', args=[audit.uuid])}?{query}"


def to(name, row):
    return reverse(f"audits:audit_return_{name}", args=[row.uuid])


def test_every_return_is_listed_with_where_it_stands(audit, cast, client):
    submit(own_return(audit, cast.police), cast.lead)
    submit_nil(own_return(audit, cast.care), cast.other_lead)

    page = client.get(list_of(audit)).content.decode()

    assert [
        page.count(word) for word in ('tag--tint">Submitted', 'tag--tint">Nil return', 'tag--grey">Not started')
    ] == [1, 1, 4]


def test_outstanding_returns_alone_are_listed_when_asked_for(audit, cast, client):
    submit(own_return(audit, cast.police), cast.lead)

    page = client.get(list_of(audit, where="OUTSTANDING")).content.decode()

    assert page.count('tag--grey">Not started') == 5
    assert 'tag--tint">Submitted' not in page


def test_a_filter_that_matches_nothing_says_so(audit, client):
    page = client.get(list_of(audit, where="NIL")).content.decode()

    assert "No return is like that" in page
    assert "Clear the filters" in page


def test_the_chosen_returns_are_chased_and_no_others(audit, cast, client):
    chosen = own_return(audit, cast.police)

    page = client.post(to_chase(audit), {"returns": [str(chosen.uuid)]}, follow=True).content.decode()
    send_waiting()

    assert "1 return was chased. 1 person will get one message." in page
    assert [each.to for each in mail.outbox] == [[cast.lead.user.email]]


def to_chase(audit):
    return reverse("audits:audit_return_chase", args=[audit.uuid])


@pytest.mark.parametrize("chosen", [[], ["not a return"]])
def test_chasing_nothing_says_what_to_do(audit, client, chosen):
    page = client.post(to_chase(audit), {"returns": chosen}, follow=True).content.decode()

    assert "Choose at least one return that is still outstanding" in page


def test_the_row_says_how_often_it_was_chased(audit, cast, client):
    chosen = {"returns": [str(own_return(audit, cast.police).uuid)]}
    client.post(to_chase(audit), chosen)
    client.post(to_chase(audit), chosen)

    assert "chased twice" in client.get(list_of(audit)).content.decode()


def test_an_absence_is_recorded_with_its_reason_and_shown(audit, cast, client):
    row = own_return(audit, cast.ccg)

    client.post(to("close", row), REASON)

    row.refresh_from_db()
    assert row.status == ReturnStatus.NOT_RETURNED
    assert "The practice did not reply" in client.get(to("detail", row)).content.decode()


def test_an_absence_without_reason_says_what_to_enter(audit, cast, client):
    row = own_return(audit, cast.ccg)

    page = client.post(to("close", row), {"status": "DECLINED"}).content.decode()

    assert "Enter the reason why there is no return" in page
    assert AgencyReturn.objects.get(pk=row.pk).status == ReturnStatus.NOT_STARTED


def test_a_return_that_came_meanwhile_is_not_recorded_as_missing(audit, cast, client):
    row = own_return(audit, cast.police)
    submit(row, cast.lead)

    page = client.post(to("close", row), REASON).content.decode()

    assert "settled while you had the page open" in page


def test_an_absent_return_can_be_opened_again(audit, cast, client):
    row = own_return(audit, cast.ccg)
    client.post(to("close", row), REASON)

    client.post(to("reopen", row))

    assert AgencyReturn.objects.get(pk=row.pk).status == ReturnStatus.NOT_STARTED


def test_the_list_takes_as_many_queries_for_twenty_cases_as_for_two(cast, client, django_assert_num_queries):
    few, many = make_audit(cast, cases=2), make_audit(cast, "PB17", cases=20)
    for audit, numbers in ((few, (1, 2)), (many, range(1, 21))):
        for number in numbers:
            begin(own_return(audit, cast.police, number), cast.lead)

    for audit in (few, many):
        with django_assert_num_queries(10):
            client.get(list_of(audit))


@pytest.mark.parametrize("persona", ["lead", "auditor", "reader", "owner", "practice_auditor"])
def test_others_progress_is_not_shown_to_agencies_and_readers(audit, cast, persona):
    assert sign_in(getattr(cast, persona)).get(list_of(audit)).status_code == 403


def test_the_audit_group_sees_progress_and_chases_nobody(audit, cast):
    client = sign_in(cast.group_member)

    page = client.get(list_of(audit)).content.decode()

    assert "Chase the chosen" not in page
    assert client.post(to_chase(audit)).status_code == 403


@pytest.mark.parametrize("name", ["detail", "close", "reopen"])
def test_another_boards_return_does_not_exist(audit, cast, name):
    row = own_return(audit, cast.police)
    client = sign_in(cast.other_officer)

    reply = client.get(to(name, row)) if name == "detail" else client.post(to(name, row), REASON)

    assert reply.status_code == 404


def test_the_list_says_how_many_messages_could_not_be_sent(audit, cast, client):
    make_mail(cast, audit, status="FAILED", failure="The mail server did not take it.")

    page = client.get(list_of(audit)).content.decode()

    assert "1 message could not be sent" in page
    assert reverse("audits:mail_list", args=[audit.uuid]) in page


@pytest.fixture
def in_january(settings):
    settings.DEMO_TODAY = date(2017, 1, 10)


def test_more_time_does_not_end_before_today(audit, cast, client, settings):
    settings.DEMO_TODAY = date(2017, 2, 10)

    page = client.post(to("extend", own_return(audit, cast.police)), {"due_on": "31 1 2017", "why": "Sickness"})

    assert "That day has passed. Enter a later day." in page.content.decode()


def test_more_time_needs_a_later_day_and_a_reason(audit, cast, client):
    row = own_return(audit, cast.police)

    page = client.post(to("extend", row), {"due_on": "5 1 2017", "why": ""}).content.decode()
    assert "Enter why there is more time" in page
    page = client.post(to("extend", row), {"due_on": "5 1 2017", "why": "Sickness"}).content.decode()
    assert "It is due on 17 January 2017 already. Enter a later day." in page

    row.refresh_from_db()
    assert row.due_on.isoformat() == "2017-01-17"


def test_a_new_due_date_stands_with_its_reason_and_whoever_has_it_is_told(audit, cast, client, in_january):
    row = own_return(audit, cast.police)

    page = client.post(to("extend", row), {"due_on": "31/1/17", "why": "Sickness"}, follow=True).content.decode()
    send_waiting()

    assert "This return is now due on 31 January 2017." in page
    assert "Due 31 January 2017 instead: Sickness" in page
    assert [each.to for each in mail.outbox] == [[cast.lead.user.email]]
    assert "PB16-0" not in mail.outbox[0].body + mail.outbox[0].subject


def test_the_office_records_once_that_a_return_is_complete(audit, cast, client):
    row = own_return(audit, cast.police)
    submit(row, cast.lead)
    assert "Record that it is complete" in client.get(reverse("audits:return_review", args=[row.uuid])).content.decode()

    page = client.post(to("check", row), follow=True).content.decode()

    assert "found it complete on" in page
    row.refresh_from_db()
    assert row.checked_by == cast.officer
    assert "sent back or checked" in client.post(to("check", row), follow=True).content.decode()


def test_what_is_not_submitted_is_not_found_complete(audit, cast, client):
    row = own_return(audit, cast.police)

    assert "sent back or checked" in client.post(to("check", row), follow=True).content.decode()


def test_what_is_in_and_not_yet_checked_is_listed_when_asked_for(audit, cast, client):
    for agency, lead in ((cast.police, cast.lead), (cast.care, cast.other_lead)):
        submit(own_return(audit, agency), lead)
    client.post(to("check", own_return(audit, cast.police)))

    page = client.get(list_of(audit)).content.decode()
    assert (page.count("found complete"), page.count("not checked yet</span>")) == (1, 1)

    rows = client.get(list_of(audit, where="TO_CHECK")).context["rows"]
    assert [row.respondent for row in rows] == [cast.care.name]


def test_the_message_can_be_read_before_it_goes_out(cast):
    audit = make_audit(cast)

    page = sign_in(cast.officer).get(reverse("audits:audit_return_list", args=[audit.uuid])).content.decode()

    assert "What the message says" in page
    assert f"Returns to audit {audit.reference} are still due from you or your agency." in page
