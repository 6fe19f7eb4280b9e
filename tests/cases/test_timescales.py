from dataclasses import replace
from datetime import date

import pytest

from audit_portal.partial_dates import PartialDate, read_date
from cases.timescale_rules import Status, load_rules, rule_in_force
from cases.timescales import Level, Result, gestation_working, judge, working_words

EDD = date(2017, 3, 31)
RULES = load_rules()


def shipped(code, on=date(2016, 12, 5)):
    return rule_in_force(RULES, code, on)


def read(text):
    return read_date(text) if text else None


@pytest.mark.parametrize(
    ("code", "start", "end", "result", "sentence"),
    [
        (
            "referral_decision_1wd",
            "23/12/16",
            "28/12/16",
            "MET",
            "Wed 28 Dec 2016: 1 working day after the referral, within 1",
        ),
        (
            "referral_decision_1wd",
            "24/12/16",
            "28/12/16",
            "MET",
            "Wed 28 Dec 2016: 1 working day after the referral, within 1",
        ),
        (
            "referral_ack_1wd",
            "23/12/16",
            "29/12/16",
            "NOT_MET",
            "Thu 29 Dec 2016: 2 working days after the referral, limit 1",
        ),
        ("referral_ack_1wd", "23/12/16", "23/12/16", "MET", "Fri 23 Dec 2016: the same day as the referral, within 1"),
        (
            "referral_ack_1wd",
            "23/12/16",
            "Dec 2016",
            "UNCERTAIN",
            "Dec 2016: day not known, so whether it was within 1 working day cannot be told",
        ),
        (
            "referral_ack_1wd",
            "Nov 2016",
            "29/12/16",
            "UNCERTAIN",
            "Thu 29 Dec 2016: day of the referral not known, so whether it was within 1 working day cannot be told",
        ),
        (
            "referral_ack_1wd",
            "28/12/16",
            "23/12/16",
            "UNCERTAIN",
            "Fri 23 Dec 2016: 1 working day before the referral: check both dates",
        ),
        ("referral_ack_1wd", "", "29/12/16", "NO_INFORMATION", "Thu 29 Dec 2016: date of the referral not known"),
        ("referral_ack_1wd", "23/12/16", "", "NO_INFORMATION", "no date recorded"),
        (
            "strategy_to_icpc_15wd",
            "5/12/16",
            "28/12/16",
            "MET",
            "Wed 28 Dec 2016: 15 working days after the strategy discussion, within 15",
        ),
        (
            "strategy_to_icpc_15wd",
            "5/12/16",
            "29/12/16",
            "NOT_MET",
            "Thu 29 Dec 2016: 16 working days after the strategy discussion, limit 15",
        ),
        (
            "first_review_3m",
            "14/12/16",
            "14/3/17",
            "MET",
            "Tue 14 Mar 2017: 3 months after the initial conference, within 3",
        ),
        (
            "first_review_3m",
            "14/12/16",
            "20/3/17",
            "NOT_MET",
            "Mon 20 Mar 2017: 3 months 6 days after the initial conference, limit 3",
        ),
        ("booking_10w", "31/3/17", "1/9/16", "MET", "Thu 1 Sep 2016: 9 weeks 6 days, within 10 weeks"),
        ("booking_10w", "31/3/17", "3/9/16", "NOT_MET", "Sat 3 Sep 2016: 10 weeks 1 day, limit 10 weeks"),
        (
            "booking_10w",
            "31/3/17",
            "Sep 2016",
            "UNCERTAIN",
            "Sep 2016: day not known, so whether it was within 10 weeks cannot be told",
        ),
        ("booking_10w", "31/3/17", "3/9/15", "UNCERTAIN", "Thu 3 Sep 2015: before the pregnancy: check both dates"),
        ("hv_antenatal_28w", "31/3/17", "5/1/17", "NOT_MET", "Thu 5 Jan 2017: 27 weeks 6 days, not before 28 weeks"),
        ("hv_antenatal_28w", "31/3/17", "6/1/17", "MET", "Fri 6 Jan 2017: 28 weeks exactly, from 28 weeks on"),
        (
            "hv_new_birth_10_14d",
            "20/3/17",
            "30/3/17",
            "MET",
            "Thu 30 Mar 2017: 10 days after the birth, within 10 to 14",
        ),
        (
            "hv_new_birth_10_14d",
            "20/3/17",
            "29/3/17",
            "NOT_MET",
            "Wed 29 Mar 2017: 9 days after the birth, limit 10 to 14",
        ),
        (
            "hv_new_birth_10_14d",
            "20/3/17",
            "Apr 2017",
            "UNCERTAIN",
            "Apr 2017: day not known, so whether it was within 10 to 14 days cannot be told",
        ),
        ("dpm_before_discharge", "24/3/17", "22/3/17", "MET", "Wed 22 Mar 2017: 2 days before the discharge"),
        (
            "dpm_before_discharge",
            "24/3/17",
            "25/3/17",
            "NOT_MET",
            "Sat 25 Mar 2017: 1 day after the discharge, should be before",
        ),
        (
            "dpm_before_discharge",
            "24/3/17",
            "24/3/17",
            "UNCERTAIN",
            "Fri 24 Mar 2017: the same day as the discharge, so which came first cannot be told",
        ),
        (
            "dpm_before_discharge",
            "24/3/17",
            "Mar 2017",
            "UNCERTAIN",
            "Mar 2017: day not known, so whether it was before the discharge cannot be told",
        ),
        (
            "prebirth_referral_week",
            "31/3/17",
            "5/12/16",
            "NOT_APPLICABLE",
            "Mon 5 Dec 2016: 23 weeks 3 days, 16 weeks 4 days before the due date",
        ),
        (
            "csc_inform_hv",
            "1/12/16",
            "5/12/16",
            "NOT_APPLICABLE",
            "Mon 5 Dec 2016: 2 working days after the start of the assessment",
        ),
        ("csc_inform_hv", "1/12/16", "Dec 2016", "UNCERTAIN", "Dec 2016: day not known"),
    ],
)
def test_two_dates_are_judged_in_words(code, start, end, result, sentence):
    rule = shipped(code)

    assert judge(rule, read(start), read(end)).result == result
    assert str(working_words(rule, read(start), read(end))) == sentence


def test_a_reason_is_told_and_never_changes_the_arithmetic():
    dates = read("23/12/16"), read("29/12/16")

    without, given = (
        judge(shipped("referral_ack_1wd"), *dates),
        judge(shipped("referral_ack_1wd"), *dates, "Office shut"),
    )

    assert (without.result, given.result) == (Result.NOT_MET, Result.EXCEEDED_WITH_REASON)
    assert (
        (given.taken, given.limit, given.due_on)
        == (without.taken, without.limit, date(2016, 12, 28))
        == (2, 1, date(2016, 12, 28))
    )
    assert working_words(shipped("referral_ack_1wd"), *dates, "Office shut").words.endswith("limit 1. Reason recorded")


def test_a_reason_for_a_limit_that_was_kept_leaves_it_kept():
    assert judge(shipped("referral_ack_1wd"), read("23/12/16"), read("28/12/16"), "Office shut").result == Result.MET


@pytest.mark.parametrize(
    ("end", "level"),
    [("28/12/16", Level.PLAIN), ("29/12/16", Level.OVER), ("Dec 2016", Level.UNCERTAIN), ("", Level.UNCERTAIN)],
)
def test_the_level_tells_what_needs_a_look(end, level):
    assert working_words(shipped("referral_ack_1wd"), read("23/12/16"), read(end)).level == level


@pytest.mark.parametrize(
    ("contact", "booked", "edd", "result"),
    [
        (date(2022, 6, 3), date(2022, 6, 17), date(2023, 1, 1), Result.MET),
        (date(2022, 6, 3), date(2022, 6, 18), date(2023, 1, 1), Result.NOT_MET),
        (date(2022, 5, 29), date(2022, 7, 1), date(2023, 1, 1), Result.NOT_APPLICABLE),
        (date(2022, 6, 3), date(2022, 6, 17), None, Result.UNCERTAIN),
    ],
)
def test_late_booking_is_judged_only_after_nine_weeks(contact, booked, edd, result):
    rule = shipped("booking_late_2w", date(2022, 6, 3))

    assert judge(rule, PartialDate(contact), PartialDate(booked), edd=edd).result == result


def test_a_number_that_a_board_enters_is_judged_at_once():
    rule = replace(shipped("csc_inform_hv"), status=Status.ON, limit=2)

    assert (
        judge(rule, read("1/12/16"), read("6/12/16")).words
        == "3 working days after the start of the assessment, limit 2"
    )


@pytest.mark.parametrize(
    ("edd", "when", "sentence", "level"),
    [
        (EDD, "5/12/16", "Mon 5 Dec 2016: 23 weeks 3 days, 16 weeks 4 days before the due date", Level.PLAIN),
        (EDD, "Dec 2016", "Dec 2016: day not known, so the week of pregnancy cannot be told", Level.UNCERTAIN),
        (
            None,
            "5/12/16",
            "Mon 5 Dec 2016: due date not known, so the week of pregnancy cannot be told",
            Level.UNCERTAIN,
        ),
    ],
)
def test_a_date_without_a_rule_still_says_the_week_of_pregnancy(edd, when, sentence, level):
    working = gestation_working(edd, read(when))

    assert (str(working), working.level) == (sentence, level)
