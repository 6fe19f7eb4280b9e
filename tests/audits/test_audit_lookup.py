"""An audit looked up by its address is the one that the hat's own scope holds, or none."""

import uuid

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from audit_portal.accounts.models import Membership
from audits.audit_lookup import visible_audit
from audits.models import Audit, Stage
from tests.factories.audits import make_audit

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def found(membership, audit):
    try:
        return visible_audit(membership, audit.uuid)
    except Http404:
        return None


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.FIELDWORK, Stage.REPORTING])
def test_every_hat_finds_what_its_scope_holds(cast, stage):
    audit = make_audit(cast, stage=stage)
    hats = Membership.objects.select_related("agency")

    assert hats.count() > 5
    for hat in hats:
        assert found(hat, audit) == Audit.objects.visible_to(hat).filter(pk=audit.pk).first()


def test_what_stands_around_a_page_is_read_in_one_statement(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)
    visible_audit(cast.officer, audit.uuid)

    with CaptureQueriesContext(connection) as queries:
        found = visible_audit(cast.officer, audit.uuid)
        told = (found.uuid, found.title, found.stage, found.tool_id, found.case_list_id)

    assert told == (audit.uuid, audit.title, audit.stage, audit.tool_id, audit.case_list_id)
    assert len(queries) == 1


def test_an_address_of_no_audit_is_not_found(cast):
    with pytest.raises(Http404):
        visible_audit(cast.officer, uuid.uuid4())
