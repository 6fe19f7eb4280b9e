"""A corrected version takes its place: answers go to the same codes, what is withdrawn is kept and not counted."""

import pytest

from audits.models import Answer, AnswerChange, Audit, AuditTool, Question, ReturnStatus, Stage, ToolStatus
from audits.operations.tool_corrections import AuditNotCorrectable, CorrectionRefused, correct_audits
from audits.operations.tool_drafts import DraftEdit, edit_draft
from audits.operations.tool_versions import (
    DraftExists,
    ToolNotYetAgreed,
    start_version,
    withdraw_agreement,
)
from audits.operations.tools import ToolFrozen, ToolUnfinished, agree_tool
from audits.result_queries import own_rows
from audits.tool_document import document_of
from audits.tool_edits import added_question, changed_question
from audits.tool_effects import audits_to_correct, effect_on
from tests.audits.tool_documents import make_document_question
from tests.factories import make_audit
from tests.factories.audits import MOMENT, open_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    audit = make_audit(cast)
    AuditTool.objects.update(look_back="One year", scope_lines={"REFERRALS": "Referrals"}, audiences=AUDIENCES)
    Question.objects.filter(kind="KNOWN").update(choices=[{"code": "NOT_KNOWN", "label": "No"}])
    return Audit.objects.select_related("tool").get(pk=audit.pk)


AUDIENCES = {"POL": "Police", "CSC": "Children’s social care", "GP": "GP practices"}


@pytest.fixture
def police(cast, audit):
    """An open return of the police with every question answered yes."""
    agency_return = audit.returns.filter(respondent=cast.police).order_by("pk").first()
    agency_return.known, agency_return.known_at, agency_return.known_by = "IN_PERIOD", MOMENT, cast.auditor
    agency_return.status = ReturnStatus.IN_PROGRESS
    agency_return.save()
    open_answers(agency_return)
    agency_return.answers.update(version=1, response=1, updated_at=MOMENT, updated_by=cast.auditor)
    agency_return.answers.filter(question__code="referral_made").update(choice="YES")
    return agency_return


def corrected(cast, tool, *edits):
    """The next version with these edits, agreed."""
    draft = start_version(tool=tool, by=cast.officer, at=MOMENT)
    for apply in edits:
        edit_draft(tool=draft, edit=DraftEdit("An edit", apply), by=cast.officer, at=MOMENT)
    return agree_tool(tool=draft, by=cast.officer, at=MOMENT)


def change(code, **values):
    return lambda document: changed_question(document, code, values)


def put_in_use(cast, tool, audit):
    return correct_audits(tool=tool, audits=[audit], by=cast.officer, at=MOMENT)


def held(agency_return):
    rows = agency_return.answers.values_list("question__code", "question__tool__version", "is_shown")
    return {code: (version, is_shown) for code, version, is_shown in rows}


def test_answers_go_to_the_same_codes(cast, audit, police):
    new = corrected(cast, audit.tool, change("dv_asked", text="A slip put right?"))

    put_in_use(cast, new, audit)

    police.refresh_from_db()
    assert police.tool == new
    assert {version for version, _ in held(police).values()} == {2}
    assert police.answers.get(question__code="dv_asked").question.text == "A slip put right?"


def test_answers_keep_what_they_say_and_their_history(cast, audit, police):
    answer = police.answers.get(question__code="dv_asked")
    AnswerChange.objects.create(
        agency_return=police, question=answer.question, version=1, before=None, after={}, at=MOMENT, by=cast.auditor
    )

    put_in_use(cast, corrected(cast, audit.tool, change("dv_asked", hint="Help")), audit)

    moved = police.answers.get(question__code="dv_asked")
    assert (moved.response, moved.version) == (1, 1)
    assert AnswerChange.objects.get(agency_return=police).question == moved.question


def test_answers_to_a_withdrawn_question_stay_and_do_not_count(cast, audit, police):
    new = corrected(cast, audit.tool, change("dv_asked", withdrawn="Nobody records it"))

    put_in_use(cast, new, audit)

    assert held(police)["dv_asked"] == (1, False)
    assert held(police)["referral_made"] == (2, True)


def test_a_withdrawn_question_counts_for_returns_that_were_submitted_before_neither(cast, audit, police):
    type(police).objects.filter(pk=police.pk).update(
        status=ReturnStatus.SUBMITTED, submitted_at=MOMENT, submitted_by=cast.lead
    )
    put_in_use(cast, corrected(cast, audit.tool, change("dv_asked", withdrawn="Nobody records it")), audit)
    audit.refresh_from_db()

    asked = {each.code: each for each in own_rows(audit).questions.all}

    assert "dv_asked" not in asked
    assert len(asked["referral_made"].ids) == 2


def test_a_new_question_gets_a_row_in_returns_that_know_the_family(cast, audit, police):
    new = corrected(
        cast,
        audit.tool,
        lambda held: added_question(held, "B", make_document_question("extra", scope_line="REFERRALS")),
    )

    put_in_use(cast, new, audit)

    assert police.answers.get(question__code="extra").version == 0
    assert Answer.objects.filter(question__code="extra").count() == 1


def test_a_submitted_return_stays_on_its_version(cast, audit, police):
    old = police.tool
    type(police).objects.filter(pk=police.pk).update(
        status=ReturnStatus.SUBMITTED, submitted_at=MOMENT, submitted_by=cast.lead
    )

    put_in_use(cast, corrected(cast, old, change("dv_asked", text="New?")), audit)

    police.refresh_from_db()
    assert police.tool == old
    assert {version for version, _ in held(police).values()} == {1}


def test_the_new_version_is_in_use_and_the_old_superseded(cast, audit, police):
    old, new = audit.tool, corrected(cast, audit.tool)

    put_in_use(cast, new, audit)

    old.refresh_from_db()
    new.refresh_from_db()
    audit.refresh_from_db()
    assert (old.status, new.status, audit.tool) == (ToolStatus.SUPERSEDED, ToolStatus.IN_USE, new)


@pytest.mark.parametrize("stage", [Stage.MODERATION, Stage.REPORTING, Stage.CLOSED])
def test_an_audit_past_its_fieldwork_is_untouched(cast, audit, police, stage):
    new = corrected(cast, audit.tool)
    type(audit).objects.filter(pk=audit.pk).update(stage=stage)

    assert audits_to_correct(new) == []
    with pytest.raises(AuditNotCorrectable):
        put_in_use(cast, new, audit)


def test_what_would_change_an_answers_meaning_is_refused_whole(cast, audit, police):
    new = corrected(cast, audit.tool, change("dv_asked", kind="TEXT", responses=[], evidence_on=[]))

    with pytest.raises(CorrectionRefused):
        put_in_use(cast, new, audit)

    police.refresh_from_db()
    assert police.tool.version == 1


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("dv_asked", {"text": "New?"}, "1 answer stays as it is."),
        ("dv_asked", {"withdrawn": "Why"}, "Withdrawn. 1 answer kept, and no longer counted."),
        ("dv_asked", {"asked_of": [{"audiences": ["CSC"]}]}, "Some agencies are not asked any more. 1 answer kept"),
        ("dv_asked", {"responses": ["PARTLY", "NO"]}, "1 answer would be one that is no longer offered"),
        ("referral_made", {"choices": [{"code": "NO", "label": "No"}]}, "1 answer would be one that is no longer"),
    ],
)
def test_the_effect_is_told_before_it_is_done(cast, audit, police, code, values, words):
    draft = start_version(tool=audit.tool, by=cast.officer, at=MOMENT)
    edit_draft(tool=draft, edit=DraftEdit("An edit", change(code, **values)), by=cast.officer, at=MOMENT)

    effect = effect_on(audit, audit.tool, draft)

    assert [each.words for each in effect.questions if each.words.startswith(words)]
    assert effect.open_returns == 6


def test_the_next_version_holds_what_this_one_holds(cast, audit):
    draft = start_version(tool=audit.tool, by=cast.officer, at=MOMENT)

    before, after = document_of(audit.tool), document_of(draft)
    assert after | {"version": 1} == before
    assert draft.based_on == audit.tool


def test_two_next_versions_are_not_built_at_once(cast, audit):
    draft = start_version(tool=audit.tool, by=cast.officer, at=MOMENT)

    with pytest.raises(DraftExists) as refusal:
        start_version(tool=audit.tool, by=cast.officer, at=MOMENT)

    assert refusal.value.draft == draft
    with pytest.raises(ToolNotYetAgreed):
        start_version(tool=draft, by=cast.officer, at=MOMENT)


def test_an_agreement_is_withdrawn_until_the_tool_is_in_use(cast, audit):
    agreed = corrected(cast, audit.tool)

    withdraw_agreement(tool=agreed, by=cast.officer, at=MOMENT)

    agreed.refresh_from_db()
    assert (agreed.status, agreed.agreed_by) == (ToolStatus.DRAFT, None)
    with pytest.raises(ToolFrozen):
        withdraw_agreement(tool=audit.tool, by=cast.officer, at=MOMENT)


def test_a_tool_with_something_to_put_right_is_not_agreed(cast, audit):
    draft = start_version(tool=audit.tool, by=cast.officer, at=MOMENT)
    rule = {"show_if": {"question": "gone", "in": ["YES"]}}
    edit_draft(tool=draft, edit=DraftEdit("An edit", change("dv_asked", **rule)), by=cast.officer, at=MOMENT)

    with pytest.raises(ToolUnfinished, match="1 thing"):
        agree_tool(tool=draft, by=cast.officer, at=MOMENT)


def test_every_question_row_of_the_old_version_stays(cast, audit, police):
    before = Question.objects.filter(tool=audit.tool).count()

    put_in_use(cast, corrected(cast, audit.tool, change("dv_asked", text="New?")), audit)

    assert Question.objects.filter(tool__version=1).count() == before
