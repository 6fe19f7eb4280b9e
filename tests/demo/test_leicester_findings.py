"""Findings, recommendations, actions and documents of the finished audit."""

from collections import Counter
from datetime import date

import pytest

from audits.models import Audit
from findings.models import Action, KeyFinding, Recommendation
from reports.models import DisclosureOverride, PublishedReport

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

TODAY = date(2017, 4, 13)
TAGS = [["F1"], ["F2", "F3"], ["F4"], ["F5"], ["F6", "F7"], ["F8", "F9"], ["F10", "F11", "F12", "F13", "F14"]]
TAGS += [["F15"], ["F16"]]
KINDS = ["GOOD_PRACTICE", "SEEN_BEFORE", "ALREADY_CHANGED", "TO_IMPROVE", "MIXED", "TO_IMPROVE", "MIXED", "TO_IMPROVE"]
KINDS += ["NOT_YET_ASSURED"]


def test_nine_findings_with_the_finer_ones_that_each_gathers():
    findings = KeyFinding.objects.filter(audit__reference="PB16").order_by("number")
    assert [each.tags for each in findings] == TAGS
    assert [each.kind for each in findings] == KINDS


def test_four_recommendations_are_for_all_partners_and_three_for_social_care():
    recommendations = Recommendation.objects.filter(audit__reference="PB16").order_by("number")
    assert [each.to_all_partners for each in recommendations] == [True, True, False, True, True, False, False]
    named = {agency.short_name for each in recommendations for agency in each.agencies.all()}
    assert named == {"Children’s Social Care"}


def test_every_recommendation_rests_on_a_finding():
    assert not Recommendation.objects.filter(audit__reference="PB16", findings__isnull=True).exists()


def test_twenty_three_actions_and_how_they_stand_on_the_day():
    words = Counter(action.status_words(TODAY) for action in Action.objects.all())
    assert words.total() == 23
    assert words["Overdue"] >= 2
    assert (words["Complete"], words["At risk"]) == (1, 1)


def test_the_one_that_is_complete_was_verified_from_outside_its_agency():
    action = Action.objects.get(status="COMPLETE")
    assert action.verified_by.agency_id != action.agency_id
    assert action.verified_by != action.reported_done_by


def test_some_actions_have_no_measure_yet():
    assert 0 < Action.objects.filter(measure="").count() < 12


def test_briefing_and_report_are_released_once_each_and_the_audit_is_followed():
    assert sorted(PublishedReport.objects.values_list("kind", "number")) == [("BRIEFING", 1), ("PAAG_REPORT", 1)]
    audit = Audit.objects.get(reference="PB16")
    assert (audit.stage, audit.signed_off_at.date()) == ("MONITORING", date(2017, 3, 9))


def test_two_practices_and_three_cases_may_be_printed_for_a_reason():
    overrides = DisclosureOverride.objects.order_by("pk")
    assert ["two GP practices" in overrides[0].what, "three cases" in overrides[1].what] == [True, True]
    assert len(overrides) == 2
    assert all(each.reason and each.report.kind == "BRIEFING" for each in overrides)
