from dataclasses import replace
from datetime import date

import pytest

from cases.timescale_rules import Direction, Rule, Status, Unit, load_rules, rule_in_force

RULES = load_rules()
BASE = Rule("r", "A rule", "a", "b", "the start", Unit.WORKING_DAYS, limit=1)


@pytest.mark.parametrize(
    ("code", "unit", "limit"),
    [
        ("referral_decision_1wd", Unit.WORKING_DAYS, 1),
        ("referral_ack_1wd", Unit.WORKING_DAYS, 1),
        ("strategy_to_icpc_15wd", Unit.WORKING_DAYS, 15),
        ("assessment_45wd", Unit.WORKING_DAYS, 45),
        ("core_group_10wd", Unit.WORKING_DAYS, 10),
        ("first_review_3m", Unit.MONTHS, 3),
        ("later_review_6m", Unit.MONTHS, 6),
        ("booking_10w", Unit.WEEKS_GESTATION, 10),
        ("hv_antenatal_28w", Unit.WEEKS_GESTATION, 28),
        ("hv_new_birth_10_14d", Unit.CALENDAR_DAYS, 14),
        ("dpm_before_discharge", Unit.ORDER, None),
    ],
)
def test_the_shipped_rule_of_2016_is_judged_by_its_number(code, unit, limit):
    rule = rule_in_force(RULES, code, date(2016, 12, 5))

    assert rule is not None
    assert (rule.unit, rule.limit, rule.is_judged) == (unit, limit, True)


@pytest.mark.parametrize(
    "code",
    [
        "referral_written_followup",
        "prebirth_review_after_birth",
        "conf_report_48h",
        "minutes_circulated",
        "birth_plan_copy_3wd",
        "mw_notify_hv",
        "mw_notify_gp",
        "csc_inform_hv",
        "escalation_stage",
    ],
)
def test_a_number_that_no_source_confirms_ships_off_and_empty(code):
    rule = rule_in_force(RULES, code, date(2016, 12, 5))

    assert rule is not None
    assert (rule.status, rule.limit, rule.is_judged) == (Status.CFG, None, False)


def test_every_shipped_rule_says_where_it_comes_from_and_when_it_holds():
    assert all(rule.source and rule.label and rule.start_words for rule in RULES)
    assert len({(rule.code, rule.valid_from) for rule in RULES}) == len(RULES)
    assert {rule.code for rule in RULES if rule.status == Status.INFO} == {
        "prebirth_referral_week",
        "prebirth_icpc_week",
        "concern_to_referral_sent",
        "concern_to_referral_received",
    }


@pytest.mark.parametrize(
    ("on", "source"),
    [
        (date(2016, 9, 2), "CG62"),
        (date(2021, 8, 18), "CG62"),
        (date(2021, 8, 19), "NG201"),
        (date(2024, 1, 1), "NG201"),
    ],
)
def test_a_case_is_held_against_the_standard_of_its_day(on, source):
    rule = rule_in_force(RULES, "booking_10w", on)

    assert rule is not None
    assert source in rule.source


def test_a_rule_that_had_not_begun_does_not_hold():
    assert rule_in_force(RULES, "booking_late_2w", date(2016, 12, 5)) is None
    assert rule_in_force(RULES, "no_such_rule", date(2016, 12, 5)) is None


def test_of_two_rules_that_hold_the_later_one_stands():
    local = replace(BASE, limit=2, valid_from=date(2016, 1, 1))

    assert rule_in_force([local, BASE], "r", date(2016, 6, 1)) is local
    assert rule_in_force([local, BASE], "r", date(2015, 6, 1)) is BASE


def test_a_rule_about_an_event_that_the_file_does_not_name_is_refused(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("events: {a: the start}\nrules:\n  - {code: r, start: a, end: b, unit: ORDER, status: ON}\n")

    with pytest.raises(ValueError, match="Rule r names events that the file does not: b"):
        load_rules(path)


def test_the_new_birth_visit_has_both_bounds():
    rule = rule_in_force(RULES, "hv_new_birth_10_14d", date(2016, 12, 5))

    assert (rule.direction, rule.limit_from, rule.limit) == (Direction.RANGE, 10, 14)
