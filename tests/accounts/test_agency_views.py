from datetime import date

import pytest
from django.urls import reverse

from audit_portal.accounts.models import Agency, AgencyName, BoardAgency
from audit_portal.activity.models import ActivityEvent
from tests.factories import sign_in
from tests.factories.people import LONG_AGO

SCHOOL = {"kind": "EDUCATION", "name": "Fernshire Schools", "short_name": "Schools", "since": "1 9 2016"}


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = date(2017, 4, 13)


def add(seat, **values):
    return sign_in(seat).post(reverse("accounts:agency_create"), SCHOOL | values, follow=True).content.decode()


def rename(seat, agency, **values):
    asked = {"kind": agency.kind, "name": "Fernshire Constabulary", "short_name": "Police", "since": "1 4 2017"}
    address = reverse("accounts:agency_edit", args=[agency.uuid])
    return sign_in(seat).post(address, asked | values, follow=True).content.decode()


def test_the_office_adds_an_agency_with_its_name_from_a_day(cast):
    add(cast.officer)

    made = Agency.objects.get(name="Fernshire Schools")
    assert made.names.get().valid_from == date(2016, 9, 1)
    assert BoardAgency.objects.get(agency=made).board == cast.board
    assert ActivityEvent.objects.filter(kind="AGENCY_ADDED", board_id=cast.board.pk).exists()


def test_a_practice_belongs_to_its_commissioner_and_not_to_the_board(cast):
    add(cast.officer, kind="GP_PRACTICE", name="Sorrel Practice", parent=cast.ccg.pk, since="")

    made = Agency.objects.get(name="Sorrel Practice")
    assert made.parent == cast.ccg
    assert made.names.get().valid_from == date(2017, 4, 13)
    assert not BoardAgency.objects.filter(agency=made).exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "GP_PRACTICE"}, "Choose whose practice it is"),
        ({"name": "fernshire police"}, "The board has an agency called fernshire police already."),
        ({"since": "1 5 2017"}, "Enter a day that is not after today"),
        ({"kind": ""}, "Choose the kind"),
    ],
)
def test_what_cannot_be_is_said(cast, values, words):
    assert words in add(cast.officer, **values)
    assert not Agency.objects.filter(name="Fernshire Schools").exists()


def test_only_a_practice_has_a_parent(cast):
    assert "Only a GP practice belongs to another agency" in add(cast.officer, parent=cast.ccg.pk)


def test_a_new_name_ends_the_one_before(cast):
    AgencyName.objects.create(agency=cast.care, name="Old", short_name="Old", kind=cast.care.kind, valid_from=LONG_AGO)

    rename(cast.officer, cast.care, name="Children and Families", short_name="Families")

    old, new = cast.care.names.order_by("valid_from")
    assert (old.valid_to, new.valid_from, new.valid_to) == (date(2017, 3, 31), date(2017, 4, 1), None)
    cast.care.refresh_from_db()
    assert cast.care.name == "Children and Families"


def test_a_name_does_not_begin_before_the_present_one(cast):
    AgencyName.objects.create(
        agency=cast.care, name="Now", short_name="Now", kind=cast.care.kind, valid_from=date(2017, 4, 2)
    )

    assert "The name Now began on 2 April 2017. Enter a later day." in rename(cast.officer, cast.care)


def test_an_agency_of_two_boards_is_renamed_by_neither(cast):
    page = rename(cast.officer, cast.police)

    assert "looked after by whoever runs the portal" in page
    assert not Agency.objects.filter(name="Fernshire Constabulary").exists()


def test_an_agency_of_another_board_does_not_exist(cast):
    address = reverse("accounts:agency_edit", args=[cast.care.uuid])

    assert sign_in(cast.other_officer).get(address).status_code == 404
