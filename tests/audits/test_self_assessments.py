"""Organisations assess themselves, and the last round's answers come forward until each is confirmed or changed."""

from datetime import UTC, date, datetime

import pytest

from audit_portal.activity.models import ActivityEvent
from audits.models import Answer, AnswerChange, CarriedAnswer, Known, ReturnStatus, Stage
from audits.operations.audits import (
    Participant,
    ScopeLineText,
    agree_terms,
    create_audit,
    set_participants,
    set_scope_lines,
    set_tool,
)
from audits.operations.fieldwork import StageNotReady, WrongStage, open_moderation
from audits.operations.returns import submit_return
from audits.operations.rounds import NoEarlierRound, NothingCarried, confirm_carried, set_previous_round
from audits.operations.self_assessments import take_next_step
from audits.operations.sharing_checks import record_sharing_check
from audits.operations.tools import agree_tool, import_tool
from audits.section_page import WHOLE, sheet_of
from audits.tool_files import shipped_tool

pytestmark = pytest.mark.django_db
AT = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)
TODAY = AT.date()
GRADED = "s11_training"


@pytest.fixture
def tool(cast):
    tool = import_tool(board=cast.board, tool_file=shipped_tool("section_11"), by=cast.officer, at=AT)
    return agree_tool(tool=tool, by=cast.officer, at=AT)


def set_up(cast, tool, reference="S11A", **more):
    audit = create_audit(
        board=cast.board, reference=reference, title=f"Section 11, {reference}", theme="Section 11", by=cast.officer,
        at=AT, purpose="To learn", trigger="Every two years", return_by=date(2017, 1, 17),
        review_from=date(2015, 1, 1), review_to=date(2016, 12, 31),
    )  # fmt: skip
    set_tool(audit=audit, tool=tool, by=cast.officer)
    set_scope_lines(audit=audit, lines=[ScopeLineText("Leadership", "LEADERSHIP")], by=cast.officer)
    agencies = [Participant(each, ("ORG",), due_on=date(2017, 1, 17)) for each in (cast.police, cast.ccg)]
    set_participants(audit=audit, participants=agencies, by=cast.officer)
    agree_terms(audit=audit, by=cast.officer, at=AT)
    record_sharing_check(audit=audit, reference="ISA 12", by=cast.officer, at=AT)
    audit.refresh_from_db()
    return audit


def opened(cast, audit):
    audit = take_next_step(audit=audit, from_stage=Stage.SET_UP, by=cast.officer, at=AT)
    return audit, list(audit.returns.order_by("sampled_case__position"))


def first_round(cast, tool):
    """The police scored themselves and said how; the CCG did not reply."""
    audit, (police, ccg) = opened(cast, set_up(cast, tool))
    police.answers.update(choice="SCORE_2", response=1, evidence="Training figures, March 2016", version=1)
    police.answers.filter(question__kind="NUMBER").update(choice="", response=None, parts={"answer_number": "91"})
    police.answers.filter(question__kind="SEVERAL").update(choice="", response=None, evidence="")
    submit_return(agency_return=police, by=cast.lead, at=AT)
    ccg.status, ccg.reason, ccg.closed_at, ccg.closed_by = ReturnStatus.NOT_RETURNED, "No reply", AT, cast.officer
    ccg.save()
    return open_moderation(audit=audit, by=cast.officer, at=AT)


def second_round(cast, tool):
    previous = first_round(cast, tool)
    audit = set_up(cast, tool, "S11B")
    set_previous_round(audit=audit, previous=previous, by=cast.officer)
    audit.refresh_from_db()
    return opened(cast, audit)


def test_every_organisation_gets_one_return_about_itself(cast, tool):
    audit, returns = opened(cast, set_up(cast, tool))

    assert audit.stage == Stage.FIELDWORK
    assert [(each.respondent, each.sampled_case.reference) for each in returns] == [
        (cast.police, cast.police.short_name),
        (cast.ccg, cast.ccg.short_name),
    ]
    assert {(each.known, each.status) for each in returns} == {(Known.IN_PERIOD, ReturnStatus.IN_PROGRESS)}
    assert returns[0].answers.count() == 11  # twelve with the statement, which nobody answers


def test_the_same_gates_stand_before_it(cast, tool):
    audit = create_audit(board=cast.board, reference="S1", title="T", theme="T", by=cast.officer, at=AT)
    set_tool(audit=audit, tool=tool, by=cast.officer)
    audit.refresh_from_db()

    with pytest.raises(StageNotReady):
        opened(cast, audit)
    assert not audit.returns.exists()


def test_it_is_opened_once(cast, tool):
    audit = set_up(cast, tool)
    opened(cast, audit)
    audit.stage = Stage.SET_UP

    with pytest.raises(WrongStage):
        opened(cast, audit)


def test_answers_and_evidence_come_forward_and_count_for_nothing_yet(cast, tool):
    _, (police, ccg) = second_round(cast, tool)
    carried = CarriedAnswer.objects.get(agency_return=police, question__code=GRADED)

    assert (carried.values["choice"], carried.values["evidence"]) == ("SCORE_2", "Training figures, March 2016")
    assert CarriedAnswer.objects.filter(agency_return=police).count() == 10
    assert not CarriedAnswer.objects.filter(agency_return=ccg).exists()
    assert sheet_of(police, TODAY).progress(WHOLE) == (0, 11)


def test_confirming_is_a_save_with_its_history(cast, tool):
    _, (police, _) = second_round(cast, tool)

    confirm_carried(agency_return=police, question_code=GRADED, by=cast.lead, at=AT)

    answer = Answer.objects.get(agency_return=police, question__code=GRADED)
    assert (answer.choice, answer.evidence, answer.version, answer.updated_by) == (
        "SCORE_2",
        "Training figures, March 2016",
        1,
        cast.lead,
    )
    assert AnswerChange.objects.get(agency_return=police, question=answer.question).before is None
    assert sheet_of(police, TODAY).progress(WHOLE) == (1, 11)


def test_what_was_answered_since_is_not_written_over(cast, tool):
    _, (police, _) = second_round(cast, tool)
    confirm_carried(agency_return=police, question_code=GRADED, by=cast.lead, at=AT)

    with pytest.raises(NothingCarried, match="answered in the meantime"):
        confirm_carried(agency_return=police, question_code=GRADED, by=cast.lead, at=AT)
    with pytest.raises(NothingCarried, match="no answer of an earlier round"):
        confirm_carried(agency_return=police, question_code="s11_ways_of_listening", by=cast.lead, at=AT)


def test_only_an_earlier_round_of_the_same_tool_can_be_named(cast, tool):
    audit, other = set_up(cast, tool), set_up(cast, tool, "S11B")

    with pytest.raises(NoEarlierRound):
        set_previous_round(audit=audit, previous=other, by=cast.officer)
    set_previous_round(audit=audit, previous=None, by=cast.officer)
    assert ActivityEvent.objects.order_by("seq").last().kind == "ROUND_SET"
