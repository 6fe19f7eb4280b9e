"""What the audit group agreed, written here by hand from the table of the demonstration's page."""

import pytest

from tests.demo.counting import agreed, count

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

TABLE = {
    "person_details": ("YNNNYNNYNY", "4/0/6 of 10"),
    "hv_informed_csc": ("YYNN-PNNYY", "4/1/4 of 9"),
    "dv_identified": ("NYYYNYYNNN", "5/0/5 of 10"),
    "referral_timely": ("YYNY-YYPPY", "6/2/1 of 9"),
    "referral_key_info": ("YYPY-NYYPY", "6/2/1 of 9"),
    "referral_met_threshold": ("YYYY-YYPNY", "7/1/1 of 9"),
    "feedback_received": ("YYYP-YPYYY", "7/2/0 of 9"),
    "feedback_rationale": ("YYNN-PPNNY", "3/2/4 of 9"),
    "minutes_received": ("YYNN-PNY-Y", "4/1/3 of 8"),
    "plan_smart": ("YPPN-NPN-Y", "2/3/3 of 8"),
    "father_engaged": ("YNPNYNPN-Y", "3/2/4 of 9"),
    "group_judgement": ("YYPNYNPNYY", "5/2/3 of 10"),
}


@pytest.mark.parametrize(("code", "expected"), TABLE.items(), ids=list(TABLE))
def test_each_row_of_the_table_case_by_case_and_in_sum(code, expected):
    line = agreed(code)
    yes, partly, no = (line.count(letter) for letter in "YPN")
    assert (line, f"{yes}/{partly}/{no} of {yes + partly + no}") == expected


def test_referrals_that_were_timely_complete_and_met_the_threshold_are_the_majority():
    lines = [agreed(code) for code in ("referral_timely", "referral_key_info", "referral_met_threshold")]
    assert sum(answers == ("Y", "Y", "Y") for answers in zip(*lines, strict=True)) == 5
    assert lines[0].count("-") == 1


def test_five_cases_are_assured_two_partly_three_not():
    judged = "SELECT count(*) FROM audits_moderation m JOIN cases_sampledcase s ON s.id = m.sampled_case_id "
    judged += "WHERE s.reference LIKE 'PB16-%%' AND m.judgement = %s"
    assert [count(judged, judgement) for judgement in ("ASSURED", "PARTLY", "NOT_ASSURED")] == [5, 2, 3]


def test_all_ten_cases_were_agreed_on_the_two_days_of_the_meeting():
    days = "SELECT count(*) FROM audits_moderation m JOIN cases_sampledcase s ON s.id = m.sampled_case_id "
    days += "WHERE s.reference LIKE 'PB16-%%' AND m.agreed_at >= '2017-01-24' AND m.agreed_at < '2017-01-26'"
    assert count(days) == 10
