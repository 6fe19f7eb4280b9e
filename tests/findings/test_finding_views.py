import pytest
from django.urls import reverse

from audits.models import Audit, Stage
from findings.models import KeyFinding
from tests.factories import make_audit, sign_in
from tests.factories.findings import make_finding, make_recommendation


def test_the_office_writes_a_finding_on_its_results(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)
    sent = {"kind": "MIXED", "title": "Late", "text": "Some came late.", "evidence": ["referral_timely|OWN"]}

    reply = sign_in(cast.officer).post(reverse("findings:finding_create", args=[audit.uuid]), sent)

    assert reply.status_code == 302
    assert KeyFinding.objects.get().evidence.get().question_code == "referral_timely"


def test_a_finding_without_words_is_refused_by_the_field(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)

    page = sign_in(cast.officer).post(reverse("findings:finding_create", args=[audit.uuid]), {"kind": "MIXED"})

    assert "Enter the finding" in page.content.decode()


def test_agencies_see_findings_only_once_the_audit_is_signed_off(cast):
    finding = make_finding(cast)
    address = reverse("findings:finding_list", args=[finding.audit.uuid])

    assert sign_in(cast.lead).get(address).status_code == 404
    Audit.objects.update(stage=Stage.SIGNED_OFF)
    assert "Referrals come late" in sign_in(cast.lead).get(address).content.decode()


def test_the_page_names_where_the_thread_breaks_to_the_office_alone(cast):
    finding = make_finding(cast)
    address = reverse("findings:finding_list", args=[finding.audit.uuid])

    assert "No recommendation." in sign_in(cast.officer).get(address).content.decode()
    assert "No recommendation." not in sign_in(cast.group_member).get(address).content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_costs_the_same_however_many_findings_there_are(cast, count, django_assert_max_num_queries):
    finding = make_finding(cast)
    for number in range(count):
        make_recommendation(cast, make_finding(cast, finding.audit, title=f"Finding {number}"))
    client = sign_in(cast.officer)

    with django_assert_max_num_queries(20):
        client.get(reverse("findings:finding_list", args=[finding.audit.uuid]))
