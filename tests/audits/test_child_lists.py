"""A case list of another theme is of children: it maps by itself, and every page calls the child the child."""

import pytest
from django.urls import reverse

from audits.models import Stage
from cases.earlier_cases import telling_values
from cases.models import Case, ColumnMemory, VaultEntry
from cases.vault import data_key, place_of, seal
from tests.factories.audits import MOMENT, make_audit, make_audit_at_sampling
from tests.factories.case_lists import send_case_list
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
NEGLECT = "Case ID,Surname,First name,D.O.B.,NHS No,Address\n1,Invented,Ada,19/9/2008,9990000018,4 Elm Road\n"
MEANT = [
    "FAMILY.record_number",
    *(f"CHILD.{each}" for each in ["family_name", "given_names", "born_on", "nhs_number", "address"]),
]


@pytest.fixture
def new_audit(cast):
    return make_audit_at_sampling(cast)


def suggested(client, audit, text):
    form = send_case_list(client, audit, text).context["columns"]
    return {name: form[name].initial for name in form.fields if name.startswith("column_")}


@pytest.fixture
def own_return(cast):
    """The police's return on a child whose date of birth the list holds."""
    audit = make_audit(cast, stage=Stage.FIELDWORK, cases=1)
    own = audit.returns.get(respondent=cast.police)
    place = place_of(audit.case_list_id, own.sampled_case.case_id, "CHILD", "born_on")
    sealed = seal(data_key(audit.case_list), place, "2008-09-19")
    VaultEntry.objects.create(case=own.sampled_case.case, person="CHILD", field="born_on", ciphertext=sealed)
    return own


def test_a_neglect_list_maps_by_itself_and_is_imported(cast, new_audit):
    client = sign_in(cast.officer)
    columns = suggested(client, new_audit, NEGLECT)
    client.post(reverse("audits:upload_map", args=[new_audit.uuid]), columns)
    client.post(reverse("audits:upload_check", args=[new_audit.uuid]), {"import": "1"})

    assert list(columns.values()) == [f"IDENTITY.{code}" for code in MEANT]
    assert Case.objects.get().vault_entries.filter(person="CHILD").count() == 5


def test_what_an_audit_of_pregnancies_taught_does_not_make_the_child_the_mother(cast, new_audit):
    for heading, field in (("surname", "family_name"), ("d o b", "born_on")):
        ColumnMemory.objects.create(
            board=cast.board, heading=heading, key=f"IDENTITY.MOTHER.{field}", used_at=MOMENT, used_by=cast.officer
        )

    columns = suggested(sign_in(cast.officer), new_audit, NEGLECT)

    assert list(columns.values()) == [f"IDENTITY.{code}" for code in MEANT]


def test_a_list_of_pregnancies_still_means_the_mother(cast, new_audit):
    new_audit.case_list.date_definitions = [{"code": "edd", "label": "Due date"}]
    new_audit.case_list.save()

    columns = suggested(sign_in(cast.officer), new_audit, "ID,Surname,DOB,Child's name\n1,Invented,3/4/1990,Unborn\n")

    assert [key.removeprefix("IDENTITY.") for key in columns.values()] == [
        "FAMILY.record_number", "MOTHER.family_name", "MOTHER.born_on", "BABY.name",
    ]  # fmt: skip


def test_a_mother_named_in_the_list_stands_beside_the_child(cast, new_audit):
    client = sign_in(cast.officer)
    both = suggested(client, new_audit, "Child's name,DOB,Mother's name\nAda,1/2/2009,Bea\n")
    mother_alone = suggested(client, new_audit, "Mother's name,DOB\nBea,1/2/1989\n")

    assert list(both.values()) == ["IDENTITY.CHILD.name", "IDENTITY.CHILD.born_on", "IDENTITY.MOTHER.name"]
    assert list(mother_alone.values()) == ["IDENTITY.MOTHER.name", "IDENTITY.MOTHER.born_on"]


def test_brothers_and_sisters_share_a_mother_and_a_child_stands_once(cast, new_audit):
    client = sign_in(cast.officer)
    heads = "Child's name,DOB,Mother's NHS number\n"
    rows = "Ada,1/2/2009,9990000018\nBea,1/2/2011,9990000018\nAda,1/2/2009,9990000018\n"
    columns = suggested(client, new_audit, heads + rows)
    page = client.post(reverse("audits:upload_map", args=[new_audit.uuid]), columns, follow=True).content.decode()

    assert "Has the same child’s name and date of birth as row 2" in page
    assert "Has the same NHS number" not in page


def test_the_known_check_and_the_family_page_show_the_child(cast, own_return):
    lead = sign_in(cast.lead)
    check = lead.post(reverse("audits:known_check_reveal", args=[own_return.audit.uuid])).content.decode()
    family = lead.post(reverse("audits:identity_reveal", args=[own_return.sampled_case.uuid])).content.decode()

    assert "Child’s date of birth" in check
    assert "Child’s date of birth" in family
    assert "19 September 2008" in family


def test_whose_record_counts_is_said_of_the_child(cast, own_return):
    lead = sign_in(cast.lead)
    check = lead.get(reverse("audits:known_check_edit", args=[own_return.audit.uuid])).content.decode()
    page = lead.get(reverse("audits:return_detail", args=[own_return.uuid])).content.decode()
    VaultEntry.objects.all().delete()
    without = lead.get(reverse("audits:known_check_edit", args=[own_return.audit.uuid])).content.decode()

    assert "a record of the child, a parent or a brother or sister." in check
    assert "The child, a parent or a brother or sister." in page
    assert "unborn" not in check + page
    assert "a record of the mother, the unborn baby" in without


def test_a_child_is_known_again_by_its_whole_name_and_birth_alone():
    born = {("CHILD", "born_on"): "2008-09-19"}
    in_one = telling_values({("CHILD", "name"): "Ada Invented", **born})
    in_two = telling_values({("CHILD", "family_name"): "Invented", ("CHILD", "given_names"): "Ada", **born})

    assert in_one == in_two == {"child_and_birth": "ada invented|2008-09-19"}
    assert telling_values({("CHILD", "family_name"): "Invented", **born}) == {}


def test_a_referral_date_is_imported_though_the_tool_defines_no_dates(cast, new_audit):
    client = sign_in(cast.officer)
    columns = suggested(client, new_audit, "Ref No.,Date of Ref.,Mum (name)\n1,5/12/2016,Ada Invented\n")
    client.post(reverse("audits:upload_map", args=[new_audit.uuid]), columns)
    client.post(reverse("audits:upload_check", args=[new_audit.uuid]), {"import": "1"})

    assert list(columns.values())[:2] == ["IDENTITY.FAMILY.record_number", "DATE.referral_received"]
    assert Case.objects.get().dates.get(event_code="referral_received").date.isoformat() == "2016-12-05"


def test_cases_of_another_theme_show_no_weeks_of_pregnancy(cast):
    audit = make_audit(cast, cases=1)
    Case.objects.get().dates.update(event_code="referral_received")
    audit.case_list.date_definitions = [
        {"code": "referral_received", "label": "Referral received"},
        {"code": "edd", "label": "Due date"},
    ]
    audit.case_list.save()

    page = sign_in(cast.officer).get(reverse("audits:case_list_detail", args=[audit.uuid])).content.decode()
    of_case = sign_in(cast.officer).get(reverse("audits:sampled_case_detail", args=[Case.objects.get().sampled.uuid]))

    assert "31 Mar 2017" in page
    assert not [head for head in ("Weeks at referral", ">Due<", ">Born<", ">Stratum<") if head in page]
    assert "Age of the pregnancy" not in of_case.content.decode()
