import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit_portal.accounts.models import Membership
from audit_portal.prepared_rows import rows_where
from audits.models import AgencyReturn
from tests.factories import make_audit

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_rows_are_what_the_query_gives_json_and_all(cast):
    audit = make_audit(cast)

    quick = {each.pk: vars_of(each) for each in rows_where(AgencyReturn, "audit_id", audit.pk)}

    assert quick == {each.pk: vars_of(each) for each in AgencyReturn.objects.filter(audit=audit)}
    assert len(quick) > 1


def test_one_statement_and_none_of_another_value(cast):
    with CaptureQueriesContext(connection) as queries:
        rows_where(Membership, "board_id", cast.board.pk)
        rows = rows_where(Membership, "board_id", cast.other_board.pk)

    assert rows == [cast.other_officer]
    assert len([each for each in queries if not each["sql"].startswith("PREPARE")]) == 2


def vars_of(instance):
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
