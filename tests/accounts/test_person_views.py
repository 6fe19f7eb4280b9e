from django.urls import reverse

from tests.factories import make_membership, sign_in


def test_the_office_sees_its_own_boards_people_by_agency_and_nobody_elses(cast):
    page = sign_in(cast.officer).get(reverse("accounts:person_list")).content.decode()

    assert "Lena Lead" in page
    assert "Bracken Practice" in page
    assert "Otto Other-Board" not in page


def test_the_list_costs_the_same_however_many_people_there_are(cast, django_assert_max_num_queries):
    client = sign_in(cast.officer)
    for _ in range(10):
        make_membership("AGENCY_AUDITOR", cast.board, cast.police)

    with django_assert_max_num_queries(4):
        client.get(reverse("accounts:person_list"))
