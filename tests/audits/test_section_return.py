import pytest

from audits.held_rows import held_of
from audits.models import AgencyReturn
from audits.section_page import returns_for_pages
from audits.section_return import COLUMNS, section_return
from tests.audits.test_answer_views import police_return  # noqa: F401  (the fixture)

RELATIONS = [relation for relation in COLUMNS if relation]


def test_the_return_and_what_it_hangs_on_are_those_that_every_page_reads(cast, police_return):  # noqa: F811
    (quick, held), plain = (
        section_return(cast.auditor, police_return.uuid),
        returns_for_pages(cast.auditor).get(pk=police_return.pk),
    )

    assert columns_of(quick) == columns_of(plain)
    assert (quick.has_own_lead, quick.has_declared) == (plain.has_own_lead, plain.has_declared)
    for relation in RELATIONS:
        assert columns_of(reached(quick, relation)) == columns_of(reached(plain, relation))
    assert held == held_of(plain)
    assert held.answers


def test_it_is_read_anew_each_time(cast, police_return):  # noqa: F811
    section_return(cast.auditor, police_return.uuid)
    AgencyReturn.objects.filter(pk=police_return.pk).update(known="NOT_KNOWN")

    assert section_return(cast.auditor, police_return.uuid)[0].known == "NOT_KNOWN"


def test_what_the_page_does_not_read_is_fetched_when_it_is_asked_for(cast, police_return):  # noqa: F811
    AgencyReturn.objects.filter(pk=police_return.pk).update(reason="Two dates are missing")

    assert section_return(cast.auditor, police_return.uuid)[0].reason == "Two dates are missing"


@pytest.mark.parametrize("who", ["other_auditor", "other_officer", "group_member", "owner"])
def test_another_hat_is_told_that_there_is_no_such_return(cast, police_return, who):  # noqa: F811
    with pytest.raises(AgencyReturn.DoesNotExist):
        section_return(getattr(cast, who), police_return.uuid)


def reached(agency_return, relation):
    for name in relation.split("__"):
        agency_return = getattr(agency_return, name)
    return agency_return


def columns_of(instance):
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
