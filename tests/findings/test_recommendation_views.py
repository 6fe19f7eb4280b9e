from datetime import date

from django.urls import reverse

from audits.models import Stage
from findings.models import Action, Recommendation
from tests.factories import make_audit, sign_in
from tests.factories.findings import make_finding, make_recommendation


def test_a_recommendation_must_say_whom_it_is_for(cast):
    finding = make_finding(cast)
    sent = {"title": "T", "text": "T", "to_all_partners": "no", "findings": [finding.pk]}
    address = reverse("findings:recommendation_create", args=[finding.audit.uuid])

    page = sign_in(cast.officer).post(address, sent)

    assert "Choose the agencies that it is for" in page.content.decode()
    assert not Recommendation.objects.exists()


def test_the_office_opens_one_action_for_each_partner(cast, settings):
    settings.DEMO_TODAY = date(2017, 4, 13)
    recommendation = make_recommendation(cast)
    address = reverse("findings:recommendation_open", args=[recommendation.uuid])

    sign_in(cast.officer).post(address, {"due_on": "31 5 2017"})

    assert Action.objects.filter(recommendation=recommendation).count() == 3


def test_another_boards_office_finds_nothing(cast):
    recommendation = make_recommendation(cast, make_finding(cast, make_audit(cast, stage=Stage.REPORTING)))

    reply = sign_in(cast.other_officer).get(reverse("findings:recommendation_edit", args=[recommendation.uuid]))

    assert reply.status_code == 404


def test_a_recommendation_written_from_a_finding_has_it_ticked(cast):
    finding = make_finding(cast)
    make_finding(cast, finding.audit, title="Another")
    create = reverse("findings:recommendation_create", args=[finding.audit.uuid])
    link = f"{create}?finding=1"

    findings_page = sign_in(cast.officer).get(reverse("findings:finding_list", args=[finding.audit.uuid]))
    page = sign_in(cast.officer).get(link)
    odd = sign_in(cast.officer).get(create, {"finding": ["²", "x", "99"]})

    assert findings_page.content.decode().count(f'href="{link}"') == 2  # in the thread and on the finding's card
    assert page.context["form"].initial["findings"] == [finding.pk]
    assert odd.context["form"].initial["findings"] == []
