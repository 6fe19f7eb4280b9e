"""The information-sharing check says who, when and on which footing, and can be taken back until fieldwork."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.gate_counts import with_gate_counts
from audits.gates import gate_of
from audits.models import Audit, SharingCheck, Stage
from tests.factories.audits import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    audit = make_audit(cast, stage=Stage.SET_UP)
    Audit.objects.update(sharing_checked_at=None, sharing_checked_by=None)
    audit.refresh_from_db()
    return audit


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def record(client, audit):
    return client.post(at("audit_sharing_record", audit), {"reference": "Agreement ISA 12"}, follow=True)


def take_back(client, audit, reason="The list has a column too many"):
    return client.post(at("audit_sharing_withdraw", audit), {"reason": reason}, follow=True)


def test_the_check_says_who_when_and_on_which_footing(client, audit, cast):
    page = record(client, audit).content.decode()

    assert f"by {cast.officer.user.name}, {cast.officer.post}: Agreement ISA 12." in page
    assert ActivityEvent.objects.filter(kind="SHARING_CHECKED").count() == 1


def test_a_check_without_its_footing_is_not_recorded(client, audit):
    page = client.post(at("audit_sharing_record", audit), {"reference": "  "}).content.decode()

    assert "Enter the agreement or document" in page
    assert not SharingCheck.objects.exists()


def test_a_check_is_recorded_once(client, audit):
    record(client, audit)

    assert "The check is recorded already." in record(client, audit).content.decode()
    assert SharingCheck.objects.count() == 1


def test_a_check_is_taken_back_with_its_reason_and_stays_on_record(client, audit):
    record(client, audit)
    page = take_back(client, audit).content.decode()
    again = record(client, audit).content.decode()

    audit.refresh_from_db()
    assert "The list has a column too many" in page
    assert "Record that the check was done" in page
    assert "The list has a column too many" in again
    assert audit.sharing_checked_at is not None
    assert SharingCheck.objects.count() == 2


def test_nothing_is_taken_back_without_a_reason(client, audit):
    record(client, audit)

    assert "Say why the check is taken back" in take_back(client, audit, " ").content.decode()
    assert SharingCheck.objects.get().withdrawn_at is None


def test_where_no_check_stands_there_is_none_to_take_back(client, audit):
    assert "No check is recorded" in take_back(client, audit).content.decode()


def test_once_fieldwork_is_open_the_check_stands(client, audit):
    record(client, audit)
    Audit.objects.update(stage=Stage.FIELDWORK)

    page = take_back(client, audit).content.decode()

    assert "can no longer change" in page
    assert SharingCheck.objects.get().withdrawn_at is None


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.SAMPLING, Stage.KNOWN_CHECK])
def test_a_check_that_was_taken_back_holds_the_audit_up_in_every_stage(client, audit, stage):
    record(client, audit)
    Audit.objects.update(stage=stage)
    take_back(client, audit)

    gate = gate_of(with_gate_counts(Audit.objects.all()).get(pk=audit.pk))

    assert not gate.is_open
    assert [check for check in gate.checks if "Information-sharing" in check.text and not check.is_done]
