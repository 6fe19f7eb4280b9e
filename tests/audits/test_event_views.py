"""The log of an audit: in words, newest first, for the office of its own board."""

from datetime import date, datetime, time
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from audit_portal.accounts.recording import record
from audits.event_groups import GROUPS, group_of, in_group
from audits.event_log import events_of
from audits.event_words import VERBS, event_words
from tests.factories.audits import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


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


def on_day(day, kind, **columns):
    """An event as it was recorded on that day: the log itself cannot be changed afterwards."""
    at = datetime.combine(day, time(23, 30), ZoneInfo("Europe/London"))
    with mock.patch("audit_portal.activity.recording.logged_at", return_value=at):
        record(kind, **columns)


def whats(membership, audit, **asked):
    return [event.what for event in sign_in(membership).get(address(audit), asked).context["events"]]


def test_the_log_is_filtered_by_person_and_by_what_was_done(audit, cast):
    record("FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=1)
    record("RESULT_READ", by=cast.officer, subject=audit, audit_id=audit.pk)
    record("RESULTS_DOWNLOADED", by=cast.reader, subject=audit, audit_id=audit.pk)

    assert whats(cast.officer, audit, person=cast.reader.pk) == ["downloaded the table of results"]
    assert whats(cast.officer, audit, what="FINDINGS") == ["wrote finding 1"]
    assert len(whats(cast.officer, audit, what="READING")) == 2
    assert whats(cast.officer, audit, what="SET_UP") == []


def test_the_log_is_filtered_by_day_as_people_here_count_days(audit, cast):
    for number, day in enumerate((date(2016, 6, 1), date(2016, 6, 2), date(2016, 6, 3)), start=1):
        on_day(day, "FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=number)

    assert whats(cast.officer, audit, first="2 6 2016", last="2 June 2016") == ["wrote finding 2"]
    assert whats(cast.officer, audit, first="2/6/2016") == ["wrote finding 3", "wrote finding 2"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": "soon"}, "Enter the first day, such as 31 5 2017"),
        ({"first": "3 6 2016", "last": "2 6 2016"}, "The last day must be the first day or later"),
        ({"person": "99999999999999999999"}, "Choose somebody from the list"),
        ({"what": "'; DROP"}, "Choose what was done from the list"),
    ],
)
def test_a_filter_that_cannot_be_is_said_and_leaves_the_page_whole(audit, cast, asked, said):
    record("FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=1)

    response = sign_in(cast.officer).get(address(audit), asked)

    assert response.status_code == 200
    assert said in response.content.decode()


def test_the_last_day_that_there_can_be_is_no_error(audit, cast):
    record("FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=1)

    assert whats(cast.officer, audit, last="31 12 9999") == ["wrote finding 1"]


def test_the_next_page_keeps_the_filter(audit, cast):
    for number in range(1, 53):
        record("FINDING_WRITTEN", by=cast.officer, subject=audit, audit_id=audit.pk, number=number)

    page = sign_in(cast.officer).get(address(audit), {"what": "FINDINGS", "person": "", "page": "1"}).content.decode()

    assert 'href="?what=FINDINGS&amp;page=2"' in page


def test_every_kind_that_has_words_can_be_filtered_for(audit, cast):
    for kind in VERBS:
        record(kind, by=cast.officer, subject=audit, audit_id=audit.pk)

    assert [kind for kind in VERBS if not group_of(kind)] == []
    for code in GROUPS:
        found = set(events_of(audit).filter(in_group(code)).values_list("kind", flat=True))
        assert found == {kind for kind in VERBS if group_of(kind) == code}


def test_a_demonstration_says_that_the_log_keeps_real_time(audit, cast, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)
    assert "The log keeps real time" in sign_in(cast.officer).get(address(audit)).content.decode()

    settings.DEMO_TODAY = None
    assert "The log keeps real time" not in sign_in(cast.officer).get(address(audit)).content.decode()


@pytest.mark.parametrize(
    ("kind", "details", "said"),
    [
        ("REPORT_RELEASED", '{"document":"BRIEFING","number":2}', "released the briefing, release 2"),
        (
            "DOCUMENT_DOWNLOADED",
            '{"document":"PAAG_REPORT","number":0}',
            "downloaded the report to the assurance group",
        ),
        ("ACTION_VERIFIED", '{"reference":"R2.1"}', "verified that action R2.1 was done"),
        ("ACTION_VERIFIED", "{}", "verified that an action was done"),
    ],
)
def test_an_event_names_its_document_and_its_action(kind, details, said):
    assert event_words(kind, f'{{"details":{details}}}') == said
