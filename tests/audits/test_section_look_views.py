"""Where the agency looked: asked once a section, saved by the page or its script, read by the lead."""

import pytest
from django.urls import reverse

from audits.models import SectionLook
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.returned import answer, begin, own_return, submit

SCRIPT = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def row(cast):
    row = own_return(make_audit(cast), cast.police)
    begin(row, cast.auditor)
    return row


def look_of(row, letter="A"):
    return reverse("audits:section_look_edit", args=[row.uuid, letter])


def test_without_a_script_it_is_a_page_of_its_own(cast, row):
    client = sign_in(cast.auditor)

    reply = client.post(look_of(row), {"text": " Both crime systems "})

    assert reply.url == reverse("audits:section_edit", args=[row.uuid, "A"])
    look = SectionLook.objects.get()
    assert (look.text, look.updated_by) == ("Both crime systems", cast.auditor)
    assert "Both crime systems</textarea>" in client.get(look_of(row)).content.decode()


def test_the_script_reads_it_and_is_told_when_it_is_saved(cast, row):
    client = sign_in(cast.auditor)
    assert client.get(look_of(row), **SCRIPT).json() == {"text": ""}

    said = client.post(look_of(row), {"text": "Both systems"}, **SCRIPT).json()["say"]

    assert said.startswith("Saved ")
    assert client.get(look_of(row), **SCRIPT).json() == {"text": "Both systems"}


def test_the_section_offers_it_and_the_lead_reads_it(cast, row):
    client = sign_in(cast.auditor)
    assert look_of(row) in client.get(reverse("audits:section_edit", args=[row.uuid, "A"])).content.decode()

    client.post(look_of(row), {"text": "Both crime systems"})

    review = sign_in(cast.lead).get(reverse("audits:return_review", args=[row.uuid])).content.decode()
    assert "Where the agency looked: Both crime systems" in review


def test_no_information_without_it_stands_out(cast, row):
    answer(row, "dv_asked", response=5)

    page = sign_in(cast.lead).get(reverse("audits:return_review", args=[row.uuid])).content.decode()

    assert "Section A does not say where the agency looked" in page


def test_it_keeps_one_text_a_section(cast, row):
    client = sign_in(cast.auditor)

    for text in ("One", "Two"):
        client.post(look_of(row), {"text": text})

    assert [look.text for look in SectionLook.objects.all()] == ["Two"]


def test_a_submitted_return_keeps_what_it_says(cast):
    row = own_return(make_audit(cast, "SU16"), cast.police)
    submit(row, cast.lead)

    reply = sign_in(cast.auditor).post(look_of(row), {"text": "Too late"})

    assert reply.url == reverse("audits:return_detail", args=[row.uuid])
    assert not SectionLook.objects.exists()


@pytest.mark.parametrize(("who", "letter"), [("other_auditor", "A"), ("auditor", "Q")])
def test_another_agency_or_section_is_not_there(cast, row, who, letter):
    assert sign_in(getattr(cast, who)).get(look_of(row, letter)).status_code == 404


def test_the_group_reads_it_beside_the_case_at_moderation(cast):
    audit = make_audit(cast, "MO16")
    row = own_return(audit, cast.police)
    SectionLook.objects.create(
        agency_return=row, letter="A", text="Both crime systems", updated_at=MOMENT, updated_by=cast.auditor
    )
    submit(row, cast.lead)
    type(audit).objects.filter(pk=audit.pk).update(stage="MODERATION")

    page = sign_in(cast.group_member).get(reverse("audits:moderation_detail", args=[row.sampled_case.uuid]))

    assert "Fernshire Police, section A: Both crime systems" in page.content.decode()
    assert reverse("audits:concern_raise", args=[row.sampled_case.uuid]) in page.content.decode()
