"""A case is judged by the version of a standard that was in force on its date."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import IntegrityError

from audits.models import Standard
from audits.standards import StandardVersion, in_force, shipped_standards, standards_for

OURS = {"code": "working_together", "kind": "PROCEDURE", "title": "Ours", "source": "Chapter 2", "area": "Leicester"}


def version(title, valid_from, valid_to=None, *, is_own=False):
    return StandardVersion("code", "GUIDANCE", title, "source", "England", valid_from, valid_to, is_own)


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (date(2015, 3, 25), "Working Together to Safeguard Children 2013"),
        (date(2015, 3, 26), "Working Together to Safeguard Children 2015"),
        (date(2018, 7, 3), "Working Together to Safeguard Children 2015"),
        (date(2018, 7, 4), "Working Together to Safeguard Children 2018"),
        (date(2030, 1, 1), "Working Together to Safeguard Children 2023"),
    ],
)
def test_version_of_the_day_is_the_one_that_ships(on, title):
    held = in_force(shipped_standards(), "working_together", on)

    assert held is not None
    assert held.title == title


def test_nothing_is_in_force_before_the_first_version():
    assert in_force(shipped_standards(), "working_together", date(2000, 1, 1)) is None


def test_own_version_stands_over_what_ships_while_it_holds():
    shipped = version("Shipped", date(2016, 1, 1))
    own = version("Own", date(2015, 1, 1), date(2016, 6, 30), is_own=True)

    assert in_force([own, shipped], "code", date(2016, 6, 30)) == own
    assert in_force([own, shipped], "code", date(2016, 7, 1)) == shipped


def test_of_two_that_hold_the_one_begun_last_is_meant():
    first, second = version("First", date(2015, 1, 1)), version("Second", date(2016, 1, 1))

    assert in_force([second, first], "code", date(2016, 1, 1)) == second
    assert in_force([second, first], "code", date(2015, 12, 31)) == first


def test_versions_that_ship_never_overlap_and_say_where_they_come_from():
    versions = sorted(shipped_standards(), key=lambda each: (each.code, each.valid_from))
    for before, after in pairwise(versions):
        assert before.code != after.code or before.valid_to < after.valid_from
    assert all(each.source and each.area and each.kind_words for each in versions)


@pytest.mark.django_db
def test_register_of_a_board_holds_its_own_beside_what_ships(cast, django_assert_num_queries):
    Standard.objects.create(board=cast.board, valid_from=date(2016, 1, 1), **OURS)

    with django_assert_num_queries(1):
        register = standards_for(cast.board)

    assert in_force(register, "working_together", date(2017, 1, 1)).title == "Ours"
    assert len(register) == len(shipped_standards()) + 1
    assert list(Standard.objects.visible_to(cast.officer)) == list(Standard.objects.all())


@pytest.mark.django_db
def test_standard_cannot_end_before_it_begins(cast):
    with pytest.raises(IntegrityError, match="standard_ends_after_start"):
        Standard.objects.create(board=cast.board, valid_from=date(2016, 1, 2), valid_to=date(2016, 1, 1), **OURS)
