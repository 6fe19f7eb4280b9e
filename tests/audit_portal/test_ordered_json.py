"""What somebody wrote in an order is read in that order, on either database."""

import json

import pytest
from django.db import connection

from audit_portal.joined_rows import JoinedRows
from audit_portal.ordered_json import OrderedJSONField
from audits.models import AuditTool, ToolDraftState, ToolStatus
from tests.factories.audits import MOMENT, make_tool

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

# Longer keys first, and not by the alphabet: jsonb would turn both round.
LABELS = {"POLICE": "Police", "GP": "GP practice", "ZED": "Last but one", "A": "Last"}


@pytest.fixture
def tool(cast):
    tool = make_tool(cast.board, cast.officer, ToolStatus.DRAFT)
    tool.audiences, tool.scope_lines = LABELS, dict(reversed(LABELS.items()))
    tool.save(update_fields=["audiences", "scope_lines"])
    return tool


def test_labels_keep_their_order(tool):
    read = AuditTool.objects.get(pk=tool.pk)

    assert list(read.audiences.items()) == list(LABELS.items())
    assert list(read.scope_lines) == ["A", "ZED", "GP", "POLICE"]


def test_so_they_do_in_a_row_that_was_read_by_a_statement_of_our_own(tool):
    rows = JoinedRows(AuditTool, {"": "id audiences"})
    stored = json.dumps([list(pair) for pair in LABELS.items()])

    assert list(rows.assembled([tool.pk, stored])[0].audiences) == list(LABELS)
    assert list(rows.assembled([tool.pk, LABELS])[0].audiences) == list(LABELS)


def test_a_state_of_a_draft_keeps_the_order_of_its_labels_and_the_rest_as_it_is(tool, cast):
    document = {"audiences": LABELS, "scope_lines": {}, "sections": [{"letter": "A"}], "title": "Small"}
    ToolDraftState.objects.create(tool=tool, number=99, document=document, words="So", at=MOMENT, by=cast.officer)

    read = ToolDraftState.objects.get(tool=tool, number=99).document

    assert read == document
    assert list(read["audiences"]) == list(LABELS)


def test_what_was_stored_before_is_read(tool):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audits_audittool SET audiences = %s WHERE id = %s", [json.dumps(LABELS), tool.pk])

    assert AuditTool.objects.get(pk=tool.pk).audiences == LABELS


def test_a_migration_can_write_the_field_down():
    _, path, args, kwargs = OrderedJSONField(objects=["audiences"], default=dict).deconstruct()

    assert path == "audit_portal.ordered_json.OrderedJSONField"
    assert OrderedJSONField(*args, **kwargs).objects == ("audiences",)
    assert "objects" not in OrderedJSONField().deconstruct()[3]
