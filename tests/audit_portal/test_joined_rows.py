"""Rows of several tables, read by a statement of our own, become the instances that they are made of."""

import json

import pytest

from audit_portal.accounts.models import Membership
from audit_portal.joined_rows import JoinedRows

ROWS = JoinedRows(Membership, {"": "id role user board agency", "user": "id name", "board": "id links", "agency": ""})


def read(seat, rows=ROWS, *more):
    return rows.assembled([*Membership.objects.filter(pk=seat.pk).values_list(*rows.paths).get(), *more])


def test_related_rows_hang_on_the_instance_and_cost_no_query(cast, django_assert_num_queries):
    values = Membership.objects.filter(pk=cast.lead.pk).values_list(*ROWS.paths).get()

    with django_assert_num_queries(0):
        seat, _ = ROWS.assembled(values)
        assert (seat.pk, seat.role, seat.user.name) == (cast.lead.pk, "AGENCY_LEAD", "Lena Lead")
        assert seat.agency == cast.police


def test_what_was_left_out_is_fetched_when_it_is_asked_for(cast, django_assert_num_queries):
    seat, _ = read(cast.lead)

    with django_assert_num_queries(1):
        assert seat.post == cast.lead.post


def test_a_relation_that_is_empty_stays_empty(cast):
    reader, _ = read(cast.reader)
    administrator, _ = read(cast.administrator)

    assert (reader.agency, reader.board) == (None, cast.board)
    assert (administrator.agency, administrator.board) == (None, None)


def test_a_relation_below_one_that_is_empty_is_left_alone(cast):
    rows = JoinedRows(Membership, {"": "id agency", "agency": "id parent", "agency__parent": "id name"})

    reader, _ = read(cast.reader, rows)
    practice, _ = read(cast.practice_auditor, rows)

    assert reader.agency is None
    assert practice.agency.parent == cast.ccg


def test_what_stands_behind_the_tables_comes_back_as_it_was(cast):
    assert read(cast.lead, ROWS, 7, None)[1] == [7, None]


@pytest.mark.parametrize("stored", [json.dumps([{"label": "Us"}]), [{"label": "Us"}]])
def test_json_is_read_whether_the_database_hands_it_over_as_text_or_not(cast, stored):
    values = list(Membership.objects.filter(pk=cast.lead.pk).values_list(*ROWS.paths).get())
    values[ROWS.paths.index("board__links")] = stored

    assert ROWS.assembled(values)[0].board.links == [{"label": "Us"}]
