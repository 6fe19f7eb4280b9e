from django.urls import reverse

from audit_portal.accounts.models import Board, Membership
from audit_portal.activity.models import ActivityEvent
from tests.factories import sign_in
from tests.factories.people import make_board


def test_a_boards_accent_is_a_style_sheet_and_nothing_else(client, cast):
    reply = client.get(reverse("accounts:board_css", args=[cast.board.uuid]))

    assert reply["Content-Type"] == "text/css"
    assert reply.content.decode() == ":root { --accent: #0f4c5c; }\n"


def test_whoever_runs_the_portal_sees_boards_and_how_many_people_they_have(cast):
    page = sign_in(cast.administrator).get(reverse("accounts:board_list")).content.decode()

    assert "Fernshire Safeguarding Children Board" in page
    assert "Otherdale Safeguarding Children Board" in page


def test_the_list_of_boards_costs_the_same_for_any_number(cast, django_assert_max_num_queries):
    client = sign_in(cast.administrator)
    for number in range(10):
        make_board(f"Board {number}")

    with django_assert_max_num_queries(3):
        client.get(reverse("accounts:board_list"))


def test_a_board_is_opened_and_its_office_gets_its_first_person(cast):
    client = sign_in(cast.administrator)
    asked = {"name": "Newshire Board", "short_name": "Newshire", "area": "Newshire"}
    asked |= {"assurance_group": "Quality Group", "assurance_group_short": "QG"}
    client.post(reverse("accounts:board_create"), asked)
    board = Board.objects.get(name="Newshire Board")

    client.post(
        reverse("accounts:board_officer_create", args=[board.uuid]),
        {"name": "Nia New", "email": "nia@newshire.example", "post": "Coordinator"},
    )

    assert Membership.objects.get(board=board).role == "BOARD_OFFICER"
    assert "Nia New" in client.get(reverse("accounts:board_detail", args=[board.uuid])).content.decode()
    assert ActivityEvent.objects.filter(board_id=board.pk, kind__in=["BOARD_OPENED", "SEAT_GIVEN"]).count() == 2


def test_a_board_of_the_same_name_is_refused(cast):
    asked = {"name": cast.board.name.upper(), "short_name": "X", "area": "X", "assurance_group": "X"}
    page = sign_in(cast.administrator).post(reverse("accounts:board_create"), asked | {"assurance_group_short": "X"})

    assert "There is a board called" in page.content.decode()


def test_the_page_of_a_board_names_its_office_and_nobody_else(cast):
    page = sign_in(cast.administrator).get(reverse("accounts:board_detail", args=[cast.board.uuid])).content.decode()

    assert "Olive Office" in page
    assert "Lena Lead" not in page
