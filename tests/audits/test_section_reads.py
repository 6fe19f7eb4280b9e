import json

import pytest

from audit_portal.activity.models import ActivityEvent
from audit_portal.activity.verification import breaks_in
from audits.held_rows import held_of
from audits.models import AgencyReturn, ReturnDeclaration
from audits.operations.return_reads import record_return_read
from audits.operations.section_reads import COLUMNS, read_section
from audits.return_declarations import owes_declaration
from audits.section_page import returns_for_pages
from tests.audits.test_answer_views import police_return  # noqa: F401  (the fixture)

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
RELATIONS = [relation for relation in COLUMNS if relation]


def test_the_return_and_what_it_hangs_on_are_those_that_every_page_reads(cast, police_return):  # noqa: F811
    (quick, held), plain = (
        read_section(uuid=police_return.uuid, section="A", by=cast.auditor),
        returns_for_pages(cast.auditor).get(pk=police_return.pk),
    )

    assert columns_of(quick) == columns_of(plain)
    assert quick.has_own_lead == plain.has_own_lead
    assert quick.is_declaration_owed == owes_declaration(plain, cast.auditor)
    for relation in RELATIONS:
        assert columns_of(reached(quick, relation)) == columns_of(reached(plain, relation))
    assert held == held_of(plain)
    assert held.answers


def test_it_is_read_anew_each_time(cast, police_return):  # noqa: F811
    read_section(uuid=police_return.uuid, section="A", by=cast.auditor)
    AgencyReturn.objects.filter(pk=police_return.pk).update(known="NOT_KNOWN")

    assert read_section(uuid=police_return.uuid, section="A", by=cast.auditor)[0].known == "NOT_KNOWN"


def test_what_the_page_does_not_read_is_fetched_when_it_is_asked_for(cast, police_return):  # noqa: F811
    AgencyReturn.objects.filter(pk=police_return.pk).update(reason="Two dates are missing")

    assert read_section(uuid=police_return.uuid, section="A", by=cast.auditor)[0].reason == "Two dates are missing"


@pytest.mark.parametrize("who", ["other_auditor", "other_officer", "group_member", "owner"])
def test_another_hat_is_told_that_there_is_no_such_return(cast, police_return, who):  # noqa: F811
    with pytest.raises(AgencyReturn.DoesNotExist):
        read_section(uuid=police_return.uuid, section="A", by=getattr(cast, who))


def reached(agency_return, relation):
    for name in relation.split("__"):
        agency_return = getattr(agency_return, name)
    return agency_return


def columns_of(instance):
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}


def reads_of(agency_return):
    events = ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=agency_return.pk).order_by("seq")
    return [json.loads(each.payload) for each in events]


def test_that_a_section_was_read_is_on_the_record_as_every_other_reading_is(cast, police_return):  # noqa: F811
    record_return_read(agency_return=police_return, by=cast.auditor, section="A")
    read_section(uuid=police_return.uuid, section="A", by=cast.auditor)

    recorded, read = reads_of(police_return)
    assert read | {"at": ""} == recorded | {"at": ""}
    assert list(breaks_in(cast.board.pk)) == []


@pytest.mark.parametrize("section", ["", "Z"])
def test_what_is_not_shown_is_not_read(cast, police_return, section):  # noqa: F811
    read_section(uuid=police_return.uuid, section=section, by=cast.auditor)

    assert reads_of(police_return) == []


@pytest.mark.parametrize("column", [{"status": "DECLINED", "reason": "No record"}, {"known": "NOT_KNOWN"}])
def test_a_return_that_cannot_be_filled_in_is_not_shown_and_not_read(cast, police_return, column):  # noqa: F811
    AgencyReturn.objects.filter(pk=police_return.pk).update(**column)

    read_section(uuid=police_return.uuid, section="A", by=cast.auditor)

    assert reads_of(police_return) == []


def test_whoever_still_owes_the_declaration_has_not_read_it(cast, police_return):  # noqa: F811
    ReturnDeclaration.objects.filter(agency_return=police_return).delete()

    agency_return, _ = read_section(uuid=police_return.uuid, section="A", by=cast.auditor)

    assert agency_return.is_declaration_owed
    assert reads_of(police_return) == []


def test_another_hats_attempt_is_not_a_reading(cast, police_return):  # noqa: F811
    with pytest.raises(AgencyReturn.DoesNotExist):
        read_section(uuid=police_return.uuid, section="A", by=cast.other_auditor)

    assert reads_of(police_return) == []
