import pytest
from django.urls import reverse

from audit_portal.accounts.models import Membership
from tests.factories import make_membership, sign_in

NEW = {"name": "Neve Sol", "email": "neve@police.example", "post": "Reviewing officer", "role": "AGENCY_AUDITOR"}


def look(seat):
    return sign_in(seat).get(reverse("accounts:person_list")).content.decode()


def add(seat, **values):
    return sign_in(seat).post(reverse("accounts:person_create"), NEW | values, follow=True).content.decode()


def test_the_office_sees_its_own_boards_people_by_agency_and_nobody_elses(cast):
    page = look(cast.officer)

    assert "Lena Lead" in page
    assert "Bracken Practice" in page
    assert "Otto Other-Board" not in page


def test_a_lead_sees_its_own_agencys_people_alone(cast):
    page = look(cast.lead)

    assert "Arlo Auditor" in page
    assert "Cara Care-Auditor" not in page
    assert "Bracken Practice" not in page
    assert "Add an agency" not in page


def test_a_commissioners_lead_sees_its_practices(cast):
    assert "Pia Practice" in look(cast.ccg_lead)


def test_a_lead_sees_nobody_of_the_same_agency_on_another_board(cast):
    make_membership("AGENCY_AUDITOR", cast.other_board, cast.police, "Ulla Unseen")

    assert "Ulla Unseen" not in look(cast.lead)


def test_a_lead_is_offered_the_seats_that_it_gives(cast):
    page = sign_in(cast.lead).get(reverse("accounts:person_create")).content.decode()

    assert "Agency auditor" in page
    assert "Fernshire Police" in page
    assert "Board’s office:" not in page
    assert "Fernshire Children’s Social Care" not in page


def test_a_lead_adds_an_auditor(cast):
    page = add(cast.lead, agency=cast.police.pk)

    assert "A message with the way in goes to neve@police.example" in page
    assert Membership.objects.filter(user__email="neve@police.example", agency=cast.police, board=cast.board).exists()


def test_what_is_said_does_not_tell_whether_the_address_was_known(cast):
    known = add(cast.lead, agency=cast.police.pk, email=cast.other_officer.user.email)

    assert f"A message with the way in goes to {cast.other_officer.user.email}" in known


def test_a_lead_cannot_reach_into_another_agency(cast):
    page = add(cast.lead, agency=cast.care.pk)

    assert "There is a problem" in page
    assert not Membership.objects.filter(user__email="neve@police.example").exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"email": "neve"}, "Enter an e-mail address such as"),
        ({"role": "AGENCY_LEAD"}, "Choose the agency or practice"),
        ({"name": ""}, "Enter the person’s name"),
        ({"post": ""}, "Enter the person’s post"),
    ],
)
def test_what_is_missing_is_said(cast, values, words):
    assert words in add(cast.officer, **values)


def test_the_same_seat_twice_is_refused_in_words(cast):
    add(cast.officer, agency=cast.police.pk)

    assert "This person has that seat already." in add(cast.officer, agency=cast.police.pk)


def test_the_list_costs_the_same_however_many_people_there_are(cast, django_assert_max_num_queries):
    client = sign_in(cast.officer)
    for _ in range(10):
        make_membership("AGENCY_AUDITOR", cast.board, cast.police)

    with django_assert_max_num_queries(4):
        client.get(reverse("accounts:person_list"))
