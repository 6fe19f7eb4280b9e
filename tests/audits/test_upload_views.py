"""A held file on its way: columns settled by a person, faults and doubts named by row, imported by the worker."""

import pytest
from django.urls import reverse

from cases.models import BlindIndex, Case, CaseListUpload, WordMemory
from cases.operations.case_list_uploads import IMPORTED_AT_ONCE
from cases.tasks import import_long_list
from cases.vault import blind_index
from tests.factories.audits import MOMENT, make_audit, make_audit_at_sampling
from tests.factories.case_lists import send_case_list
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
GOOD = "Record number,Mother’s name\n1,Ada Invented\n2,Bea Invented\n"


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    return make_audit_at_sampling(cast)


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def as_suggested(response):
    form = response.context["columns"]
    return {name: form[name].initial for name in form.fields if name.startswith("column_")}


def to_check(client, audit, text, **columns):
    page = send_case_list(client, audit, text)
    return client.post(at("upload_map", audit), {**as_suggested(page), **columns}, follow=True)


def test_a_file_is_shown_before_anything_is_stored(client, audit):
    page = send_case_list(client, audit, GOOD).content.decode()

    assert "UTF-8" in page
    assert "commas" in page
    assert "Xxx Xxxxxxxx" in page
    assert "Ada" not in page
    assert not Case.objects.exists()


def test_what_was_checked_is_imported_and_the_file_let_go_of(client, audit):
    checked = to_check(client, audit, GOOD).content.decode()
    page = client.post(at("upload_check", audit), {"import": "1"}, follow=True).content.decode()

    assert "<strong>2 cases</strong>" in checked
    assert "Draw the sample" in page
    assert Case.objects.count() == 2
    assert not CaseListUpload.objects.exists()


def test_faulty_rows_are_named_and_left_out_only_when_somebody_says_so(client, audit):
    checked = to_check(client, audit, f"{GOOD}1,Cy Invented\n,\n4,Di Invented\n").content.decode()
    refused = client.post(at("upload_check", audit), {"import": "1"}).content.decode()
    before = Case.objects.count()
    client.post(at("upload_check", audit), {"import": "1", "good_only": "on"})

    assert "Has the same record number as row 2" in checked
    assert "say that they stay out" in refused
    assert before == 0
    assert sorted(Case.objects.values_list("row_number", flat=True)) == [2, 3, 6]
    audit.case_list.refresh_from_db()
    assert (audit.case_list.frame_size, audit.case_list.left_out) == (3, 1)


def test_a_column_that_nobody_knows_is_mapped_by_a_person_and_remembered(client, audit):
    odd = "Kennung,Who\n1,Ada Invented\n"
    first = send_case_list(client, audit, odd)
    chosen = {"column_0": "IDENTITY.FAMILY.record_number", "column_1": "IDENTITY.MOTHER.name"}
    client.post(at("upload_map", audit), chosen)

    assert as_suggested(first) == {"column_0": "", "column_1": ""}
    assert as_suggested(send_case_list(client, audit, odd)) == chosen


def test_two_columns_of_one_meaning_are_refused_in_words(client, audit):
    page = to_check(client, audit, GOOD, column_1="IDENTITY.FAMILY.record_number").content.decode()

    assert "Two columns mean “Record number”" in page


def test_the_headings_can_be_elsewhere(client, audit):
    send_case_list(client, audit, "a,b,c\nd,e,f\nKennung,Name,x\n1,Ada Invented,\n")
    page = client.post(at("upload_map", audit), {"place": "1", "heading_row": "3"}, follow=True)

    assert as_suggested(page) == {"column_0": "", "column_1": "IDENTITY.CHILD.name", "column_2": ""}


def test_dates_in_doubt_are_agreed_before_the_import(client, audit):
    audit.case_list.date_definitions = [{"code": "edd", "label": "Due date"}]
    audit.case_list.save()
    text = "Record number,EDD\n1,3/4/17\n2,31/3/17\n"

    checked = to_check(client, audit, text).content.decode()
    refused = client.post(at("upload_check", audit), {"import": "1"}).content.decode()
    client.post(at("upload_check", audit), {"import": "1", "dates_seen": "on"})

    assert "3/4/17 is read as Mon 3 Apr 2017" in checked
    assert "say that they are right" in refused
    assert Case.objects.count() == 2


def test_families_of_earlier_audits_are_pointed_out_by_their_rows(client, audit, cast):
    earlier = make_audit(cast)
    case = earlier.case_list.sample.first().case
    index = blind_index(cast.board.pk, "record_number", "2")
    BlindIndex.objects.create(case=case, kind="record_number", hmac=index)

    page = to_check(client, audit, GOOD).content.decode()
    client.post(at("upload_check", audit), {"import": "1"})

    assert "Row 3: audited in PB16" in page
    assert list(Case.objects.filter(case_list=audit.case_list).values_list("earlier", flat=True)) == ["", "PB16"]


def test_a_file_is_held_for_an_hour(client, audit):
    send_case_list(client, audit, GOOD)
    CaseListUpload.objects.update(held_at=MOMENT)

    page = client.get(at("upload_map", audit), follow=True).content.decode()

    assert "The file is not here any more" in page


def test_a_file_can_be_taken_back(client, audit):
    send_case_list(client, audit, GOOD)
    client.post(at("upload_drop", audit))

    assert not CaseListUpload.objects.exists()


def test_a_long_list_is_imported_by_the_worker_and_says_how_far_it_is(client, audit):
    rows = "".join(f"{number},Ada Invented-{number}\n" for number in range(IMPORTED_AT_ONCE + 1))
    to_check(client, audit, f"Record number,Mother’s name\n{rows}")
    page = client.post(at("upload_check", audit), {"import": "1"}, follow=True).content.decode()
    upload_id = CaseListUpload.objects.get().pk
    waiting = client.get(at("upload_check", audit), headers={"accept": "application/json"}).json()

    done = import_long_list.func(upload_id, audit.pk)

    assert "Its 1,001 rows are being read again" in page
    assert waiting["status"] == "IMPORTING"
    assert done == "DONE"
    audit.case_list.refresh_from_db()
    assert audit.case_list.frame_size == Case.objects.count() == IMPORTED_AT_ONCE + 1
    assert client.get(at("upload_check", audit), headers={"accept": "application/json"}).json()["status"] == "OVER"


PLANS = (
    "Record number,Mother’s name,Plan,Fam ID\n1,Ada Invented,CP,F1\n2,Bea Invented,Child in need plan,F2\n3,Cy,CP,F1\n"
)


@pytest.fixture
def planned(audit):
    choices = [
        {"code": "PROTECTION", "label": "Child protection plan"},
        {"code": "IN_NEED", "label": "Child in need plan"},
    ]
    audit.case_list.fact_definitions = [{"code": "plan", "label": "Plan", "kind": "CHOICE", "choices": choices}]
    audit.case_list.save()
    return audit


def test_a_word_of_the_list_is_said_once_and_remembered(client, planned):
    checked = to_check(client, planned, PLANS).content.decode()
    said = client.post(at("upload_settle_words", planned), {"word_0": "PROTECTION"}, follow=True).content.decode()
    client.post(at("upload_drop", planned))
    again = to_check(client, planned, PLANS).content.decode()

    assert "Suggested, not said yet" in checked
    assert "<strong>1 case</strong>" in checked
    assert "<strong>3 cases</strong>" in said
    assert "As was said before" in again
    assert "<strong>3 cases</strong>" in again


def test_what_was_said_of_a_word_can_be_taken_back(client, planned):
    to_check(client, planned, PLANS)
    client.post(at("upload_settle_words", planned), {"word_0": "PROTECTION"})
    page = client.post(at("upload_settle_words", planned), {"word_0": ""}, follow=True).content.decode()

    assert "<strong>1 case</strong>" in page
    assert not WordMemory.objects.exists()


def test_a_meaning_that_the_fact_does_not_have_is_refused(client, planned):
    to_check(client, planned, PLANS)
    page = client.post(at("upload_settle_words", planned), {"word_0": "ADOPTED"}, follow=True).content.decode()

    assert "Choose what each word means from its list" in page
    assert not WordMemory.objects.exists()


def test_brothers_and_sisters_are_told_by_their_family_number_which_is_not_kept(client, planned):
    to_check(client, planned, PLANS)
    client.post(at("upload_settle_words", planned), {"word_0": "PROTECTION"})
    page = client.get(at("upload_check", planned)).content.decode()
    client.post(at("upload_check", planned), {"import": "1"})

    assert "2 cases are brothers and sisters, of one family" in page
    assert list(Case.objects.order_by("row_number").values_list("family", flat=True)) == [1, None, 1]


def test_a_fault_that_many_rows_have_is_said_once_with_its_rows(client, planned):
    rows = "".join(f"{number},Ada,XX\n" for number in range(1, 40))

    page = to_check(client, planned, f"Record number,Mother’s name,Plan\n{rows}").content.decode()

    assert page.count("Say what its word means, or enter one of") == 1
    assert ">2-40</th>" in page


def test_headings_of_everyday_are_known_and_a_place_groups_the_cases_where_no_group_is_named(client, audit):
    text = 'Our ref,"Surname, first name",Ward\n1,"Invented, Ada",Abbey\n'

    assert as_suggested(send_case_list(client, audit, text)) == {
        "column_0": "IDENTITY.FAMILY.record_number",
        "column_1": "IDENTITY.CHILD.name",
        "column_2": "STRATUM.stratum",
    }
    grouped = as_suggested(send_case_list(client, audit, "Our ref,Ward,Group\n1,Abbey,A\n"))
    assert (grouped["column_1"], grouped["column_2"]) == ("", "STRATUM.stratum")


def test_a_list_without_names_says_what_agencies_could_not_tell(client, audit):
    nameless = to_check(client, audit, "Record number\n1\n2\n").content.decode()
    named = to_check(client, audit, GOOD).content.decode()

    assert "No name and no NHS number comes in." in nameless
    assert "No name and no NHS number comes in." not in named


def test_what_no_column_says_is_not_counted(client, planned):
    page = to_check(client, planned, "Record number,Plan\n1,Child in need plan\n")

    assert [row["key"] for row in page.context["counts"]] == ["Record number", "Plan"]
