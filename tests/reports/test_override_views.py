"""Small counts of the briefing: each is published with a reason, or the words are changed."""

import pytest
from django.urls import reverse

from reports.models import DisclosureOverride
from tests.factories import make_cast, sign_in
from tests.factories.reports import make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def address(cast):
    return reverse("reports:override_create", args=[make_reported_audit(cast).uuid, "briefing"])


def test_the_page_lists_what_is_to_be_decided(cast, address):
    page = sign_in(cast.officer).get(address).content.decode()

    assert "Two cases: one GP practice did not complete the audit." in page


def test_a_decision_is_recorded_with_its_reason(cast, address):
    client = sign_in(cast.officer)
    before = len(client.get(address).context["counts"])

    client.post(address, {"count": "0", "why": "The board has published it before."})

    override = DisclosureOverride.objects.get()
    assert (override.reason, override.by) == ("The board has published it before.", cast.officer)
    assert len(client.get(address).context["counts"]) == before - 1


def test_a_decision_needs_a_reason(cast, address):
    page = sign_in(cast.officer).post(address, {"count": "0", "why": ""}).content.decode()

    assert "Enter why the board publishes this count" in page
    assert not DisclosureOverride.objects.exists()


def test_only_the_office_decides(cast, address):
    assert sign_in(cast.reader).get(address).status_code == 403
    assert sign_in(cast.other_officer).get(address).status_code == 404
