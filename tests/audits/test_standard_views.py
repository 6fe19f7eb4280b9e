"""The office enters its board's own standards, version after version; everybody reads the register."""

from datetime import date

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import Standard
from audits.standards import in_force, standards_for
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
SENT = {
    "code": "local_threshold", "title": "Threshold document 2016", "kind": "PROCEDURE", "source": "Chapter 2",
    "area": "Fernshire", "valid_from": "1 1 2016", "valid_to": "",
}  # fmt: skip


def add(cast, **more):
    address = reverse("audits:standard_create")
    return sign_in(cast.officer).post(address, SENT | more, follow=True).content.decode()


def change(cast, standard, **more):
    address = reverse("audits:standard_edit", args=[standard.uuid])
    return sign_in(cast.officer).post(address, SENT | more, follow=True).content.decode()


def test_a_standard_is_added_and_read_by_agencies(cast):
    assert "The standard is in the register" in add(cast)

    page = sign_in(cast.auditor).get(reverse("audits:standard_list")).content.decode()
    assert "Threshold document 2016" in page
    assert "Working Together to Safeguard Children 2015" in page
    assert "Add a standard" not in page
    assert ActivityEvent.objects.order_by("seq").last().kind == "STANDARD_ADDED"


def test_a_new_version_takes_over_from_its_first_day(cast):
    add(cast)
    change(cast, Standard.objects.get(), valid_to="31 12 2016")

    add(cast, title="Threshold document 2017", valid_from="1 1 2017")

    register = standards_for(cast.board)
    assert in_force(register, "local_threshold", date(2016, 12, 31)).title == "Threshold document 2016"
    assert in_force(register, "local_threshold", date(2017, 1, 1)).title == "Threshold document 2017"


def test_two_versions_are_never_in_force_on_one_day(cast):
    add(cast)

    page = add(cast, title="Another", valid_from="1 6 2016")

    assert "has the same code and is in force on some of these days" in page
    assert Standard.objects.count() == 1


def test_a_change_that_overlaps_is_refused_too(cast):
    add(cast, valid_to="31 12 2016")
    add(cast, title="Later", valid_from="1 1 2017")

    page = change(cast, Standard.objects.get(title="Later"), valid_from="31 12 2016")

    assert "Give it a last day first" in page
    assert Standard.objects.get(title="Later").valid_from == date(2017, 1, 1)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"code": "Nr 1"}, "Use small letters, figures and _ only"),
        ({"valid_from": ""}, "Enter the first day in force"),
        ({"valid_to": "31 12 2015"}, "The last day must not be before the first day"),
        ({"source": ""}, "Enter where it can be found"),
    ],
)
def test_what_is_missing_is_said(cast, sent, sentence):
    assert sentence in add(cast, **sent)
    assert not Standard.objects.exists()


def test_the_code_of_a_standard_stays(cast):
    add(cast)

    change(cast, Standard.objects.get(), code="another", title="Renamed")

    assert (Standard.objects.get().code, Standard.objects.get().title) == ("local_threshold", "Renamed")


def test_the_register_costs_one_query_however_long_it_is(cast, django_assert_num_queries):
    client = sign_in(cast.officer)
    client.get(reverse("audits:standard_list"))
    add(cast)
    for year in range(2017, 2027):
        Standard.objects.create(
            **(SENT | {"board": cast.board, "code": f"c{year}", "valid_from": date(year, 1, 1), "valid_to": None})
        )

    with django_assert_num_queries(2):
        client.get(reverse("audits:standard_list"))
