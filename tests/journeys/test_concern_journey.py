"""An immediate concern in real browsers: from the question that it was found at to its outcome, with every page checked
and the mail sent by a worker of its own.
"""

import time

import pytest
from django.urls import reverse

from audits.models import ImmediateConcern, Known, MailStatus, OutboxMail
from audits.operations.returns import record_known
from tests.factories import make_audit, make_cast
from tests.factories.audits import MOMENT
from tests.journeys.browser import chromium
from tests.journeys.test_return_journey import Colleague


@pytest.fixture
def cast(transactional_db, monkeypatch):
    # Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return make_cast()


@pytest.fixture
def police_return(cast):
    row = make_audit(cast).returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    return record_known(agency_return=row, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)


@pytest.fixture
def browser(cast):
    with chromium() as browser:
        yield browser


def fill_in(person):
    page = person.page
    page.get_by_label("What did you find?").fill("A bruise in the health record")
    page.get_by_label("Not known").check()
    page.get_by_label("Whom did you tell?").fill("Duty manager, children’s social care")
    page.get_by_label("Day that you told them").fill("4/1/17")
    page.get_by_label("Time").fill("10:45")
    page.get_by_label("How?").fill("By telephone")


def raised_by_the_auditor(browser, address, cast, police_return):
    """Refused once for what is missing, with the words to call 999 before everything."""
    auditor = Colleague(browser, address, cast.auditor)
    auditor.go(reverse("audits:section_edit", args=[police_return.uuid, "A"]))
    auditor.follow("Raise a concern")
    assert auditor.page.get_by_text("Call 999").is_visible()
    auditor.press("Record the concern")
    assert auditor.page.get_by_role("link", name="Enter what you found").is_visible()
    fill_in(auditor)
    auditor.press("Record the concern")
    assert auditor.page.get_by_text("Nobody has said yet that they have it").is_visible()


def wait_for_mail():
    end = time.monotonic() + 20
    while OutboxMail.objects.exclude(status=MailStatus.SENT).exists() and time.monotonic() < end:
        time.sleep(0.1)
    return set(OutboxMail.objects.filter(status=MailStatus.SENT).values_list("recipient_id", flat=True))


def test_a_concern_from_raised_to_closed(browser, live_server, cast, police_return, start_worker):
    start_worker()
    raised_by_the_auditor(browser, live_server.url, cast, police_return)
    assert wait_for_mail() == {cast.lead.pk, cast.officer.pk}

    lead = Colleague(browser, live_server.url, cast.lead)
    lead.go("/")
    lead.follow("Say that you have it")
    lead.page.get_by_label("What do you do about it?").fill("The duty team visits today")
    lead.press("I have this concern")
    lead.follow("Record the outcome")
    lead.page.get_by_label("Not yet").check()
    lead.page.get_by_label("What came of it?").fill("A strategy discussion is called")
    lead.press("Record the outcome")
    assert lead.page.get_by_text("The concern stays open").is_visible()
    lead.follow("Record the outcome")
    lead.page.get_by_label("Yes", exact=True).check()
    lead.press("Record the outcome")
    assert lead.page.get_by_role("link", name="Enter how you know that the child is safe").is_visible()
    lead.page.get_by_label("How do you know that the child is safe?").fill("The social worker saw the baby at 4pm")
    lead.page.get_by_label("What came of it?").fill("Strategy discussion the same day")
    lead.press("Record the outcome")

    concern = ImmediateConcern.objects.get()
    assert (concern.question_code, concern.received_by, concern.closed_by) == ("dv_asked", cast.lead, cast.lead)
    office = Colleague(browser, live_server.url, cast.officer)
    office.go(reverse("audits:concern_list", args=[concern.audit.uuid]))
    assert office.page.get_by_role("cell", name="Closed").is_visible()


def test_somebody_of_another_agency_finds_nothing_of_it(browser, live_server, cast, police_return):
    raised_by_the_auditor(browser, live_server.url, cast, police_return)
    concern = ImmediateConcern.objects.get()

    other = Colleague(browser, live_server.url, cast.other_lead)
    reply = other.page.goto(live_server.url + reverse("audits:concern_detail", args=[concern.uuid]))

    assert reply.status == 404
    other.complaints.clear()
    other.go(reverse("audits:concern_list", args=[concern.audit.uuid]))
    assert other.page.get_by_text("No concerns").is_visible()
