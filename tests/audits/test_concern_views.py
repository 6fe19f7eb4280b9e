import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import ImmediateConcern
from tests.factories import make_audit, sign_in

SENT = {
    "what": "A bruise in the health record", "child_safe_now": "UNKNOWN", "told_whom": "Duty manager",
    "told_day": "4/1/17", "told_time": "10:45", "method": "By telephone",
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
    ("who", "status"), [("officer", 200), ("lead", 200), ("other_lead", 404), ("auditor", 403), ("other_officer", 404)]
)
def test_only_those_whom_it_concerns_read_it(cast, concern, who, status):
    reply = sign_in(getattr(cast, who)).get(reverse("audits:concern_detail", args=[concern.uuid]))

    assert reply.status_code == status


def test_it_is_closed_with_its_outcome_and_only_once(cast, concern):
    client, address = sign_in(cast.lead), reverse("audits:concern_close", args=[concern.uuid])
    assert "Enter what came of it" in client.post(address, {"outcome": ""}).content.decode()

    client.post(address, {"outcome": "Strategy discussion the same day"})

    concern.refresh_from_db()
    assert concern.closed_by == cast.lead
    assert "closed already" in client.post(address, {"outcome": "Again"}).content.decode()


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
    sign_in(cast.lead).post(reverse("audits:concern_close", args=[concern.uuid]), {"outcome": "A strategy discussion"})

    assert not ActivityEvent.objects.filter(payload__contains="bruise").exists()
    assert not ActivityEvent.objects.filter(payload__contains="strategy").exists()
