"""What could tell of a family in the briefing: each is published with a reason, or the words are changed."""

import pytest
from django.urls import reverse

from cases.models import VaultEntry
from cases.vault import data_key, place_of, seal
from reports.models import DisclosureOverride
from tests.factories import sign_in
from tests.factories.reports import make_reported_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast):
    return reverse("reports:override_create", args=[make_reported_audit(cast).uuid, "briefing"])


def test_the_page_lists_what_is_to_be_decided(cast, address):
    page = sign_in(cast.officer).get(address).content.decode()

    assert "Two cases: one GP practice did not complete the audit." in page


def test_a_decision_is_recorded_with_its_reason(cast, address):
    client = sign_in(cast.officer)
    before = len(client.get(address).context["risks"])

    client.post(address, {"sentence": "0", "why": "The board has published it before."})

    override = DisclosureOverride.objects.get()
    assert (override.reason, override.by) == ("The board has published it before.", cast.officer)
    assert len(client.get(address).context["risks"]) == before - 1


def test_a_decision_needs_a_reason(cast, address):
    page = sign_in(cast.officer).post(address, {"sentence": "0", "why": ""}).content.decode()

    assert "Enter why the board publishes this sentence" in page
    assert not DisclosureOverride.objects.exists()


def test_only_the_office_decides(cast, address):
    assert sign_in(cast.reader).get(address).status_code == 403
    assert sign_in(cast.other_officer).get(address).status_code == 404


def test_the_draft_and_the_page_of_documents_say_what_could_tell_of_a_family(cast):
    audit = make_reported_audit(cast)
    client = sign_in(cast.officer)

    draft = client.get(reverse("reports:document_preview", args=[audit.uuid, "briefing"])).content.decode()
    documents = client.get(reverse("reports:audit_report_list", args=[audit.uuid])).content.decode()

    assert "Two cases: one GP practice did not complete the audit." in draft
    assert "could tell of a family" in draft
    assert "Could tell of a family" in documents


def test_a_name_of_the_case_list_stops_the_restricted_report_too(cast):
    audit = make_reported_audit(cast)
    case = audit.case_list.sample.first().case
    place = place_of(audit.case_list_id, case.pk, "MOTHER", "given_names")
    sealed = seal(data_key(audit.case_list), place, "Marigold")
    VaultEntry.objects.create(case=case, person="MOTHER", field="given_names", ciphertext=sealed)
    finding = audit.findings.first()
    type(finding).objects.filter(pk=finding.pk).update(text="Marigold was not asked.")

    page = sign_in(cast.officer).get(reverse("reports:override_create", args=[audit.uuid, "paag-report"]))

    assert [(each.rule, each.found) for each in page.context["risks"]] == [("NAME", "Marigold")]
