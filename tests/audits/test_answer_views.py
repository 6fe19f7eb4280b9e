import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit_portal.accounts.models import HatSession, Membership
from audits.models import Answer, ReturnDeclaration, ReturnStatus
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT, open_answers


@pytest.fixture
def police_return(cast):
    agency_return = make_audit(cast).returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    open_answers(agency_return)
    agency_return.known, agency_return.known_at, agency_return.known_by = "IN_PERIOD", MOMENT, cast.auditor
    agency_return.status = ReturnStatus.IN_PROGRESS
    agency_return.save()
    return agency_return


def post(client, agency_return, code="dv_asked", **fields):
    values = {
        "tool": agency_return.tool.uuid, "audience": agency_return.audiences, "version": 0, "save_id": uuid.uuid4(),
        f"{code}.response": "YES",
    }  # fmt: skip
    return client.post(reverse("audits:answer_save", args=[agency_return.uuid, code]), values | fields)


def test_a_save_says_when_and_gives_the_next_version(cast, police_return):
    reply = post(sign_in(cast.auditor), police_return)

    assert reply.status_code == 200
    assert reply.json()["version"] == 1
    assert reply.json()["say"].startswith("Saved ")
    assert reply.json()["codes"] == ["YES"]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no such statement; the budget is PostgreSQL's"
)
def test_a_save_costs_two_statements(cast, police_return):
    client = sign_in(cast.auditor)
    post(client, police_return)

    with CaptureQueriesContext(connection) as queries:
        reply = post(client, police_return, version=1)

    assert reply.status_code == 200
    assert len(queries) == 2


def test_a_clash_gives_both_sides_and_a_retry_of_the_same_save_none(cast, police_return):
    save_id = uuid.uuid4()
    post(sign_in(cast.lead), police_return, save_id=save_id)

    assert post(sign_in(cast.lead), police_return, save_id=save_id).status_code == 200
    clash = post(sign_in(cast.auditor), police_return)

    assert clash.status_code == 409
    assert (clash.json()["who"], clash.json()["theirs"], clash.json()["version"]) == ("Lena Lead", "Yes", 1)
    assert clash.json()["save_id"] == str(save_id)


def test_of_two_answers_the_colleagues_can_be_kept(cast, police_return):
    post(sign_in(cast.lead), police_return)

    kept = post(sign_in(cast.auditor), police_return, version=1, keep="theirs", **{"dv_asked.response": "NO"})

    assert kept.json()["version"] == 3
    assert Answer.objects.get(agency_return=police_return, question__code="dv_asked").response == 1


def test_signed_out_is_said_and_never_redirected(police_return):
    assert post(sign_in(), police_return).status_code == 401


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 403),
        ("group_member", 403),
        ("administrator", 403),
        ("other_auditor", 404),
        ("practice_auditor", 404),
    ],
)
def test_others_are_refused(cast, police_return, who, status):
    assert post(sign_in(getattr(cast, who)), police_return).status_code == status
    assert Answer.objects.get(agency_return=police_return, question__code="dv_asked").version == 0


def test_a_submitted_return_is_locked(cast, police_return):
    type(police_return).objects.filter(pk=police_return.pk).update(
        status="SUBMITTED", submitted_at=MOMENT, submitted_by=cast.lead
    )

    assert post(sign_in(cast.auditor), police_return).status_code == 423


@pytest.mark.parametrize(
    "wrong", [{"save_id": "x"}, {"tool": "x"}, {"tool": uuid.uuid4()}, {"version": "x"}, {"audience": ["CSC"]}]
)
def test_what_no_page_sends_is_not_found(cast, police_return, wrong):
    assert post(sign_in(cast.auditor), police_return, **wrong).status_code == 404


def test_the_history_shows_every_version_to_the_agency_and_to_nobody_else(cast, police_return):
    post(sign_in(cast.auditor), police_return)
    post(sign_in(cast.auditor), police_return, version=1, **{"dv_asked.response": "NO", "dv_asked.evidence": "Log"})
    address = reverse("audits:answer_history", args=[police_return.uuid, "dv_asked"])

    page = sign_in(cast.lead).get(address).content.decode()

    assert "Yes became No" in page
    assert "Arlo Auditor" in page
    assert sign_in(cast.other_lead).get(address).status_code == 404


def test_an_auditor_who_handed_the_return_back_is_told_why_it_is_not_saved(cast, police_return):
    ReturnDeclaration.objects.create(
        agency_return=police_return, kind="CONFLICT", reason="My sister", declared_by=cast.auditor, declared_at=MOMENT
    )

    reply = post(sign_in(cast.auditor), police_return)

    assert reply.status_code == 423
    assert reply.json()["say"].startswith("Not saved. Open the return again")


def test_a_seat_that_has_ended_saves_nothing_from_then_on(cast, police_return):
    client = sign_in(cast.auditor)
    assert post(client, police_return).status_code == 200
    Membership.objects.filter(pk=cast.auditor.pk).update(ended_at=MOMENT, ended_by=cast.officer)

    assert post(client, police_return, version=1).status_code == 401
    assert Answer.objects.get(agency_return=police_return, question__code="dv_asked").version == 1


def test_a_session_that_was_ended_elsewhere_saves_nothing_from_then_on(cast, police_return):
    client = sign_in(cast.auditor)
    assert post(client, police_return).status_code == 200
    HatSession.objects.all().delete()

    assert post(client, police_return, version=1).status_code == 401


def test_a_save_without_the_token_of_the_page_is_refused(cast, police_return):
    signed_in = sign_in(cast.auditor)
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in.cookies

    assert post(client, police_return).status_code == 403
