"""The log of an audit: in words, newest first, for the office of its own board."""

import pytest
from django.urls import reverse

from audit_portal.accounts.recording import record
from audits.event_words import event_words
from tests.factories.audits import make_audit
from tests.factories.people import make_cast, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def audit(cast):
    return make_audit(cast)


def address(audit):
    return reverse("audits:event_list", args=[audit.uuid])


def test_what_was_done_is_said_with_its_person_and_its_case(audit, cast):
    one = audit.returns.filter(respondent=cast.police).first()
    record("RETURN_SUBMITTED", by=cast.lead, subject=one, audit_id=audit.pk)

    page = sign_in(cast.officer).get(address(audit)).content.decode()

    assert "Lena Lead" in page
    assert "submitted the return of Fernshire Police for PB16-01" in page


def test_the_newest_comes_first_and_the_log_is_paged(audit, cast):
    for number in range(1, 56):
        record("FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=number)
    client = sign_in(cast.officer)

    first, second = (client.get(address(audit), {"page": page}).content.decode() for page in (1, 2))

    assert first.index("wrote finding 55") < first.index("wrote finding 54")
    assert "wrote finding 5<" in second
    assert "wrote finding 5<" not in first


def test_other_audits_events_are_not_listed(audit, cast):
    another = make_audit(cast, reference="DV16")
    record("FIELDWORK_OPENED", by=cast.officer, subject=another, audit_id=another.pk)

    page = sign_in(cast.officer).get(address(audit)).content.decode()

    assert "Nothing is on record yet" in page


def test_the_log_takes_as_many_queries_for_fifty_events_as_for_one(audit, cast, django_assert_num_queries):
    case = audit.returns.first().sampled_case
    for one in audit.returns.all():
        record("RETURN_READ", by=cast.officer, subject=one, audit_id=audit.pk)
        record("CASE_READ", by=cast.lead, subject=case, audit_id=audit.pk)
    client = sign_in(cast.officer)

    with django_assert_num_queries(8):
        client.get(address(audit))


@pytest.mark.parametrize("persona", ["lead", "auditor", "group_member", "reader", "owner"])
def test_only_the_office_reads_the_log(audit, cast, persona):
    assert sign_in(getattr(cast, persona)).get(address(audit)).status_code == 403


def test_another_boards_log_does_not_exist(audit, cast):
    assert sign_in(cast.other_officer).get(address(audit)).status_code == 404


def test_a_kind_without_a_verb_is_shown_by_its_own_name():
    assert event_words("KETTLE_BOILED", '{"details":{}}') == "kettle boiled"


def test_how_many_returns_were_chased_is_counted_from_the_event():
    assert event_words("RETURNS_CHASED", '{"details":{"returns":[4,5,9]}}') == "chased returns: 3"


def test_a_step_says_which_stage_it_opened():
    assert (
        event_words("STAGE_OPENED", '{"details": {"stage": "FIELDWORK"}}')
        == "opened the stage “Fieldwork” of the audit"
    )
