"""The tools that ship, held against the questionnaire as it was drawn up."""

import pytest

from audits.show_if import referenced_codes, referenced_facts
from audits.tool_files import shipped_tool
from audits.tool_shapes import NO_ANSWERS, PartKind, QuestionKind, Side
from audits.yaml_lines import read_with_lines
from cases.timescale_rules import load_rules

CODES = [  # in the order of the questionnaire
    "agency_known",
    "records_examined",
    "person_details",
    "details_internally_consistent",
    "household_recorded",
    "edd_recorded",
    "booking_date",
    "mw_notified_hv",
    "mw_notified_gp",
    "notification_states_concern",
    "hv_antenatal_contact",
    "hv_informed_csc",
    "risk_identified_date",
    "history_considered",
    "dv_asked",
    "dv_identified",
    "dv_shared_acted",
    "mh_substance_ld",
    "csc_referral_made",
    "referral_timely",
    "referral_key_info",
    "referral_met_threshold",
    "csc_decision_date",
    "feedback_received",
    "feedback_rationale",
    "threshold_applied",
    "step_change",
    "disagreed",
    "escalation_used",
    "assessment_dates",
    "strategy_icpc_dates",
    "agency_contribution_assess",
    "decision_robust",
    "outcome_matches_risk",
    "meeting_invited",
    "meeting_contributed",
    "minutes_received",
    "plan_smart",
    "plan_actions_done",
    "birth_and_discharge_plan",
    "father_identified",
    "father_engaged",
    "gp_mh_intervention",
    "agency_judgement",
    "group_judgement",
]
SECTIONS = {"A": (1, 6), "B": (7, 12), "C": (13, 18), "D": (19, 25), "E": (26, 29), "F": (30, 34), "G": (35, 40)}
SECTIONS |= {"H": (41, 42), "I": (43, 45)}


@pytest.fixture(scope="module")
def prebirth():
    return shipped_tool("prebirth")


@pytest.fixture(scope="module")
def dip_sample():
    return shipped_tool("dip_sample")


def test_prebirth_has_the_45_questions_in_order(prebirth):
    assert [question.code for question in prebirth.questions()] == CODES
    assert [question.number for question in prebirth.questions()] == list(range(1, 46))


def test_sections_hold_the_numbers_of_the_questionnaire(prebirth):
    ends = {each.letter: (each.questions[0].number, each.questions[-1].number) for each in prebirth.sections}

    assert ends == SECTIONS


@pytest.mark.parametrize(
    ("audiences", "count"),
    [("CSC", 37), ("HV", 35), ("UHL", 35), ("GP", 34), ("LPT", 31), ("POL", 29), ("HV LPT", 36), ("GP_FAST", 19)],
)
def test_each_agency_is_asked_as_many_questions_as_planned(prebirth, audiences, count):
    assert len(prebirth.asked_of(*audiences.split())) == count


def test_short_form_for_practices_asks_these_questions(prebirth):
    numbers = [question.number for question in prebirth.asked_of("GP_FAST")]

    assert numbers == [1, 3, 6, 9, 10, 13, 15, 16, 17, 18, 19, 35, 36, 37, 40, 41, 42, 43, 44]


def test_short_form_asks_nothing_that_practices_are_not_asked(prebirth):
    short, full = ({question.code for question in prebirth.asked_of(audience)} for audience in ("GP_FAST", "GP"))

    assert short < full


def test_group_is_asked_only_what_is_agreed_at_the_meeting(prebirth):
    assert [question.number for question in prebirth.asked_of("GROUP")] == [26, 33, 34, 38, 45]


def test_paired_questions_have_two_sides_under_one_code(prebirth):
    sides = {q.number: {asked.side for _, asked in q.by_audience()} for q in prebirth.questions()}
    paired = [number for number, held in sides.items() if held == {Side.SENT, Side.RECEIVED}]

    assert paired == [8, 9, 12, 24, 27, 31, 32, 35, 37]
    assert all(held == {Side.OWN} for number, held in sides.items() if number not in paired)


def test_sender_of_a_paired_question_reads_its_own_words(prebirth):
    for question in prebirth.questions():
        for _, asked in question.by_audience():
            assert asked.side != Side.SENT or asked.wording not in ("", question.text), question.code


def test_plan_smart_counts_for_social_care_and_the_group_alone(prebirth):
    counted = {code for code, asked in prebirth.question("plan_smart").by_audience() if asked.counted}
    others = [q.code for q in prebirth.questions() if any(not asked.counted for _, asked in q.by_audience())]

    assert counted == {"CSC", "GROUP"}
    assert others == ["plan_smart"]


def test_every_finding_and_recommendation_is_served_by_a_question(prebirth):
    tags = {tag for question in prebirth.questions() for tag in question.tags}

    assert tags >= {f"F{n}" for n in range(1, 17)} | {f"R{n}" for n in range(1, 8)}


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("F4", [8, 9, 10]),
        ("R1", [20, 22, 26, 27]),
        ("R2", [3, 4, 5, 37]),
        ("R3", [8, 11, 12, 40]),
        ("R4", [28, 29]),
        ("R5", [41, 42]),
        ("R6", [32, 33, 34, 38, 39]),
        ("R7", [35, 36, 37, 40]),
        ("M7", [15, 16, 17]),
        ("F16", [44, 45]),
    ],
)
def test_tags_stand_where_the_coverage_table_has_them(prebirth, tag, numbers):
    assert [question.number for question in prebirth.questions() if tag in question.tags] == numbers


@pytest.mark.parametrize("code", ["prebirth", "dip_sample"])
def test_every_judged_question_says_what_good_looks_like_and_what_does_not_count(code):
    for question in shipped_tool(code).questions():
        assert not question.is_judged or (question.help_good and question.help_not), question.code


def test_every_question_but_the_first_and_the_groups_has_a_show_if(prebirth):
    assert [q.number for q in prebirth.questions() if not q.show_if] == [1, 45]


@pytest.mark.parametrize("code", ["prebirth", "dip_sample"])
def test_nobody_waits_for_an_answer_that_they_are_not_asked(code):
    tool = shipped_tool(code)
    for question in tool.questions():
        named = referenced_codes(question.show_if)
        for audience, _ in question.by_audience():
            asked = {other.code for other in tool.asked_of(audience)}
            assert not named or named & asked or referenced_facts(question.show_if), (question.code, audience)


def test_no_plan_hides_the_questions_about_the_plan(prebirth):
    for code in ("plan_smart", "plan_actions_done"):
        assert {"fact": "plan_type", "op": "in", "value": ["CHILD_PROTECTION", "CHILD_IN_NEED"]} in prebirth.question(
            code
        ).show_if["all"]


def test_birth_questions_wait_for_the_birth_or_34_weeks(prebirth):
    either = prebirth.question("birth_and_discharge_plan").show_if["all"][1]["any"]

    assert either == [
        {"fact": "born_on", "op": "is_set"},
        {"fact": "gestation_days", "op": "at_least", "value": 34 * 7},
    ]


def test_timescales_are_rules_that_the_portal_has(prebirth):
    rules = {rule.code for rule in load_rules()}

    for question in prebirth.questions():
        of_parts = {code for part in question.parts for code in part.timescales}
        assert of_parts <= set(question.timescales) <= rules, question.code


def test_a_rule_beside_a_date_ends_with_that_date(prebirth):
    ends = {rule.code: rule.end for rule in load_rules()}

    for question in prebirth.questions():
        for part in question.parts:
            assert {ends[code] for code in part.timescales} <= {part.event}, part.code


def test_choices_that_answer_yes_or_no_say_what_they_count_as(prebirth):
    for question in prebirth.questions():
        if question.kind in (QuestionKind.CHOICE, QuestionKind.JUDGEMENT):
            assert all(choice.counts_as for choice in question.choices), question.code


def test_a_date_that_is_not_in_the_record_can_be_said(prebirth):
    dates = [question for question in prebirth.questions() if question.kind == QuestionKind.DATE]

    assert [question.number for question in dates] == [6, 7, 11, 13, 23, 30, 31]
    assert all(question.responses == NO_ANSWERS for question in dates)
    assert all(question.parts[0].kind == PartKind.DATE for question in dates)


def test_every_question_serves_a_scope_line(prebirth):
    lines = {question.scope_line for question in prebirth.questions()}

    assert lines == {"DETAILS", "REFERRALS", "DOMESTIC_VIOLENCE", "UNBORN_CHILD"}


def test_dip_sample_asks_six_questions_under_the_same_codes(prebirth, dip_sample):
    assert len(list(dip_sample.questions())) == 6
    for question in dip_sample.questions():
        same = prebirth.question(question.code)
        assert (question.kind, question.choices, question.short_text) == (same.kind, same.choices, same.short_text)


def test_guidance_is_short_enough_to_read_beside_the_question(prebirth):
    for question in prebirth.questions():
        for words in (question.help_good, question.help_not):
            assert len(words) <= 260, question.code
            assert words.count(". ") <= 2, question.code


def test_a_folded_line_is_joined_by_a_space_alone():
    content, _ = read_with_lines("look_back: >-\n  until the\n  day of the audit\n")

    assert content == {"look_back": "until the day of the audit"}
