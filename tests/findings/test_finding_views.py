import re

import pytest
from django.urls import reverse

from audits.models import AgreedAnswer, Audit, QuestionAudience, Side, Stage
from findings.models import KeyFinding
from tests.factories import make_audit, sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_finding, make_recommendation
from tests.factories.reports import make_reported_audit


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


def test_a_finding_written_from_results_has_them_ticked_and_nothing_that_the_audit_does_not_ask(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)
    asked = {"result": ["referral_timely|OWN", "no_such|OWN", "'\x00"]}

    page = sign_in(cast.officer).get(reverse("findings:finding_create", args=[audit.uuid]), asked).content.decode()

    assert re.findall(r'value="([^"]*)"[^>]* checked', page) == ["referral_timely|OWN"]


def test_the_page_says_what_a_figure_counts_and_leads_to_the_numbers(cast):
    audit = make_reported_audit(cast)
    make_finding(cast, audit, evidence=[("referral_timely", "OWN")])
    results = reverse("audits:result_list", args=[audit.uuid])

    page = sign_in(cast.officer).get(reverse("findings:finding_list", args=[audit.uuid])).content.decode()

    assert "A figure counts cases, by the answer that the audit group agreed." in page
    assert f'href="{results}?answers=OWN"' in page
    assert f'href="{results}referral_timely/"' in page


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", "é" * 121, "Shorten “In a few words” to 120 characters: it has 121"),
        ("text", "a" * 2001, "Shorten “The finding” to 2,000 characters: it has 2,001"),
        ("text", "Late\x00", "Type “The finding” again: it holds a character that cannot be kept"),
        ("evidence", "no_such|OWN", "Choose one of the answers to “Results that it rests on”"),
    ],
)
def test_what_cannot_be_kept_is_said_in_our_words_and_stays_in_the_form(cast, name, typed, said):
    audit = make_audit(cast, stage=Stage.REPORTING)
    sent = {"kind": "MIXED", "title": "Late", "text": "Some came late."} | {name: typed}

    page = sign_in(cast.officer).post(reverse("findings:finding_create", args=[audit.uuid]), sent).content.decode()

    assert said in page
    assert not KeyFinding.objects.exists()


def test_a_recommendation_for_a_finding_that_is_none_is_refused_in_our_words(cast):
    finding = make_finding(cast)
    sent = {"title": "T", "text": "T", "to_all_partners": "yes", "findings": ["<b>"]}

    page = (
        sign_in(cast.officer)
        .post(reverse("findings:recommendation_create", args=[finding.audit.uuid]), sent)
        .content.decode()
    )

    assert "Choose one of the answers to “Findings that it answers”" in page


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


def test_before_moderation_nothing_was_left_open_yet(cast):
    audit = make_audit(cast)

    page = sign_in(cast.officer).get(reverse("findings:finding_list", args=[audit.uuid])).content.decode()

    assert "Findings and recommendations are written once moderation is open." in page
    assert "What was left open" not in page
    assert "Golden thread" not in page


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_costs_the_same_however_many_findings_there_are(cast, count, django_assert_max_num_queries):
    finding = make_finding(cast)
    for number in range(count):
        make_recommendation(cast, make_finding(cast, finding.audit, title=f"Finding {number}"))
    client = sign_in(cast.officer)

    with django_assert_max_num_queries(20):
        client.get(reverse("findings:finding_list", args=[finding.audit.uuid]))


def written(cast, audit, text, evidence=()):
    sent = {"kind": "MIXED", "title": "Late", "text": text, "evidence": list(evidence)}
    return sign_in(cast.officer).post(reverse("findings:finding_create", args=[audit.uuid]), sent)


def test_a_result_whose_words_stand_in_the_text_is_evidence(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)

    written(cast, audit, "Late in {{q:referral_timely}}.")

    assert KeyFinding.objects.get().evidence.get().question_code == "referral_timely"


@pytest.mark.parametrize("token", ["{{q:no_such}}", "{{referral_timely}}"])
def test_a_word_of_no_result_is_refused_with_what_to_do(cast, token):
    audit = make_audit(cast, stage=Stage.REPORTING)

    page = written(cast, audit, f"Late in {token}.").content.decode()

    assert f"Take the words for “{token}” from the list beside the form" in page
    assert not KeyFinding.objects.exists()


def test_the_page_writes_the_words_and_follows_the_answers(cast):
    audit = make_reported_audit(cast)
    finding = make_finding(cast, audit, text="In {{q:referral_timely}} it was so; in most cases it was not.")
    address = reverse("findings:finding_list", args=[audit.uuid])

    before = sign_in(cast.officer).get(address).content.decode()
    AgreedAnswer.objects.filter(question__code="referral_timely").update(response=1)
    after = sign_in(cast.officer).get(address).content.decode()

    assert '<span class="live-word">2 of 3 cases</span>' in before
    assert '<span class="live-word">3 of 3 cases</span>' in after
    assert "No count stands behind “most cases”" in before
    assert f'href="#finding-{finding.number}"' in before


def test_the_form_lists_the_words_with_what_they_say_now(cast):
    audit = make_reported_audit(cast)

    page = sign_in(cast.officer).get(reverse("findings:finding_create", args=[audit.uuid])).content.decode()

    assert 'data-word="{{q:referral_timely}}"' in page
    assert "now: 2 of 3 cases" in page


def settle(audit):
    Audit.objects.filter(pk=audit.pk).update(
        stage=Stage.SIGNED_OFF, signed_off_at=MOMENT, signed_off_by=audit.created_by
    )


def test_a_signed_off_audit_offers_nothing_to_write_and_says_why_once(cast):
    recommendation = make_recommendation(cast)
    settle(recommendation.audit)

    page = (
        sign_in(cast.officer).get(reverse("findings:finding_list", args=[recommendation.audit.uuid])).content.decode()
    )

    assert page.count("The audit was signed off on 5 January 2017, so its findings and recommendations no longer") == 1
    assert not re.search(r">(Write a finding|Write a recommendation|Write one|Choose the results|Edit|Change)<", page)
    assert "to close" not in page
    assert "What was left open" in page
    assert "Open its actions" in page


@pytest.mark.parametrize("name", ["finding_edit", "finding_create", "recommendation_edit", "recommendation_create"])
def test_no_form_opens_that_would_be_refused(cast, name):
    recommendation = make_recommendation(cast)
    thing = {"finding_edit": recommendation.findings.get(), "recommendation_edit": recommendation}
    settle(recommendation.audit)

    address = reverse(f"findings:{name}", args=[thing.get(name, recommendation.audit).uuid])
    page = sign_in(cast.officer).get(address, follow=True)

    assert page.redirect_chain[0][0] == reverse("findings:finding_list", args=[recommendation.audit.uuid])
    assert "no longer change" in page.content.decode()


def test_before_moderation_the_page_says_when_findings_are_written(cast):
    audit = make_audit(cast)

    page = sign_in(cast.officer).get(reverse("findings:finding_list", args=[audit.uuid])).content.decode()

    assert "written once moderation is open" in page
    assert "Write a finding" not in page


def test_a_result_is_chosen_by_its_figure(cast):
    audit = make_reported_audit(cast)

    page = sign_in(cast.officer).get(reverse("findings:finding_create", args=[audit.uuid])).content.decode()

    assert re.search(r"2 Dv asked: \d of \d cases", page)


def pair(audit):
    """Of one question the police say what they sent, social care and practices what they received."""
    asked = QuestionAudience.objects.filter(question__tool=audit.tool, question__code="referral_timely")
    asked.filter(audience="POL").update(side=Side.SENT)
    asked.exclude(audience="POL").update(side=Side.RECEIVED)


def test_the_agreed_result_of_a_paired_question_is_ticked_where_one_came_from_it(cast):
    audit = make_reported_audit(cast)
    pair(audit)
    address = reverse("findings:finding_create", args=[audit.uuid])
    link = f'href="{address}?result=referral_timely|OWN"'

    result = sign_in(cast.officer).get(reverse("audits:result_detail", args=[audit.uuid, "referral_timely"]))
    page = sign_in(cast.officer).get(address, {"result": "referral_timely|OWN"}).content.decode()

    assert link in result.content.decode()
    assert re.findall(r'value="([^"]*)"[^>]* checked', page) == ["referral_timely|OWN"]
    assert "4 Referral timely (agreed): 2 of 3 cases" in page


def test_the_form_takes_every_word_that_the_list_beside_it_offers(cast):
    audit = make_reported_audit(cast)
    pair(audit)
    page = sign_in(cast.officer).get(reverse("findings:finding_create", args=[audit.uuid])).content.decode()
    offered = re.findall(r'data-word="([^"]*)"', page)

    reply = written(cast, audit, " ".join(offered))

    assert {"{{q:referral_timely}}", "{{q:referral_timely:sent}}"} <= set(offered)
    assert reply.status_code == 302
    assert KeyFinding.objects.latest("pk").evidence.count() == len(offered)
