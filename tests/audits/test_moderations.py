"""What the group agrees stands beside the agencies' answers, is frozen by the judgement, and is corrected beside it."""

from datetime import date

import pytest

from audit_portal.activity.models import ActivityEvent
from audits.models import GROUP, AgreedAnswer, Answer, Assurance, Moderation, Response, Stage
from audits.operations.moderation_versions import ModerationFrozen, ModerationNotAgreed, ModerationNotOpen
from audits.operations.moderations import (
    AnswerNotAllowed,
    JudgementMissing,
    agree_answer,
    agree_answers,
    agree_moderation,
    correct_moderation,
)
from audits.operations.revisits import (
    OutcomeMissing,
    RevisitAlreadyClosed,
    RevisitAsked,
    RevisitIncomplete,
    close_revisit,
)
from tests.factories.audits import MOMENT, make_audit, make_question, open_answers

pytestmark = pytest.mark.django_db
DUE = date(2017, 3, 1)


@pytest.fixture
def audit(cast):
    return make_audit(cast, stage=Stage.MODERATION)


@pytest.fixture
def case(audit):
    return audit.returns.first().sampled_case


@pytest.fixture
def asked(audit):
    return {question.code: question for question in audit.tool.questions.all()}


@pytest.fixture
def agree(case, cast):
    def agree(question, response=None, **fields):
        return agree_answer(
            sampled_case=case, question=question, response=response, **fields, by=cast.group_member, at=MOMENT
        )

    return agree


@pytest.fixture
def judge(case, cast):
    def judge(judgement=Assurance.PARTLY, reason="Good work, late", revisits=()):
        return agree_moderation(
            sampled_case=case, judgement=judgement, reason=reason, revisits=revisits, by=cast.officer, at=MOMENT
        )

    return judge


def test_an_agreed_answer_stands_beside_the_agencies_own(audit, case, asked, agree, cast):
    own = audit.returns.get(sampled_case=case, respondent=cast.police)
    open_answers(own)
    Answer.objects.filter(agency_return=own, question=asked["dv_asked"]).update(response=Response.YES)

    agree(asked["dv_asked"], Response.PARTLY, reason="Asked, but not alone", dissent="Police: yes")

    kept = Answer.objects.get(agency_return=own, question=asked["dv_asked"])
    agreed = AgreedAnswer.objects.get()
    assert (kept.response, agreed.response, agreed.dissent) == (Response.YES, Response.PARTLY, "Police: yes")


def test_agreeing_again_replaces_the_answer_until_the_case_is_agreed(asked, agree):
    agree(asked["dv_asked"], Response.PARTLY)
    agree(asked["dv_asked"], Response.NO)

    assert AgreedAnswer.objects.get().response == Response.NO


def test_nothing_is_agreed_before_moderation_is_open(audit, asked, agree):
    audit.stage = Stage.FIELDWORK
    audit.save(update_fields=["stage"])

    with pytest.raises(ModerationNotOpen):
        agree(asked["dv_asked"], Response.YES)

    assert not Moderation.objects.exists()


@pytest.mark.parametrize("response", [None, 0, 6])
def test_only_the_five_answers_can_be_agreed(asked, agree, response):
    with pytest.raises(AnswerNotAllowed):
        agree(asked["dv_asked"], response)


def test_a_choice_that_the_question_has_not_is_refused(asked, agree):
    with pytest.raises(AnswerNotAllowed):
        agree(asked["referral_made"], choice="PERHAPS")


def test_a_choice_counts_as_what_the_tool_says(audit, agree):
    choices = [{"code": "PAST", "label": "Yes, past", "counts_as": "YES"}]
    section = audit.tool.sections.first()
    question = make_question(audit.tool, section, 9, "dv_identified", "CHOICE", choices=choices)

    assert agree(question, choice="PAST").response == Response.YES


def test_an_agreed_answer_hides_what_it_makes_unnecessary_and_shows_it_again(asked, agree):
    follow_up = agree(asked["referral_timely"], Response.YES)

    agree(asked["referral_made"], choice="NO")
    follow_up.refresh_from_db()
    assert follow_up.is_shown is False

    agree(asked["referral_made"], choice="YES")
    follow_up.refresh_from_db()
    assert follow_up.is_shown is True


def test_what_agencies_said_stands_in_for_what_is_not_agreed(audit, case, asked, agree, cast):
    own = audit.returns.get(sampled_case=case, respondent=cast.police)
    open_answers(own)
    Answer.objects.filter(agency_return=own, question=asked["referral_made"]).update(choice="YES")
    audit.returns.filter(pk=own.pk).update(
        status="SUBMITTED", known="IN_PERIOD", known_at=MOMENT, known_by=cast.lead, submitted_at=MOMENT,
        submitted_by=cast.lead,
    )  # fmt: skip

    agree(asked["referral_timely"], Response.PARTLY)

    assert AgreedAnswer.objects.get().is_shown is True


def test_many_answers_are_agreed_at_once_and_earlier_ones_stay(case, asked, agree, cast):
    agree(asked["dv_asked"], Response.NO)

    answers = {asked["dv_asked"]: Response.YES, asked["referral_timely"]: Response.YES}
    count = agree_answers(sampled_case=case, answers=answers, by=cast.officer, at=MOMENT)

    assert count == 1
    assert AgreedAnswer.objects.get(question=asked["dv_asked"]).response == Response.NO


def test_a_choice_that_everybody_made_is_agreed_as_that_choice(case, asked, cast):
    made = asked["referral_made"]

    agree_answers(sampled_case=case, answers={made: Response.YES}, choices={made: "YES"}, by=cast.officer, at=MOMENT)

    agreed = AgreedAnswer.objects.get(question=made)
    assert (agreed.choice, agreed.response) == ("YES", Response.YES)


def test_the_judgement_freezes_the_case(asked, agree, judge):
    agree(asked["dv_asked"], Response.YES)
    moderation = judge()

    with pytest.raises(ModerationFrozen):
        agree(asked["dv_asked"], Response.NO)

    assert (moderation.judgement, moderation.is_current) == (Assurance.PARTLY, True)
    assert AgreedAnswer.objects.get().response == Response.YES


@pytest.mark.parametrize(("judgement", "reason"), [("", "Why"), ("SPLENDID", "Why"), (Assurance.ASSURED, " ")])
def test_a_case_is_not_closed_without_a_judgement_and_its_reason(judge, judgement, reason):
    with pytest.raises(JudgementMissing):
        judge(judgement, reason)


def test_the_tools_own_question_for_the_judgement_gets_the_same_answer(audit, judge):
    section = audit.tool.sections.first()
    question = make_question(audit.tool, section, 45, "group_judgement", "JUDGEMENT", audiences=(GROUP,))

    judge(Assurance.NOT_ASSURED)

    agreed = AgreedAnswer.objects.get(question=question)
    assert (agreed.choice, agreed.response) == ("NOT_ASSURED", Response.NO)


def test_a_revisit_says_who_why_and_by_when(judge, cast):
    moderation = judge(revisits=[RevisitAsked(cast.care, "Read the letters again", DUE)])

    revisit = moderation.revisits.get()
    assert (revisit.agency, revisit.why, revisit.due_on) == (cast.care, "Read the letters again", DUE)


@pytest.mark.parametrize(("why", "due_on"), [("", DUE), ("Read again", None)])
def test_a_revisit_without_its_reason_or_its_day_is_refused(judge, cast, why, due_on):
    with pytest.raises(RevisitIncomplete):
        judge(revisits=[RevisitAsked(cast.care, why, due_on)])


def test_a_correction_is_a_new_version_with_everything_copied(case, asked, agree, judge, cast):
    agree(asked["dv_asked"], Response.YES)
    first = judge(revisits=[RevisitAsked(cast.care, "Read again", DUE)])

    draft = correct_moderation(sampled_case=case, by=cast.officer, at=MOMENT)

    assert draft.version == 2
    assert draft.agreed_answers.get().response == Response.YES
    assert draft.revisits.get().agency == cast.care
    assert Moderation.objects.agreed().get() == first


def test_the_agreed_version_counts_until_the_correction_is_agreed(case, asked, agree, judge, cast):
    agree(asked["dv_asked"], Response.YES)
    first = judge()
    correct_moderation(sampled_case=case, by=cast.officer, at=MOMENT)
    agree(asked["dv_asked"], Response.NO)
    assert Moderation.objects.agreed().get() == first

    second = judge(Assurance.NOT_ASSURED)

    assert Moderation.objects.agreed().get() == second
    assert first.agreed_answers.get().response == Response.YES


def test_what_is_not_agreed_needs_no_correction(case, cast, asked, agree):
    agree(asked["dv_asked"], Response.YES)

    with pytest.raises(ModerationNotAgreed):
        correct_moderation(sampled_case=case, by=cast.officer, at=MOMENT)


def test_a_revisit_is_closed_by_what_it_found_and_once(judge, cast):
    revisit = judge(revisits=[RevisitAsked(cast.care, "Read again", DUE)]).revisits.get()
    closing = {"revisit": revisit, "by": cast.officer, "at": MOMENT}

    with pytest.raises(OutcomeMissing):
        close_revisit(outcome=" ", **closing)
    assert close_revisit(outcome="The letter was found", **closing).outcome == "The letter was found"
    with pytest.raises(RevisitAlreadyClosed):
        close_revisit(outcome="And lost again", **closing)


def test_every_step_is_on_record_with_its_audit(audit, case, asked, agree, judge, cast):
    agree(asked["dv_asked"], Response.YES)
    judge()
    correct_moderation(sampled_case=case, by=cast.officer, at=MOMENT)

    events = ActivityEvent.objects.filter(audit_id=audit.pk).order_by("seq")
    assert [event.kind for event in events] == ["ANSWER_AGREED", "MODERATION_AGREED", "MODERATION_CORRECTED"]
