"""The office says which round comes before; agencies and case audits have no such page."""

import pytest
from django.urls import reverse

from tests.audits.test_self_assessments import first_round, set_up
from tests.audits.test_self_assessments import tool as tool  # the fixture
from tests.factories import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


def page_of(audit):
    return reverse("audits:audit_round_choose", args=[audit.uuid])


def test_the_first_round_has_nothing_to_take(cast, tool):
    page = sign_in(cast.officer).get(page_of(set_up(cast, tool))).content.decode()

    assert "This is the first round" in page
    assert "<form method" not in page.split("<main")[1]


def test_an_earlier_round_is_chosen_from_set_up(cast, tool):
    previous, audit = first_round(cast, tool), set_up(cast, tool, "S11B")
    client = sign_in(cast.officer)

    assert page_of(audit) in client.get(reverse("audits:audit_set_up", args=[audit.uuid])).content.decode()
    after = client.post(page_of(audit), {"previous": str(previous.uuid)}, follow=True).content.decode()

    audit.refresh_from_db()
    assert audit.previous_round == previous
    assert previous.title in after


def test_it_can_be_taken_back(cast, tool):
    previous, audit = first_round(cast, tool), set_up(cast, tool, "S11B")
    client = sign_in(cast.officer)
    client.post(page_of(audit), {"previous": str(previous.uuid)})

    client.post(page_of(audit), {"previous": ""})

    audit.refresh_from_db()
    assert audit.previous_round is None


def test_what_is_no_round_of_it_is_refused(cast, tool):
    first_round(cast, tool)
    audit = set_up(cast, tool, "S11B")

    page = sign_in(cast.officer).post(page_of(audit), {"previous": str(audit.uuid)}).content.decode()

    assert "Choose one of these rounds" in page


def test_a_case_audit_has_no_rounds(cast):
    assert sign_in(cast.officer).get(page_of(make_audit(cast))).status_code == 404
