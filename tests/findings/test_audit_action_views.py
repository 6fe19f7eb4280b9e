from django.urls import reverse

from tests.factories import sign_in
from tests.factories.findings import make_actions


def test_the_tab_shows_the_audits_actions_within_ones_scope(cast):
    audit = make_actions(cast)[0].recommendation.audit
    address = reverse("findings:audit_action_list", args=[audit.uuid])

    assert len(sign_in(cast.officer).get(address).context["rows"]) == 3
    assert sign_in(cast.other_officer).get(address).status_code == 404
