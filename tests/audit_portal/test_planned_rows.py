"""A query that is built and planned once gives the rows of any key, as the query itself would."""

import pytest
from django.db.models import Count, F, Q

from audit_portal.accounts.models import Board, Membership
from audit_portal.planned_rows import PlannedRows, PlannedValues

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
OF_BOARD = PlannedRows(
    lambda board_id: Membership.objects.filter(board=board_id).order_by("-pk"), {"": "", "user": "", "agency": ""}
)


def test_each_key_has_its_own_rows_in_the_querys_order(cast):
    for board in Board.objects.all():
        assert OF_BOARD.of(board.pk) == list(Membership.objects.filter(board=board).order_by("-pk"))
    assert OF_BOARD.of(0) == []


def test_related_rows_cost_no_query_and_an_empty_relation_stays_empty(cast, django_assert_num_queries):
    OF_BOARD.of(cast.board.pk)

    with django_assert_num_queries(1):
        seats = {seat.pk: seat for seat in OF_BOARD.of(cast.board.pk)}
        assert seats[cast.lead.pk].user.name == "Lena Lead"
        assert seats[cast.lead.pk].agency == cast.police
        assert seats[cast.reader.pk].agency is None


def test_only_the_columns_that_were_asked_for_are_read(cast, django_assert_num_queries):
    rows = PlannedRows(lambda pk: Membership.objects.filter(pk=pk), {"": "id role"})
    rows.of(cast.lead.pk)

    with django_assert_num_queries(1):
        assert rows.of(cast.lead.pk)[0].role == "AGENCY_LEAD"


def test_a_key_may_stand_in_a_query_more_than_once_and_beside_other_values(cast):
    of_board = Membership.objects.filter(role="AGENCY_LEAD").values("board")
    rows = PlannedRows(
        lambda board_id: Membership.objects.filter(
            Q(board=board_id, role="READER") | Q(board=board_id, board__in=of_board, pk=cast.lead.pk)
        ).order_by("pk")
    )

    assert {seat.pk for seat in rows.of(cast.board.pk)} == {cast.reader.pk, cast.lead.pk}


def test_values_of_one_column_may_be_counted_first(cast):
    def busy(board_id):
        counts = (
            Membership.objects.filter(board=board_id)
            .values("role")
            .annotate(every=Count("pk"), leads=Count("pk", filter=Q(role="AGENCY_LEAD")))
        )
        return counts.filter(leads=F("every")).values_list("role")

    assert PlannedValues(busy).of(cast.board.pk) == ["AGENCY_LEAD"]
