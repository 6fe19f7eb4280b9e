"""Question 3: agencies' records are classed when moderation opens; only the classes are seen from then on."""

import re

import pytest
from django.urls import reverse

from audits.models import DetailDifference, Moderation, Question, RecordedDetail, Stage
from audits.operations.detail_differences import class_details
from audits.operations.fieldwork import open_moderation
from audits.people_details import RECORDED, sealed_place
from cases.vault import data_key, seal
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT, make_question
from tests.factories.returned import answer, own_return, submit, submit_nil

PEOPLE = {"people": [{"code": "MOTHER", "label": "Mother"}, {"code": "BABY", "label": "Baby"}]}
PARTS = [
    {"code": "family_name", "label": "Family name", "kind": "TEXT"},
    {"code": "given_names", "label": "Given names", "kind": "TEXT"},
    {"code": "other_names", "label": "Other names used", "kind": "TEXT"},
    {"code": "born_on", "label": "Date of birth", "kind": "DATE"},
    {"code": "edd", "label": "Due date", "kind": "DATE", "people": ["BABY"]},
]
RIGHT = {("MOTHER", "family_name"): "Test-Alder", ("MOTHER", "born_on"): "1991-03-04", ("BABY", "edd"): "2017-03-14"}


@pytest.fixture
def audit(cast):
    audit = make_audit(cast)
    section = audit.tool.sections.get(letter="A")
    make_question(audit.tool, section, 9, "person_details", "PEOPLE", repeating=PEOPLE, parts=PARTS)
    return audit


def record_details(agency_return, by, details):
    """Sealed as the form seals them."""
    case_list = agency_return.sampled_case.case_list
    for (person, field), value in details.items():
        row = RecordedDetail(
            agency_return=agency_return, person=person, field=field, updated_at=MOMENT, updated_by=by, ciphertext=b""
        )
        row.ciphertext = seal(data_key(case_list), sealed_place(case_list, row), value)
        row.save()
    answer(agency_return, "person_details", parts=RECORDED)


def returned(audit, cast, police, care, number=1):
    """Both agencies' details of one case; the practice does not know the family."""
    for agency, lead, details in ((cast.police, cast.lead, police), (cast.care, cast.other_lead, care)):
        row = own_return(audit, agency, number)
        submit(row, lead)
        record_details(row, lead, details)
    submit_nil(own_return(audit, cast.ccg, number), cast.ccg_lead)


def classes(agency, audit):
    rows = DetailDifference.objects.filter(
        agency_return__audit=audit, agency_return__participating_agency__agency=agency
    )
    return {(each.person, each.field): each.difference for each in rows}


def text(reply):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.content.decode()))


def test_the_record_that_strays_from_the_others_carries_the_class(audit, cast):
    returned(audit, cast, RIGHT | {("MOTHER", "born_on"): "1991-04-03", ("BABY", "edd"): "2017-03-10"}, RIGHT)

    class_details(audit=audit)

    assert set(classes(cast.care, audit).values()) == {"MATCH"}
    assert classes(cast.police, audit) == {
        ("MOTHER", "family_name"): "MATCH",
        ("MOTHER", "born_on"): "DATE_TRANSPOSED",
        ("BABY", "edd"): "EDD_SCAN_REVISION",
    }
    assert not classes(cast.ccg, audit)


def test_a_name_listed_as_another_name_is_no_error_and_other_names_are_not_compared(audit, cast):
    other = {("MOTHER", "family_name"): "Test-Birch", ("MOTHER", "other_names"): "Test-Alder; Test-Elm"}
    returned(audit, cast, RIGHT | other, RIGHT)

    class_details(audit=audit)

    found = classes(cast.police, audit)
    assert found["MOTHER", "family_name"] == "ALIAS"
    assert ("MOTHER", "other_names") not in found


def test_one_record_alone_is_compared_with_nothing(audit, cast):
    row = own_return(audit, cast.police)
    submit(row, cast.lead)
    record_details(row, cast.lead, RIGHT)

    assert class_details(audit=audit) == 0


def test_a_return_that_is_not_in_is_not_compared(audit, cast):
    returned(audit, cast, RIGHT, RIGHT)
    row = own_return(audit, cast.police)
    type(row).objects.filter(pk=row.pk).update(status="QUERIED", submitted_at=None, submitted_by=None)

    assert class_details(audit=audit) == 0


def test_opening_moderation_classes_every_case(audit, cast):
    for number in (1, 2):
        returned(audit, cast, RIGHT, RIGHT, number)

    open_moderation(audit=audit, by=cast.officer, at=MOMENT)

    assert DetailDifference.objects.filter(agency_return__audit=audit, difference="MATCH").count() == 2 * 2 * 3


@pytest.fixture
def moderated(audit, cast):
    swapped = {("MOTHER", "family_name"): "Marta", ("MOTHER", "given_names"): "Test-Alder"}
    returned(audit, cast, RIGHT | swapped, RIGHT | {("MOTHER", "given_names"): "Marta"})
    returned(audit, cast, RIGHT, RIGHT, 2)
    class_details(audit=audit)
    type(audit).objects.filter(pk=audit.pk).update(stage=Stage.MODERATION)
    return audit


def moderation_address(audit, cast, number, name="detail"):
    case = own_return(audit, cast.police, number).sampled_case
    return f"{reverse(f'audits:moderation_{name}', args=[case.uuid])}?question=person_details"


def test_moderation_shows_classes_by_agency_and_proposes_what_they_come_to(moderated, cast):
    reply = sign_in(cast.group_member).get(moderation_address(moderated, cast, 1))

    seen = text(reply)
    assert "The records come to: no." in seen
    assert "Mother, family name and given names: in each other’s place in 1 of 2 records." in seen
    assert "Mother: family name Names swapped Match" in seen
    assert reply.context["form"].initial["answer"] == "3"
    assert not {"Marta", "Test-Alder", "1991"} & set(re.findall(r"[\w-]+", seen))


def test_records_that_agree_propose_yes(moderated, cast):
    reply = sign_in(cast.group_member).get(moderation_address(moderated, cast, 2))

    assert "The records come to: yes. Agencies that hold a detail hold the same." in text(reply)
    assert reply.context["form"].initial["answer"] == "1"


def test_what_the_group_agreed_stands_beside_what_the_records_come_to(moderated, cast):
    client = sign_in(cast.group_member)
    client.post(
        moderation_address(moderated, cast, 1, "answer"), {"answer": "1", "reason": "One person, says the midwife"}
    )

    seen = text(client.get(moderation_address(moderated, cast, 1)))

    assert "Agreed: yes" in seen
    assert "The records come to: no." in seen
    assert Moderation.objects.get().agreed_answers.get().response == 1


def test_the_projector_tells_a_class_and_no_agency(moderated, cast):
    seen = text(sign_in(cast.group_member).get(moderation_address(moderated, cast, 1, "projector")))

    assert "Agency A Names swapped" in seen
    assert "Fernshire" not in seen


def test_a_case_without_two_records_says_so(audit, cast):
    type(audit).objects.filter(pk=audit.pk).update(stage=Stage.MODERATION)

    seen = text(sign_in(cast.group_member).get(moderation_address(audit, cast, 1)))

    assert "Fewer than two agencies sent details of this family" in seen


def test_results_name_the_worst_class_by_agency_with_the_number_of_cases(moderated, cast):
    address = reverse("audits:result_detail", args=[moderated.uuid, "person_details"])

    seen = text(sign_in(cast.officer).get(address))

    assert "In 1 of 2 families at least one detail differs" in seen
    assert "Fernshire Police Names swapped 1 Names swapped 1 Match 2 Match 2" in seen
    assert "Cases by kind of difference: names swapped 1." in seen


def test_the_agenda_counts_details_that_differ_by_case(moderated, cast):
    seen = text(sign_in(cast.officer).get(reverse("audits:moderation_list", args=[moderated.uuid])))

    assert "PB16-01 None 2 0 Not discussed yet" in seen
    assert "PB16-02 None None 0" in seen


def test_classes_outlive_the_values(moderated, cast):
    RecordedDetail.objects.all().delete()
    assert Question.objects.filter(code="person_details").exists()

    reply = sign_in(cast.group_member).get(moderation_address(moderated, cast, 1))

    assert "Names swapped" in text(reply)
