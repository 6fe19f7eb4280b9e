import pytest
from django.urls import reverse

from audit_portal.accounts.models import Membership
from tests.factories import sign_in


def at(name, seat):
    return reverse(f"accounts:{name}", args=[seat.uuid])


def test_the_page_of_a_seat_offers_what_can_be_done_with_it(cast):
    page = sign_in(cast.officer).get(at("seat_edit", cast.auditor)).content.decode()

    assert "Arlo Auditor" in page
    assert at("seat_end", cast.auditor) in page
    assert at("seat_create", cast.auditor) in page
    assert at("seat_invite", cast.auditor) in page


def test_ones_own_seat_cannot_be_ended(cast):
    page = sign_in(cast.officer).get(at("seat_edit", cast.officer)).content.decode()
    refused = sign_in(cast.officer).post(at("seat_end", cast.officer), follow=True).content.decode()

    assert at("seat_end", cast.officer) not in page
    assert "somebody else has to end it" in refused


def test_whoever_loses_a_seat_is_out_at_once(cast):
    working = sign_in(cast.auditor)
    assert working.get(reverse("audits:return_list")).status_code == 200

    sign_in(cast.lead).post(at("seat_end", cast.auditor))

    assert working.get(reverse("audits:return_list")).status_code == 302


def test_a_post_is_changed(cast):
    sign_in(cast.lead).post(at("seat_edit", cast.auditor), {"post": "Detective sergeant"})

    cast.auditor.refresh_from_db()
    assert cast.auditor.post == "Detective sergeant"


def test_a_person_gets_another_seat(cast):
    asked = {"post": "Reader of reports", "role": "READER", "agency": ""}
    page = sign_in(cast.officer).post(at("seat_create", cast.auditor), asked, follow=True).content.decode()

    assert "Arlo Auditor has another seat" in page
    assert Membership.objects.filter(user=cast.auditor.user, role="READER").exists()


def test_the_same_seat_again_is_refused_in_words(cast):
    asked = {"post": "Auditor", "role": "AGENCY_AUDITOR", "agency": cast.police.pk}
    page = sign_in(cast.officer).post(at("seat_create", cast.auditor), asked).content.decode()

    assert "This person has that seat already." in page


def test_the_message_goes_again(cast):
    page = sign_in(cast.lead).post(at("seat_invite", cast.auditor), follow=True).content.decode()

    assert f"The message goes to {cast.auditor.user.email} again" in page


@pytest.mark.parametrize("seat", ["other_auditor", "practice_auditor", "reader", "other_officer", "lead"])
def test_a_seat_that_is_not_a_leads_to_change_does_not_exist_for_it(cast, seat):
    assert sign_in(cast.lead).get(at("seat_edit", getattr(cast, seat))).status_code == 404


def test_whoever_runs_the_portal_reaches_the_offices_only(cast):
    client = sign_in(cast.administrator)

    assert client.get(at("seat_edit", cast.officer)).status_code == 200
    assert client.get(at("seat_edit", cast.lead)).status_code == 404
