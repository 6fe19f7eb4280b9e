"""Before agencies are asked the office sees what will happen; then it happens, and people are told once each."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import AgencyReturn, Audit, Known, MailKind, OutboxMail, ParticipatingAgency, Stage
from tests.factories.audits import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    """Two cases are drawn and three agencies named; nobody has been asked yet."""
    audit = make_audit(cast, stage=Stage.SAMPLING, declared=False)
    AgencyReturn.objects.all().delete()
    Audit.objects.update(known_due_on=date(2016, 12, 9))
    return audit


def address(audit):
    return reverse("audits:audit_advance", args=[audit.uuid])


def look(client, audit):
    return client.get(address(audit)).content.decode()


def test_what_will_happen_is_said_and_not_done(client, audit, cast):
    page = look(client, audit)

    assert "6 returns of 3 agencies are made, one for each agency and case." in page
    assert "which families they know by 9 December 2016" in page
    assert cast.lead.user.name in page
    assert not AgencyReturn.objects.exists()
    assert not OutboxMail.objects.exists()


def test_it_is_done_and_each_person_is_told_once_with_nothing_of_a_case(client, audit):
    page = look(client, audit)
    client.post(address(audit), {"stage": Stage.SAMPLING})

    mails = OutboxMail.objects.filter(kind=MailKind.OPENING)
    audit.refresh_from_db()
    assert audit.stage == Stage.KNOWN_CHECK
    assert AgencyReturn.objects.count() == 6
    assert f"{mails.count()} people are written to" in page
    assert mails.values("recipient__user").distinct().count() == mails.count()
    assert "by 9 December 2016" in mails[0].text
    assert "PB16-0" not in mails[0].text


def test_an_agency_that_nobody_can_be_told_at_stands_out(client, audit, cast):
    cast.lead.ended_at, cast.lead.ended_by = audit.created_at, cast.officer
    cast.lead.save()

    assert "<strong>Nobody yet: name a lead</strong>" in look(client, audit)


def test_before_fieldwork_it_is_said_who_has_not_answered_and_who_has_no_auditor(client, cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK)
    police = AgencyReturn.objects.filter(respondent=cast.police).order_by("pk")
    police.filter(pk=police[0].pk).update(known=Known.IN_PERIOD, assignee=cast.auditor)

    page = look(client, audit)

    assert "6 returns of 3 agencies can then be filled in." in page
    assert "5 returns have no answer yet to whether the family is known." in page
    assert "1 of 2" in page


def test_a_day_that_is_not_set_is_said(client, audit):
    Audit.objects.update(known_due_on=None)

    page = look(client, audit)

    assert "with no day by which they answer" in page
    assert "No day is set" in page


def test_what_is_not_ready_is_not_offered(client, audit):
    ParticipatingAgency.objects.update(due_on=None)

    page = client.get(address(audit), follow=True).content.decode()

    assert "Still to do: Every agency has its due date" in page


def test_a_step_that_asks_nobody_needs_no_second_look(client, cast):
    audit = make_audit(cast, stage=Stage.MODERATION)

    assert client.get(address(audit)).status_code == 302


def test_the_same_queries_tell_of_two_cases_and_of_twenty(client, cast, django_assert_num_queries):
    for reference, cases in (("PB16", 2), ("PB17", 20)):
        audit = make_audit(cast, reference, stage=Stage.KNOWN_CHECK, cases=cases)
        with django_assert_num_queries(6):
            look(client, audit)
