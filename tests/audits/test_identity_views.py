"""Who the family is: for those who look for its record, on the record, and kept by no browser."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import Audit, Stage
from cases.models import VaultEntry
from cases.operations.identities import destroy_keys
from cases.vault import data_key, place_of, seal
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sampled(cast):
    sampled = make_audit(cast).case_list.sample.order_by("position").first()
    place = place_of(sampled.case_list_id, sampled.case_id, "MOTHER", "born_on")
    sealed = seal(data_key(sampled.case_list), place, "1990-04-12")
    VaultEntry.objects.create(case=sampled.case, person="MOTHER", field="born_on", ciphertext=sealed)
    return sampled


# As a page says the day and as the vault holds it; an address or a hash may hold the year by chance.
BORN = ("12 April 1990", "1990-04")


def tells_the_birthday(text):
    return any(written in text for written in BORN)


def reveal(membership, sampled):
    return sign_in(membership).post(reverse("audits:identity_reveal", args=[sampled.uuid]))


def test_the_family_is_shown_and_not_kept(cast, sampled):
    response = reveal(cast.lead, sampled)

    assert "12 April 1990" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_an_unattended_screen_goes_back_to_where_one_came_from(cast, sampled):
    own = sampled.returns.get(respondent=cast.police)

    assert reveal(cast.lead, sampled)["Refresh"] == f"900; url={reverse('audits:return_detail', args=[own.uuid])}"
    assert reveal(cast.officer, sampled)["Refresh"].endswith(f"url=/audits/cases/{sampled.uuid}/")


def test_looking_is_on_record_without_what_was_seen(cast, sampled):
    reveal(cast.lead, sampled)

    event = ActivityEvent.objects.get(kind="IDENTITY_REVEALED")
    assert event.membership_id == cast.lead.pk
    assert not tells_the_birthday(str(vars(event)))


def test_an_agency_is_not_told_after_fieldwork(cast, sampled):
    Audit.objects.update(stage=Stage.MODERATION)

    assert not tells_the_birthday(reveal(cast.lead, sampled).content.decode())
    assert "12 April 1990" in reveal(cast.officer, sampled).content.decode()


def test_a_link_alone_does_not_show_it(cast, sampled):
    response = sign_in(cast.officer).get(reverse("audits:identity_reveal", args=[sampled.uuid]))

    assert response.status_code == 405


def test_what_was_destroyed_cannot_be_shown(cast, sampled):
    destroy_keys(case_list=sampled.case_list, by=cast.officer, at=MOMENT)

    assert not tells_the_birthday(reveal(cast.officer, sampled).content.decode())
    assert not ActivityEvent.objects.filter(kind="IDENTITY_REVEALED").exists()
