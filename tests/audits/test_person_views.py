import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, AnswerChange, Known, Question, RecordedDetail
from audits.operations.returns import record_known
from cases.models import Case
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT, make_question

SECRET = "Test-Family Alder"


@pytest.fixture
def agency_return(cast):
    audit = make_audit(cast)
    section = audit.tool.sections.get(letter="A")
    people = {
        "people": [{"code": "MOTHER", "label": "Mother"}, {"code": "SIBLING", "label": "Sibling", "is_many": True}]
    }
    parts = [{"code": "family_name", "label": "Family name", "kind": "TEXT"}]
    make_question(audit.tool, section, 9, "person_details", "PEOPLE", repeating=people, parts=parts)
    from audits.tool_sheet import _frozen

    _frozen.cache_clear()
    row = audit.returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    return record_known(agency_return=row, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)


def address(agency_return):
    return reverse("audits:person_edit", args=[agency_return.uuid])


def test_details_are_sealed_and_come_back_to_their_own_agency(cast, agency_return):
    client = sign_in(cast.auditor)

    sent = {"MOTHER.family_name": SECRET, "SIBLING_2.family_name": "Test-Family Elm", "version": 0}
    client.post(address(agency_return), sent)

    row = RecordedDetail.objects.get(person="MOTHER")
    assert SECRET.encode() not in bytes(row.ciphertext)
    assert SECRET in client.get(address(agency_return)).content.decode()


def test_saving_twice_keeps_one_value_and_both_versions_without_it(cast, agency_return):
    client = sign_in(cast.auditor)
    for version, name in enumerate((SECRET, "")):
        client.post(address(agency_return), {"MOTHER.family_name": name, "version": version})

    changes = AnswerChange.objects.filter(agency_return=agency_return).order_by("version")
    assert [(change.after["response"], change.after["parts"]) for change in changes] == [
        (None, {"recorded": True}),
        (5, None),
    ]
    assert not RecordedDetail.objects.exists()


def test_a_return_that_is_not_open_takes_no_details(cast, agency_return):
    AgencyReturn.objects.filter(pk=agency_return.pk).update(status="WITHDRAWN", reason="Replaced")

    reply = sign_in(cast.auditor).post(address(agency_return), {"MOTHER.family_name": SECRET, "version": 0})

    assert reply.status_code == 302
    assert not RecordedDetail.objects.exists()


def test_a_colleagues_details_are_shown_beside_ones_own_and_not_written_over(cast, agency_return):
    sign_in(cast.lead).post(address(agency_return), {"MOTHER.family_name": "Test-Family Elm", "version": 0})

    reply = sign_in(cast.auditor).post(address(agency_return), {"MOTHER.family_name": SECRET, "version": 0})

    mother = reply.context["people"][0].boxes[0]
    assert (mother.value, mother.theirs, reply.context["version"]) == (SECRET, "Test-Family Elm", 1)
    assert "Test-Family Elm" in sign_in(cast.lead).get(address(agency_return)).content.decode()


def test_no_detail_reaches_the_log(cast, agency_return):
    sign_in(cast.auditor).post(address(agency_return), {"MOTHER.family_name": SECRET, "version": 0})

    assert not ActivityEvent.objects.filter(payload__contains="Alder").exists()


def test_a_box_that_the_tool_does_not_have_is_left_out(cast, agency_return):
    sign_in(cast.auditor).post(
        address(agency_return), {"MOTHER.shoe_size": "5", "LODGER.family_name": "X", "version": 0}
    )

    assert not RecordedDetail.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("other_auditor", 404), ("officer", 403)])
def test_nobody_else_reads_them(cast, agency_return, who, status):
    assert sign_in(getattr(cast, who)).get(address(agency_return)).status_code == status


def test_a_tool_without_the_question_has_no_such_page(cast):
    row = make_audit(cast).returns.filter(respondent=cast.police)[0]
    assert not Question.objects.filter(kind="PEOPLE").exists()

    assert sign_in(cast.auditor).get(address(row)).status_code == 404


@pytest.fixture
def sibling(cast, agency_return):
    """A second case of the same family, in which the police have recorded the mother and a brother."""
    row = agency_return.audit.returns.get(respondent=cast.police, sampled_case__reference="PB16-02")
    record_known(agency_return=row, known=Known.IN_PERIOD, by=cast.auditor, at=MOMENT)
    sent = {"MOTHER.family_name": "Not copied", "SIBLING.family_name": SECRET, "version": 0}
    sign_in(cast.auditor).post(address(row), sent)
    return row


def test_the_family_is_copied_into_empty_boxes_and_not_saved(cast, agency_return, sibling):
    client = sign_in(cast.auditor)
    sent = {"then": "copy", "copy_from": sibling.uuid, "SIBLING_2.family_name": "Typed before", "version": 0}

    page = client.post(address(agency_return), sent).content.decode()

    assert f'value="{SECRET}"' in page
    assert 'value="Typed before"' in page
    assert "Copied from PB16-02 into the empty boxes, and not saved yet." in page
    assert not RecordedDetail.objects.filter(agency_return=agency_return).exists()


def test_the_child_of_the_other_case_is_not_copied_and_what_was_typed_stays(cast, agency_return, sibling):
    sent = {"then": "copy", "copy_from": sibling.uuid, "SIBLING.family_name": "Typed before", "version": 0}

    page = sign_in(cast.auditor).post(address(agency_return), sent).content.decode()

    assert "Not copied" not in page
    assert SECRET not in page


def test_reading_the_other_case_is_on_record(cast, agency_return, sibling):
    before = ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=sibling.pk).count()

    sent = {"then": "copy", "copy_from": sibling.uuid, "version": 0}
    sign_in(cast.auditor).post(address(agency_return), sent)

    assert ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=sibling.pk).count() == before + 1


def test_nothing_is_copied_from_another_agencys_return(cast, agency_return, sibling):
    care = agency_return.audit.returns.filter(respondent=cast.care).first()
    page = sign_in(cast.auditor).get(address(agency_return)).content.decode()
    assert str(sibling.uuid) in page
    assert str(care.uuid) not in page

    sent = {"then": "copy", "copy_from": care.uuid, "version": 0}
    page = sign_in(cast.auditor).post(address(agency_return), sent).content.decode()

    assert "Choose the case to copy the family from" in page


def test_whoever_checks_the_return_gets_to_the_details(cast, agency_return):
    sign_in(cast.auditor).post(address(agency_return), {"MOTHER.family_name": SECRET, "version": 0})

    page = sign_in(cast.auditor).get(reverse("audits:return_check", args=[agency_return.uuid])).content.decode()

    assert f'<a href="{address(agency_return)}">Read the details</a>' in page
    assert SECRET not in page


def test_a_case_of_the_same_family_is_named_as_such(cast, agency_return, sibling):
    before = sign_in(cast.auditor).get(address(agency_return)).content.decode()
    Case.objects.filter(case_list=agency_return.sampled_case.case_list).update(family=1)
    after = sign_in(cast.auditor).get(address(agency_return)).content.decode()

    assert "PB16-02</option>" in before
    assert "PB16-02, brother or sister</option>" in after
