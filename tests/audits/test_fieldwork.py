"""Setting an audit up and taking it from stage to stage: the rules, the refusals and what each refusal carries."""

from datetime import UTC, date, datetime

import pytest

from audit_portal.activity.models import ActivityEvent
from audits.gate_counts import with_gate_counts
from audits.gates import gate_of
from audits.models import AgencyReturn, Audit, Moderation, ReturnStatus, Stage, ToolStatus
from audits.operations.audits import (
    AudienceHeldTwice,
    AudienceUnknown,
    AuditReferenceTaken,
    AuditSettled,
    Participant,
    ScopeLineText,
    TermsIncomplete,
    agree_terms,
    create_audit,
    edit_audit,
    set_participants,
    set_scope_lines,
    set_tool,
)
from audits.operations.fieldwork import (
    CasesNotAgreed,
    ReturnsOutstanding,
    StageNotReady,
    WrongStage,
    advance_audit,
    open_fieldwork,
    open_known_check,
    open_moderation,
    open_monitoring,
    open_reporting,
    open_sampling,
    replace_audited_case,
)
from audits.operations.sharing_checks import record_sharing_check
from audits.operations.tools import ToolNotAgreed
from cases.case_list_files import CaseRow
from cases.models import SampledCase
from cases.operations.case_lists import import_case_list
from cases.operations.samples import SampleAsked, draw_sample
from tests.factories import make_audit, make_tool

AT = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def tool(cast):
    return make_tool(cast.board, cast.officer, ToolStatus.AGREED)


def created(cast, **terms):
    terms = {"purpose": "To learn", "trigger": "A review", "return_by": date(2017, 1, 17), **terms}
    terms = {"review_from": date(2015, 12, 1), "review_to": date(2016, 12, 31), **terms}
    return create_audit(
        board=cast.board, reference="PB16", title="Pre-birth 2016", theme="Pre-birth", by=cast.officer, at=AT, **terms
    )


def agencies(cast):
    return [Participant(cast.police, ("POL",), lead=cast.lead), Participant(cast.ccg, ("GP",), lead=cast.ccg_lead)]


def set_up(cast, tool):
    audit = created(cast)
    set_tool(audit=audit, tool=tool, by=cast.officer)
    set_scope_lines(audit=audit, lines=[ScopeLineText("Referrals", "REFERRALS")], by=cast.officer)
    set_participants(audit=audit, participants=agencies(cast), by=cast.officer)
    agree_terms(audit=audit, by=cast.officer, at=AT)
    record_sharing_check(audit=audit, reference="ISA 12", by=cast.officer, at=AT)
    return audit


def sampled(cast, tool, cases=3, reserves=1):
    audit = open_sampling(audit=set_up(cast, tool), by=cast.officer, at=AT)
    facts = {"gp_practice": "Bracken Practice"}
    rows = [CaseRow(number, {("MOTHER", "name"): f"Ada {number}"}, facts=facts) for number in range(2, 8)]
    import_case_list(case_list=audit.case_list, rows=rows, by=cast.officer, at=AT)
    asked = SampleAsked("RANDOM", cases, reserves, "7")
    draw_sample(case_list=audit.case_list, asked=asked, by=cast.officer, at=AT)
    return audit


def settle(audit, status=ReturnStatus.NOT_RETURNED):
    AgencyReturn.objects.filter(audit=audit).update(status=status, reason="No reply after two reminders")


def test_a_reference_is_used_once_in_a_board(cast):
    created(cast)

    with pytest.raises(AuditReferenceTaken):
        created(cast)


def test_another_board_may_use_the_same_reference(cast):
    created(cast)

    create_audit(
        board=cast.other_board, reference="PB16", title="Theirs", theme="Pre-birth", by=cast.other_officer, at=AT
    )

    assert Audit.objects.filter(reference="PB16").count() == 2


def test_terms_without_their_parts_are_not_agreed(cast):
    audit = created(cast, purpose="", review_to=None)

    with pytest.raises(TermsIncomplete) as refusal:
        agree_terms(audit=audit, by=cast.officer, at=AT)

    assert refusal.value.missing == ["the purpose", "the last day of the review period"]


def test_the_reference_stays_once_cases_carry_it(cast, tool):
    audit = sampled(cast, tool)

    with pytest.raises(AuditSettled):
        edit_audit(audit=audit, reference="PB17", by=cast.officer)


def test_a_draft_tool_is_not_taken(cast):
    draft = make_tool(cast.board, cast.officer, ToolStatus.DRAFT)

    with pytest.raises(ToolNotAgreed):
        set_tool(audit=created(cast), tool=draft, by=cast.officer)


def test_a_tools_scope_lines_are_taken_over(cast, tool):
    tool.scope_lines = {"REFERRALS": "Referrals", "DV": "Domestic violence"}
    tool.save()
    audit = created(cast)

    set_tool(audit=audit, tool=tool, by=cast.officer)

    assert list(audit.scope_lines.order_by("position").values_list("code", flat=True)) == ["REFERRALS", "DV"]


@pytest.mark.parametrize(
    ("audiences", "refusal"),
    [
        ((("POL",), ("POL",)), AudienceHeldTwice),
        ((("GROUP",), ("GP",)), AudienceUnknown),
        ((("X",), ()), AudienceUnknown),
    ],
)
def test_each_part_of_the_tool_is_held_by_one_agency(cast, tool, audiences, refusal):
    audit = created(cast)
    audit = set_tool(audit=audit, tool=tool, by=cast.officer)
    asked = [Participant(cast.police, audiences[0]), Participant(cast.ccg, audiences[1])]

    with pytest.raises(refusal):
        set_participants(audit=audit, participants=asked, by=cast.officer)


def test_agencies_take_the_audits_due_date_where_they_have_none(cast, tool):
    audit = set_up(cast, tool)

    assert set(audit.participants.values_list("due_on", flat=True)) == {date(2017, 1, 17)}


def test_sampling_waits_for_everything_that_set_up_asks(cast):
    with pytest.raises(StageNotReady) as refusal:
        open_sampling(audit=created(cast), by=cast.officer, at=AT)

    assert len(refusal.value.missing) == 5
    assert "Audit tool agreed: none chosen yet" in str(refusal.value)


def test_sampling_gives_the_audit_its_empty_case_list(cast, tool):
    audit = open_sampling(audit=set_up(cast, tool), by=cast.officer, at=AT)

    audit.refresh_from_db()
    assert audit.stage == Stage.SAMPLING
    assert audit.case_list.prefix == "PB16"
    assert audit.case_list.wrapped_key is not None


def test_the_known_check_waits_for_the_sample(cast, tool):
    audit = open_sampling(audit=set_up(cast, tool), by=cast.officer, at=AT)

    with pytest.raises(StageNotReady, match="Case list imported: not yet; Sample drawn: not yet"):
        open_known_check(audit=audit, by=cast.officer, at=AT)


def test_every_agency_gets_one_return_a_case_and_reserves_none(cast, tool):
    audit = open_known_check(audit=sampled(cast, tool), by=cast.officer, at=AT)

    returns = AgencyReturn.objects.filter(audit=audit)
    assert returns.count() == 6
    assert not returns.filter(sampled_case__is_reserve=True).exists()
    assert set(returns.values_list("board", "year", "due_on")) == {(cast.board.pk, 2016, date(2017, 1, 17))}


def test_the_commissioners_return_is_asked_of_the_practice_that_the_case_names(cast, tool):
    audit = open_fieldwork(audit=sampled(cast, tool), by=cast.officer, at=AT)

    asked = AgencyReturn.objects.filter(audit=audit, participating_agency__agency=cast.ccg)
    assert {each.respondent for each in asked} == {cast.practice}
    others = AgencyReturn.objects.filter(audit=audit, participating_agency__agency=cast.police)
    assert {each.respondent for each in others} == {cast.police}


def test_the_tool_is_frozen_when_agencies_are_asked(cast, tool):
    open_known_check(audit=sampled(cast, tool), by=cast.officer, at=AT)

    tool.refresh_from_db()
    assert (tool.status, tool.frozen_by) == (ToolStatus.IN_USE, cast.officer)


def test_making_returns_costs_the_same_for_any_number_of_cases(cast, tool, django_assert_max_num_queries):
    audit = sampled(cast, tool, cases=5)

    with django_assert_max_num_queries(32):
        open_known_check(audit=audit, by=cast.officer, at=AT)


def test_what_agencies_are_asked_no_longer_changes(cast, tool):
    audit = open_known_check(audit=sampled(cast, tool), by=cast.officer, at=AT)

    with pytest.raises(AuditSettled):
        set_participants(audit=audit, participants=[], by=cast.officer)
    with pytest.raises(AuditSettled):
        set_scope_lines(audit=audit, lines=[], by=cast.officer)


def test_moderation_waits_for_every_return_and_says_which(cast):
    audit = make_audit(cast)
    AgencyReturn.objects.filter(sampled_case__position=1).update(status="DECLINED", reason="Not ours")

    with pytest.raises(ReturnsOutstanding, match=r"3 returns are neither in nor explained: .* for PB16-02") as refusal:
        open_moderation(audit=audit, by=cast.officer, at=AT)

    assert {each.sampled_case.reference for each in refusal.value.returns} == {"PB16-02"}


def test_an_explained_absence_lets_moderation_open(cast):
    audit = make_audit(cast)
    settle(audit)

    open_moderation(audit=audit, by=cast.officer, at=AT)

    audit.refresh_from_db()
    assert (audit.stage, audit.moderation_opened_by) == (Stage.MODERATION, cast.officer)


def test_reporting_waits_for_every_audited_case_and_names_the_others(cast):
    audit = make_audit(cast, stage=Stage.MODERATION)
    case = SampledCase.objects.get(reference="PB16-01")
    Moderation.objects.create(
        sampled_case=case, judgement="ASSURED", opened_at=AT, opened_by=cast.officer, agreed_at=AT,
        agreed_by=cast.officer,
    )  # fmt: skip

    with pytest.raises(CasesNotAgreed, match=r"Not agreed yet: PB16-02\."):
        open_reporting(audit=audit, by=cast.officer, at=AT)


@pytest.mark.parametrize("step", [open_sampling, open_known_check, open_moderation, open_reporting, open_monitoring])
def test_a_step_from_another_stage_is_refused(cast, step):
    audit = make_audit(cast, stage=Stage.CLOSED)

    with pytest.raises(WrongStage, match="Closed"):
        step(audit=audit, by=cast.officer, at=AT)


def test_a_button_pressed_twice_moves_one_stage_only(cast):
    audit = make_audit(cast)
    settle(audit)
    advance_audit(audit=audit, from_stage="FIELDWORK", by=cast.officer, at=AT)
    audit.refresh_from_db()

    with pytest.raises(WrongStage):
        advance_audit(audit=audit, from_stage="FIELDWORK", by=cast.officer, at=AT)


def test_a_case_replaced_in_fieldwork_is_asked_anew(cast, tool):
    audit = open_fieldwork(audit=sampled(cast, tool), by=cast.officer, at=AT)
    gone = SampledCase.objects.get(reference="PB16-02")

    reserve = replace_audited_case(
        audit=audit, sampled_case=gone, reason="The family moved before booking", by=cast.officer, at=AT
    )

    assert set(gone.returns.values_list("status", flat=True)) == {ReturnStatus.WITHDRAWN}
    assert gone.returns.first().reason == "PB16-02 was replaced by PB16-04: The family moved before booking"
    assert reserve.returns.count() == 2


def test_the_checklist_counts_cases_returns_and_agreements_in_one_query(cast, django_assert_num_queries):
    make_audit(cast)
    AgencyReturn.objects.filter(sampled_case__position=1).update(
        status="SUBMITTED", known="NOT_KNOWN", submitted_at=AT, submitted_by=cast.officer, known_at=AT,
        known_by=cast.officer,
    )  # fmt: skip

    with django_assert_num_queries(1):
        audit = with_gate_counts(Audit.objects.all()).get()

    words = [check.words for check in gate_of(audit).checks]
    assert "Every return in: 3 of 6, or its absence explained" in words
    assert "Every case complete: 1 of 2 have every return" in words
    assert gate_of(audit).in_the_way == "Every return in: 3 of 6, or its absence explained"


def test_each_step_is_one_event_of_the_audit(cast):
    audit = make_audit(cast)
    settle(audit)

    open_moderation(audit=audit, by=cast.officer, at=AT)

    event = ActivityEvent.objects.get(kind="STAGE_OPENED")
    assert (event.audit_id, event.actor_id) == (audit.pk, cast.officer.user_id)
