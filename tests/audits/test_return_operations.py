"""What a return goes through: the rules of each step, who and what each refuses, and what is on record after."""

import pytest

from audit_portal.accounts.models import Role
from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, Answer, Audit, ReturnStatus, Stage
from audits.operations.return_lock import ReturnNotOpen
from audits.operations.returns import (
    KnownUnsure,
    NotYourAgency,
    ReturnIncomplete,
    assign_returns,
    hand_over,
    record_known,
    submit_return,
)
from tests.factories import make_membership
from tests.factories.audits import MOMENT, make_audit
from tests.factories.returned import answer, begin, own_return, submit

pytestmark = pytest.mark.django_db
YES, PARTLY, NO = 1, 2, 3


@pytest.fixture
def audit(cast):
    return make_audit(cast)


@pytest.fixture
def row(audit, cast):
    return own_return(audit, cast.police)


def say(row, known, by):
    return record_known(agency_return=row, known=known, by=by, at=MOMENT)


def fill(row, by, **answers):
    """Everything that is required, with the answers given here in place of plain ones."""
    begin(row, by)
    for code, value in ({"dv_asked": YES, "referral_made": "NO"} | answers).items():
        answer(row, code, **({"choice": value} if isinstance(value, str) else {"response": value}))


def event(kind):
    return ActivityEvent.objects.get(kind=kind)


def test_a_known_family_makes_a_row_for_every_question_but_the_first(row, cast):
    saved = say(row, "IN_PERIOD", cast.auditor)

    codes = Answer.objects.filter(agency_return=row).values_list("question__code", flat=True)
    assert sorted(codes) == ["dv_asked", "referral_made", "referral_timely", "what_worked"]
    assert (saved.status, saved.known_by, saved.known_at) == (ReturnStatus.IN_PROGRESS, cast.auditor, MOMENT)
    assert event("RETURN_KNOWN").subject_id == row.pk


def test_a_family_that_is_not_known_is_a_whole_return_in_one_step(row, cast):
    saved = say(row, "NOT_KNOWN", cast.auditor)

    assert saved.is_nil
    assert (saved.submitted_by, saved.submitted_at) == (cast.auditor, MOMENT)
    assert not Answer.objects.filter(agency_return=row).exists()


def test_not_sure_leaves_the_return_open_and_without_rows(row, cast):
    saved = say(row, "UNSURE", cast.auditor)

    assert saved.status == ReturnStatus.IN_PROGRESS
    assert not Answer.objects.filter(agency_return=row).exists()


def test_a_changed_mind_keeps_what_was_answered(row, cast):
    say(row, "IN_PERIOD", cast.auditor)
    answer(row, "dv_asked", response=NO, evidence="Page 4")

    say(row, "UNSURE", cast.auditor)
    say(row, "BEFORE_PERIOD", cast.auditor)

    kept = Answer.objects.get(agency_return=row, question__code="dv_asked")
    assert (kept.response, kept.evidence) == (NO, "Page 4")
    assert Answer.objects.filter(agency_return=row).count() == 4


def test_what_was_answered_before_the_family_turned_out_not_known_counts_for_nobody(row, cast):
    fill(row, cast.auditor)

    say(row, "NOT_KNOWN", cast.auditor)

    assert list(Answer.objects.filter(agency_return=row).values_list("is_shown", flat=True).distinct()) == [False]


@pytest.mark.parametrize("stage", [Stage.SAMPLING, Stage.MODERATION, Stage.SIGNED_OFF])
def test_nothing_is_said_outside_the_check_and_fieldwork(audit, row, cast, stage):
    Audit.objects.filter(pk=audit.pk).update(stage=stage)

    with pytest.raises(ReturnNotOpen, match="stay as they are"):
        say(row, "IN_PERIOD", cast.auditor)


def test_a_submitted_return_is_locked(row, cast):
    submit(row, cast.lead)

    with pytest.raises(ReturnNotOpen, match="submitted"):
        say(row, "NOT_KNOWN", cast.auditor)


def test_handing_over_gives_the_return_to_the_lead(row, cast):
    fill(row, cast.auditor)

    saved = hand_over(agency_return=row, by=cast.auditor, at=MOMENT)

    assert (saved.status, saved.handed_by, saved.handed_at) == (ReturnStatus.WITH_LEAD, cast.auditor, MOMENT)
    assert event("RETURN_HANDED_OVER").subject_id == row.pk


@pytest.fixture
def practice_row(audit, cast):
    return audit.returns.get(respondent=cast.practice, sampled_case__reference="PB16-01")


def test_a_practice_without_a_lead_submits_its_own_return(practice_row, cast):
    fill(practice_row, cast.practice_auditor)

    saved = hand_over(agency_return=practice_row, by=cast.practice_auditor, at=MOMENT)

    assert (saved.status, saved.submitted_by) == (ReturnStatus.SUBMITTED, cast.practice_auditor)
    assert event("RETURN_SUBMITTED").subject_id == practice_row.pk


def test_a_practice_does_not_submit_what_is_incomplete(practice_row, cast):
    fill(practice_row, cast.practice_auditor, dv_asked=None)

    with pytest.raises(ReturnIncomplete):
        hand_over(agency_return=practice_row, by=cast.practice_auditor, at=MOMENT)


def test_a_practice_with_a_lead_of_its_own_hands_over_to_them(practice_row, cast):
    make_membership(Role.AGENCY_LEAD, cast.board, cast.practice)
    fill(practice_row, cast.practice_auditor)

    saved = hand_over(agency_return=practice_row, by=cast.practice_auditor, at=MOMENT)

    assert saved.status == ReturnStatus.WITH_LEAD


def test_a_return_is_not_handed_over_before_it_says_whether_the_family_is_known(row, cast):
    begin(row, cast.auditor, "UNSURE")

    with pytest.raises(KnownUnsure):
        hand_over(agency_return=row, by=cast.auditor, at=MOMENT)


def test_what_is_missing_is_not_handed_over_in_silence(row, cast):
    fill(row, cast.auditor, dv_asked=PARTLY)

    with pytest.raises(ReturnIncomplete) as refusal:
        hand_over(agency_return=row, reason="  ", by=cast.auditor, at=MOMENT)

    assert [lack.code for lack in refusal.value.lacks] == ["dv_asked"]
    assert AgencyReturn.objects.get(pk=row.pk).status == ReturnStatus.IN_PROGRESS


def test_with_a_reason_it_goes_on_and_the_reason_with_it(row, cast):
    fill(row, cast.auditor, dv_asked=PARTLY)

    saved = hand_over(agency_return=row, reason="The file is at court", by=cast.auditor, at=MOMENT)

    assert (saved.status, saved.handed_reason) == (ReturnStatus.WITH_LEAD, "The file is at court")
    with pytest.raises(ReturnIncomplete):
        submit_return(agency_return=row, by=cast.lead, at=MOMENT)


def test_what_is_with_the_lead_is_not_handed_over_again(row, cast):
    fill(row, cast.auditor)
    hand_over(agency_return=row, by=cast.auditor, at=MOMENT)

    with pytest.raises(ReturnNotOpen):
        hand_over(agency_return=row, by=cast.auditor, at=MOMENT)


def test_submitting_locks_the_return_and_settles_what_counts(row, cast):
    fill(row, cast.auditor, referral_timely=YES)

    saved = submit_return(agency_return=row, by=cast.lead, at=MOMENT)

    hidden = Answer.objects.filter(agency_return=row, is_shown=False).values_list("question__code", "response")
    assert (saved.status, saved.submitted_by) == (ReturnStatus.SUBMITTED, cast.lead)
    assert list(hidden) == [("referral_timely", YES)]
    assert event("RETURN_SUBMITTED").subject_id == row.pk


def test_what_shows_again_counts_again(row, cast):
    fill(row, cast.auditor, referral_made="YES", referral_timely=YES)
    Answer.objects.filter(agency_return=row).update(is_shown=False)

    submit_return(agency_return=row, by=cast.lead, at=MOMENT)

    assert not Answer.objects.filter(agency_return=row, is_shown=False).exists()


def test_an_incomplete_return_says_what_it_lacks(row, cast):
    fill(row, cast.auditor, dv_asked=PARTLY, referral_made="YES")

    with pytest.raises(ReturnIncomplete) as refusal:
        submit_return(agency_return=row, by=cast.lead, at=MOMENT)

    assert [(lack.number, lack.code, lack.letter, lack.what) for lack in refusal.value.lacks] == [
        (2, "dv_asked", "A", "Say where in the record you found this"),
        (4, "referral_timely", "B", "Not answered yet"),
    ]
    assert AgencyReturn.objects.get(pk=row.pk).status == ReturnStatus.IN_PROGRESS


def test_a_question_that_counts_for_nobody_of_the_return_may_stay_empty(audit, row, cast):
    begin(row, cast.auditor)
    answer(row, "referral_made", choice="NO")
    audit.tool.questions.get(code="dv_asked").audiences.filter(audience="POL").update(is_counted=False)
    type(audit.tool).objects.filter(pk=audit.tool_id).update(uuid="7d3f1e7a-0000-4000-8000-000000000001")

    assert submit_return(agency_return=row, by=cast.lead, at=MOMENT).status == ReturnStatus.SUBMITTED


def test_a_return_that_is_not_sure_is_not_submitted(row, cast):
    begin(row, cast.auditor, "UNSURE")

    with pytest.raises(KnownUnsure):
        submit_return(agency_return=row, by=cast.lead, at=MOMENT)


def test_several_returns_go_to_one_auditor_at_once(audit, cast):
    rows = [own_return(audit, cast.police, number) for number in (1, 2)]

    assign_returns(returns=rows, assignee=cast.auditor, by=cast.lead, at=MOMENT)

    assert AgencyReturn.objects.filter(assignee=cast.auditor).count() == 2
    assert event("RETURNS_ASSIGNED").audit_id == audit.pk


def test_a_return_goes_to_nobody_of_another_agency(row, cast):
    with pytest.raises(NotYourAgency):
        assign_returns(returns=[row], assignee=cast.other_auditor, by=cast.lead, at=MOMENT)

    assert AgencyReturn.objects.get(pk=row.pk).assignee is None


def test_a_submitted_return_is_given_to_nobody(row, cast):
    submit(row, cast.lead)

    with pytest.raises(ReturnNotOpen):
        assign_returns(returns=[row], assignee=cast.auditor, by=cast.lead, at=MOMENT)


@pytest.mark.parametrize("finish", ["submit", "nil"])
def test_a_submission_gives_a_receipt(row, cast, finish):
    if finish == "nil":
        say(row, "NOT_KNOWN", cast.auditor)
    else:
        fill(row, cast.auditor)
        submit_return(agency_return=row, by=cast.auditor, at=MOMENT)

    receipt = row.receipts.get()
    asked = (0, 0) if finish == "nil" else (2, 3)
    assert (receipt.number, receipt.answered, receipt.asked) == (1, *asked)
    assert (receipt.issued_by, len(receipt.fingerprint)) == (cast.auditor, 64)
