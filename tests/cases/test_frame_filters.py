"""Which cases may be drawn: every filter must hold, and what is not known of a case leaves it out."""

from datetime import date

import pytest

from audit_portal.partial_dates import PartialDate, Precision
from cases.frame_filters import FrameCase, filter_words, is_in_frame
from cases.row_ranges import from_ranges, ranges

MARCH = PartialDate(date(2017, 3, 1), Precision.MONTH)
CASE = FrameCase(
    stratum="Plan",
    facts={"referred": True, "plan_type": "PLAN", "meetings": ["ICPC"]},
    dates={"edd": PartialDate(date(2017, 3, 31)), "born_on": MARCH},
)


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        ({"fact": "referred", "value": True}, True),
        ({"fact": "referred", "value": False}, False),
        ({"fact": "meetings", "value": "ICPC"}, True),
        ({"fact": "never_said", "value": "X"}, False),
        ({"stratum": ["Plan", "None"]}, True),
        ({"stratum": ["None"]}, False),
        ({"date": "edd", "from": "2017-03-31", "to": "2017-03-31"}, True),
        ({"date": "edd", "to": "2017-03-30"}, False),
        ({"date": "born_on", "from": "2017-03-01", "to": "2017-03-31"}, True),
        ({"date": "born_on", "from": "2017-03-02"}, False),
        ({"date": "referral", "from": "2016-01-01"}, False),
        ({"earlier": False}, True),
    ],
)
def test_a_case_is_in_the_frame_where_the_filter_holds(asked, is_in):
    assert is_in_frame(CASE, [asked]) is is_in


def test_a_family_of_an_earlier_audit_can_be_left_out():
    assert not is_in_frame(FrameCase(earlier="PB15"), [{"earlier": False}])


def test_every_filter_must_hold():
    assert not is_in_frame(CASE, [{"fact": "referred", "value": True}, {"stratum": ["None"]}])


def test_filters_are_told_in_words():
    facts = [{"code": "plan_type", "label": "Plan", "choices": [{"code": "PLAN", "label": "Child protection plan"}]}]
    dates = [{"code": "edd", "label": "Due date"}]
    asked = [{"fact": "plan_type", "value": "PLAN"}, {"date": "edd", "from": "2017-03-01", "to": "2017-03-31"}]

    words = filter_words([*asked, {"stratum": ["A", ""]}, {"earlier": False}], facts, dates)

    assert words == [
        "Plan: Child protection plan",
        "Due date from 1 March 2017 to 31 March 2017",
        "Stratum: A or none",
        "not in an earlier audit",
    ]


@pytest.mark.parametrize(("numbers", "text"), [([], ""), ([5], "5"), ([2, 3, 4, 9, 11, 12], "2-4, 9, 11-12")])
def test_row_numbers_are_written_as_ranges_and_read_again(numbers, text):
    assert ranges(reversed(numbers)) == text
    assert from_ranges(text) == numbers
