"""Counts by SQL are the counts that a person would make with the returns on the table."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.counts import Counts
from audits.models import GROUP, AgencyReturn, AgreedAnswer, Answer, Moderation, QuestionAudience, Side, Stage
from audits.operations.moderations import agree_answer, agree_moderation, correct_moderation
from audits.question_results import agreed_results, own_results_by_agency
from audits.result_queries import agreed_rows, own_rows
from cases.models import SampledCase
from tests.factories.audits import MOMENT, make_audit, make_question
from tests.factories.returned import own_return, submit, submit_nil

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def audit(cast):
    return make_audit(cast, stage=Stage.MODERATION, cases=3)


def own(audit, code, side="OWN"):
    results = own_results_by_agency(own_rows(audit))
    return next(each for each in results if (each.question.code, each.side) == (code, side))


def agreed(audit, code):
    results = agreed_results(agreed_rows(audit))
    return next((each.counts for each in results if each.question.code == code), None)


def judge(cast, case, judgement="ASSURED"):
    return agree_moderation(sampled_case=case, judgement=judgement, reason="So", by=cast.officer, at=MOMENT)


def agree(cast, audit, number, code, response):
    case = own_return(audit, cast.police, number).sampled_case
    question = audit.tool.questions.get(code=code)
    agree_answer(sampled_case=case, question=question, response=response, by=cast.officer, at=MOMENT)
    return case


def test_own_answers_are_counted_by_return_and_the_rest_kept_apart(audit, cast):
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 1})
    submit(own_return(audit, cast.police, 2), cast.lead, {"dv_asked": 5})
    submit(own_return(audit, cast.care, 1), cast.other_lead, {"dv_asked": 2})
    submit_nil(own_return(audit, cast.ccg, 1), cast.ccg_lead)

    result = own(audit, "dv_asked")

    assert result.counts == Counts(yes=1, partly=1, no_information=1, not_asked=1, not_returned=5)
    police = next(
        each for each in result.agencies if each.agency_id == own_return(audit, cast.police).participating_agency_id
    )
    assert (police.expected, police.known, police.returned) == (3, 2, 2)


def test_answers_that_a_show_if_hides_are_kept_and_not_counted(audit, cast):
    answers = {"referral_made": "NO", "referral_timely": 3}
    submit(own_return(audit, cast.police, 1), cast.lead, answers, hidden=["referral_timely"])

    assert own(audit, "referral_timely").counts == Counts(not_asked=1, not_returned=8)


def test_answers_of_returns_that_are_not_submitted_are_not_counted(audit, cast):
    row = own_return(audit, cast.police, 1)
    submit(row, cast.lead, {"dv_asked": 3})
    AgencyReturn.objects.filter(pk=row.pk).update(status="WITH_LEAD", submitted_at=None, submitted_by=None)

    assert own(audit, "dv_asked").counts == Counts(not_returned=9)


def test_a_withdrawn_return_is_expected_no_longer(audit, cast):
    AgencyReturn.objects.filter(pk=own_return(audit, cast.ccg, 1).pk).update(status="WITHDRAWN", reason="Moved away")

    assert own(audit, "dv_asked").counts.total == 8


def test_the_sides_of_a_paired_question_are_never_pooled(audit, cast):
    asked = audit.tool.questions.get(code="dv_asked").audiences
    asked.filter(audience="CSC").update(side=Side.SENT)
    asked.exclude(audience="CSC").update(side=Side.RECEIVED)
    submit(own_return(audit, cast.care, 1), cast.other_lead, {"dv_asked": 1})
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 3})

    assert own(audit, "dv_asked", "SENT").counts == Counts(yes=1, not_returned=2)
    assert own(audit, "dv_asked", "RECEIVED").counts == Counts(no=1, not_returned=5)


def test_an_agency_with_two_audiences_answers_once(audit, cast):
    AgencyReturn.objects.filter(respondent=cast.police).update(audiences=["POL", "CSC"])
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 1})

    result = own(audit, "dv_asked")

    assert result.counts == Counts(yes=1, not_returned=8)


def test_who_is_asked_for_comment_only_is_not_counted(audit, cast):
    QuestionAudience.objects.filter(question__code="dv_asked", audience="POL").update(is_counted=False)
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 1})

    assert own(audit, "dv_asked").counts == Counts(not_returned=6)


def test_a_case_that_was_replaced_counts_nowhere(audit, cast):
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 1})
    cases = SampledCase.objects.order_by("position")
    SampledCase.objects.filter(pk=cases[1].pk).update(replaces=cases[0].pk, reason="No record found")

    assert own(audit, "dv_asked").counts == Counts(not_returned=6)


def test_agreed_answers_are_counted_by_case_once_the_case_is_agreed(audit, cast):
    submit(own_return(audit, cast.police, 1), cast.lead, {"dv_asked": 1})
    submit(own_return(audit, cast.care, 1), cast.other_lead, {"dv_asked": 3})
    case = agree(cast, audit, 1, "dv_asked", 2)
    assert agreed(audit, "dv_asked") is None

    judge(cast, case)

    assert agreed(audit, "dv_asked") == Counts(partly=1, not_returned=2)


def test_not_returned_is_said_of_a_case_only_where_nobody_who_was_asked_returned(audit, cast):
    judge(cast, agree(cast, audit, 1, "dv_asked", 1))
    submit(own_return(audit, cast.police, 2), cast.lead, {"dv_asked": 1})

    assert agreed(audit, "dv_asked") == Counts(yes=1, not_given=1, not_returned=1, not_agreed=1)


def test_nobody_was_asked_where_all_who_returned_do_not_know_the_family(audit, cast):
    judge(cast, agree(cast, audit, 1, "dv_asked", 1))
    for agency, lead in ((cast.police, cast.lead), (cast.care, cast.other_lead), (cast.ccg, cast.ccg_lead)):
        submit_nil(own_return(audit, agency, 2), lead)

    assert agreed(audit, "dv_asked") == Counts(yes=1, not_asked=1, not_returned=1)


def test_an_agreed_answer_hidden_by_another_counts_as_not_asked(audit, cast):
    agree(cast, audit, 2, "referral_timely", 1)
    for number in (1, 2):
        case = own_return(audit, cast.police, number).sampled_case
        made = audit.tool.questions.get(code="referral_made")
        choice = "YES" if number == 1 else "NO"
        agree_answer(sampled_case=case, question=made, choice=choice, by=cast.officer, at=MOMENT)
    agree(cast, audit, 1, "referral_timely", 3)
    for number in (1, 2):
        judge(cast, own_return(audit, cast.police, number).sampled_case)

    assert agreed(audit, "referral_timely") == Counts(no=1, not_asked=1, not_returned=1)


def test_a_correction_counts_once_it_is_agreed_and_the_old_version_no_longer(audit, cast):
    case = agree(cast, audit, 1, "dv_asked", 1)
    judge(cast, case)
    correct_moderation(sampled_case=case, by=cast.officer, at=MOMENT)
    agree(cast, audit, 1, "dv_asked", 3)
    assert agreed(audit, "dv_asked").yes == 1

    judge(cast, case)

    assert (agreed(audit, "dv_asked").yes, agreed(audit, "dv_asked").no) == (0, 1)


def test_the_groups_judgement_is_counted_like_an_answer(audit, cast):
    make_question(audit.tool, audit.tool.sections.first(), 45, "group_judgement", "JUDGEMENT", audiences=(GROUP,))
    judge(cast, own_return(audit, cast.police, 1).sampled_case, "NOT_ASSURED")

    assert agreed(audit, "group_judgement") == Counts(no=1, not_given=2, not_agreed=2)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_answers=st.lists(st.sampled_from([None, 1, 2, 3, 4, 5, "nil", "out", "hidden"]), min_size=9, max_size=9))
def test_sql_counts_what_python_counts(audit, cast, given_answers):
    returns = list(audit.returns.order_by("pk"))
    Answer.objects.all().delete()
    AgencyReturn.objects.update(status="NOT_STARTED", submitted_at=None, submitted_by=None)

    for row, what in zip(returns, given_answers, strict=True):
        if what == "nil":
            submit_nil(row, cast.lead)
        elif what != "out":
            answers = {"dv_asked": what} if isinstance(what, int) else {}
            submit(row, cast.lead, answers, hidden=["dv_asked"] if what == "hidden" else ())

    tally = given_answers.count
    assert own(audit, "dv_asked").counts == Counts(
        yes=tally(1), partly=tally(2), no=tally(3), not_applicable=tally(4), no_information=tally(5),
        not_asked=tally("nil") + tally("hidden"), not_given=tally(None), not_returned=tally("out"),
    )  # fmt: skip


RESPONSES = st.sampled_from([None, 1, 2, 3, 4, 5, "hidden"])
OUTCOME = {
    1: "yes",
    2: "partly",
    3: "no",
    4: "not_applicable",
    5: "no_information",
    None: "not_given",
    "hidden": "not_asked",
}


def recounted(audit, moderated):
    """Case by case and in words, from the rows as a person would read them."""
    outcomes = []
    for case in SampledCase.objects.order_by("position"):
        asked = [row for row in audit.returns.filter(sampled_case=case) if row.status != "WITHDRAWN"]
        submitted = [row for row in asked if row.status == "SUBMITTED"]
        answers = Answer.objects.filter(agency_return__in=submitted, question__code="dv_asked", is_shown=True)
        if case.pk in moderated:
            outcomes.append(OUTCOME[moderated[case.pk]])
        elif not submitted:
            outcomes.append("not_returned" if asked else "not_asked")
        else:
            outcomes += ["not_given", "not_agreed"] if answers.exists() else ["not_asked"]
    return Counts(**{name: outcomes.count(name) for name in set(outcomes)})


def give(audit, cast, row, what):
    if what == "withdrawn":
        AgencyReturn.objects.filter(pk=row.pk).update(status="WITHDRAWN", reason="Moved away")
    elif what == "nil":
        submit_nil(row, cast.lead)
    elif what != "out":
        submit(row, cast.lead, {"dv_asked": 1}, hidden=["dv_asked"] if what == "hidden" else ())


def moderate(cast, case, question, what):
    done = {
        name: MOMENT if name.endswith("_at") else cast.officer
        for name in ("opened_at", "opened_by", "agreed_at", "agreed_by")
    }
    done |= {"judgement": "PARTLY", "reason": "So"}
    made, _ = Moderation.objects.get_or_create(sampled_case=case, is_current=True, defaults=done)
    made.agreed_answers.create(
        question=question,
        response=None if what == "hidden" else what,
        is_shown=what != "hidden",
        agreed_at=MOMENT,
        agreed_by=cast.officer,
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    returned=st.lists(st.sampled_from(["in", "out", "nil", "hidden", "withdrawn"]), min_size=9, max_size=9),
    responses=st.lists(st.one_of(st.just("open"), RESPONSES), min_size=3, max_size=3),
)
def test_cases_are_counted_as_they_are_counted_by_hand(audit, cast, returned, responses):
    Answer.objects.all().delete()
    AgreedAnswer.objects.all().delete()
    AgencyReturn.objects.update(status="NOT_STARTED", submitted_at=None, submitted_by=None)
    for row, what in zip(audit.returns.order_by("pk"), returned, strict=True):
        give(audit, cast, row, what)
    cases = list(SampledCase.objects.order_by("position"))
    moderated = {case.pk: what for case, what in zip(cases, responses, strict=True) if what != "open"}
    for case in cases:
        if case.pk in moderated:
            moderate(cast, case, audit.tool.questions.get(code="dv_asked"), moderated[case.pk])

    expected = recounted(audit, moderated)

    assert agreed(audit, "dv_asked") == (expected if expected.answered else None)
