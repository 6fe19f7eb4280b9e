"""What agencies said themselves, and the contradictions that moderation had to find: by hand, from the same page."""

import pytest

from audits.models import Audit
from audits.moderation_case import moderation_case
from cases.models import SampledCase
from tests.demo.counting import CARE, HOSPITALS, POLICE, PRACTICES, TRUST, agreed, own

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

CONTRADICTIONS = {
    "PB16-03": [12, 20, 37],
    "PB16-04": [12, 20, 24, 37],
    "PB16-07": [12, 24, 37],
    "PB16-09": [20],
}


def test_social_care_told_seven_and_health_visitors_were_told_four():
    assert own("hv_informed_csc", CARE) == "YYYY-PYNYY"
    assert own("hv_informed_csc", TRUST) == "YYNN-PNNYY"


def test_social_care_sent_minutes_of_seven_and_partners_received_four():
    assert own("minutes_received", CARE) == "YYYY-PYY-Y"
    assert own("minutes_received", TRUST) == "YYNN-PNY-Y"
    assert own("minutes_received", HOSPITALS) == "YYNN-PNY--"


def test_social_care_gave_feedback_nine_times_and_seven_received_it():
    assert own("feedback_received", CARE) == "YYYY-YYYYY"
    assert agreed("feedback_received").count("Y") == 7
    assert (own("feedback_received", TRUST)[3], own("feedback_received", HOSPITALS)[6]) == ("P", "P")


def test_who_thought_that_the_referral_was_timely():
    assert own("referral_timely", CARE) == "YYPY-YYPPY"
    assert own("referral_timely", POLICE) == "--Y--Y----"
    assert own("referral_timely", TRUST) == "Y--N------"
    assert own("referral_timely", HOSPITALS) == "-YN--YYPN-"


@pytest.mark.parametrize(
    ("agency", "referred"),
    [(TRUST, "Y--Y------"), (HOSPITALS, "-YY--YYYY-"), (POLICE, "--Y--Y----"), (PRACTICES, "---------Y")],
)
def test_who_referred(agency, referred):
    assert own("csc_referral_made", agency).replace("a", "-") == referred


def test_the_fast_track_of_practices_stops_at_the_referral():
    assert own("referral_timely", PRACTICES) == own("plan_smart", PRACTICES) == "----------"


def test_police_held_little_on_three_families():
    assert own("dv_identified", POLICE) == "NYYYiYYNii"


@pytest.mark.parametrize("code", ["referral_key_info", "referral_met_threshold", "feedback_rationale", "plan_smart"])
def test_social_care_says_what_was_agreed_elsewhere(code):
    assert own(code, CARE) == agreed(code)


def test_moderation_finds_these_contradictions_and_no_others():
    audit = Audit.objects.get(reference="PB16")
    found = {}
    for case in SampledCase.objects.audited().filter(case_list=audit.case_list).select_related("case"):
        numbers = [each.question.number for each in moderation_case(audit, case).contradictions]
        found |= {case.reference: numbers} if numbers else {}
    assert found == CONTRADICTIONS
