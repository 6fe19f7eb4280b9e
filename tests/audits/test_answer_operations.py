import uuid

import pytest
from django.http import QueryDict

from audit_portal.activity.models import ActivityEvent
from audit_portal.activity.verification import breaks_in
from audits.answer_values import read_values
from audits.models import AgencyReturn, Answer, AnswerChange, ReturnDeclaration, ReturnStatus, Stage
from audits.operations.answers import (
    AnswerChanged,
    DeclarationOwed,
    ReturnNotOpen,
    ReturnOutOfScope,
    keep_theirs,
    save_answer,
)
from audits.return_declarations import owes_declaration, with_declaration_owed
from audits.tool_sheet import asked_question
from tests.factories import make_audit, make_membership
from tests.factories.audits import MOMENT, open_answers
from tests.factories.returned import begin

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def police_return(cast):
    agency_return = make_audit(cast).returns.get(respondent=cast.police, sampled_case__reference="PB16-01")
    open_answers(agency_return)
    agency_return.known, agency_return.known_at, agency_return.known_by = "IN_PERIOD", MOMENT, cast.auditor
    agency_return.status = ReturnStatus.IN_PROGRESS
    agency_return.save()
    return agency_return


def save(agency_return, by, posted="dv_asked.response=YES", base=0, save_id=None, code="dv_asked"):
    asked = asked_question(agency_return.tool, agency_return.audiences, code)
    values = read_values(asked, QueryDict(posted))
    return save_answer(
        return_uuid=agency_return.uuid, question=asked.question, base_version=base, values=values, by=by, at=MOMENT,
        save_id=save_id or uuid.uuid4(),
    )  # fmt: skip


def answer_of(agency_return, code="dv_asked"):
    return Answer.objects.get(agency_return=agency_return, question__code=code)


def test_a_save_keeps_the_answer_its_history_and_one_event(cast, police_return):
    save(police_return, cast.auditor, "dv_asked.response=PARTLY&dv_asked.evidence=Contact+5+May")
    saved = save(police_return, cast.auditor, "dv_asked.response=NO", base=1)

    answer = answer_of(police_return)
    assert (saved.version, answer.version, answer.response, answer.evidence) == (2, 2, 3, "")
    changes = list(AnswerChange.objects.order_by("version"))
    assert changes[0].before is None
    assert changes[1].before["evidence"] == "Contact 5 May"
    assert [change.after["response"] for change in changes] == [2, 3]
    assert ActivityEvent.objects.filter(kind="ANSWER_SAVED", subject_id=police_return.pk).count() == 2
    assert list(breaks_in(cast.board.pk)) == []


def test_the_event_says_neither_what_was_answered_nor_the_evidence(cast, police_return):
    save(police_return, cast.auditor, "dv_asked.response=PARTLY&dv_asked.evidence=Hush")

    payload = ActivityEvent.objects.get(kind="ANSWER_SAVED").payload
    assert "Hush" not in payload
    assert "PARTLY" not in payload


def test_the_same_save_sent_again_changes_nothing(cast, police_return):
    twice = uuid.uuid4()
    first = save(police_return, cast.auditor, save_id=twice)

    again = save(police_return, cast.auditor, save_id=twice)

    assert first == again
    assert AnswerChange.objects.count() == 1
    assert ActivityEvent.objects.filter(kind="ANSWER_SAVED").count() == 1


def test_a_save_upon_an_older_version_is_told_what_stands_and_writes_nothing(cast, police_return):
    save(police_return, cast.lead, "dv_asked.response=NO&dv_asked.evidence=Log")

    with pytest.raises(AnswerChanged) as clash:
        save(police_return, cast.auditor, "dv_asked.response=YES", base=0)

    assert (clash.value.version, clash.value.held["response"], clash.value.by_id) == (1, 3, cast.lead.pk)
    assert answer_of(police_return).response == 3


@pytest.mark.parametrize("who", ["other_auditor", "other_lead", "group_member", "other_officer", "practice_auditor"])
def test_nobody_of_another_agency_or_board_can_save(cast, police_return, who):
    with pytest.raises(ReturnOutOfScope):
        save(police_return, getattr(cast, who))

    assert answer_of(police_return).version == 0


@pytest.mark.parametrize(
    "state",
    [
        {"status": "SUBMITTED", "submitted_at": MOMENT},
        {"status": "WITHDRAWN", "reason": "Replaced"},
        {"known": "UNSURE"},
    ],
)
def test_a_return_that_is_not_open_takes_no_answer(cast, police_return, state):
    by = {"submitted_by": cast.lead} if "submitted_at" in state else {}
    type(police_return).objects.filter(pk=police_return.pk).update(**state, **by)

    with pytest.raises(ReturnNotOpen):
        save(police_return, cast.auditor)

    assert answer_of(police_return).version == 0


def test_after_fieldwork_no_answer_is_taken(cast, police_return):
    type(police_return.audit).objects.update(stage=Stage.MODERATION)

    with pytest.raises(ReturnNotOpen):
        save(police_return, cast.auditor)


def test_whoever_keeps_a_colleagues_answer_leaves_their_own_in_the_history(cast, police_return):
    save(police_return, cast.lead, "dv_asked.response=NO&dv_asked.evidence=Log")
    asked = asked_question(police_return.tool, police_return.audiences, "dv_asked")
    mine = read_values(asked, QueryDict("dv_asked.response=YES"))
    order = {"return_uuid": police_return.uuid, "question": asked.question, "base_version": 1, "values": mine}

    order |= {"by": cast.auditor, "at": MOMENT, "save_id": uuid.uuid4()}
    saved = [keep_theirs(**order), keep_theirs(**order)]

    answer = answer_of(police_return)
    assert [each.version for each in saved] == [3, 3]
    assert (answer.response, answer.evidence) == (3, "Log")
    assert [change.after["response"] for change in AnswerChange.objects.order_by("version")] == [3, 1, 3]


@pytest.fixture
def undeclared(cast):
    agency_return = make_audit(cast, reference="DV16", declared=False).returns.filter(respondent=cast.police).first()
    begin(agency_return, cast.auditor)
    return agency_return


def last_said(agency_return, by, kind, reason=""):
    ReturnDeclaration.objects.create(
        agency_return=agency_return, kind=kind, declared_by=by, declared_at=MOMENT, reason=reason
    )


def test_an_auditor_who_has_not_declared_saves_nothing(cast, undeclared):
    with pytest.raises(DeclarationOwed, match="whether anything ties you to this family"):
        save(undeclared, cast.auditor)

    assert answer_of(undeclared).version == 0
    assert not AnswerChange.objects.exists()
    assert not ActivityEvent.objects.filter(kind="ANSWER_SAVED").exists()


def test_a_colleagues_declaration_speaks_for_nobody_else(cast, undeclared):
    last_said(undeclared, make_membership("AGENCY_AUDITOR", cast.board, cast.police), "CLEAR")

    with pytest.raises(DeclarationOwed):
        save(undeclared, cast.auditor)


@pytest.mark.parametrize("kind", ["CONFLICT", "HANDED_BACK"])
def test_whoever_handed_it_back_saves_nothing_more_until_they_declare_again(cast, undeclared, kind):
    last_said(undeclared, cast.auditor, "CLEAR")
    last_said(undeclared, cast.auditor, kind, "Met the mother")
    with pytest.raises(DeclarationOwed):
        save(undeclared, cast.auditor)

    last_said(undeclared, cast.auditor, "CLEAR")

    assert save(undeclared, cast.auditor).version == 1


def test_a_lead_declares_for_a_return_of_their_own_and_not_to_check_one(cast, undeclared):
    assert save(undeclared, cast.lead).version == 1
    AgencyReturn.objects.filter(pk=undeclared.pk).update(assignee=cast.lead)

    with pytest.raises(DeclarationOwed):
        save(undeclared, cast.lead, base=1)


def test_where_an_organisation_assesses_itself_nobody_declares(cast, undeclared):
    type(undeclared.tool).objects.filter(pk=undeclared.tool_id).update(subject="ORGANISATION")

    assert save(undeclared, cast.auditor).version == 1


def test_another_agencys_return_does_not_exist_for_an_auditor_whether_declared_or_not(cast, undeclared):
    with pytest.raises(ReturnOutOfScope):
        save(undeclared, cast.other_auditor)


@pytest.mark.parametrize("who", ["auditor", "lead"])
@pytest.mark.parametrize("assignee", ["auditor", "lead", None])
@pytest.mark.parametrize("subject", ["CASE", "ORGANISATION"])
@pytest.mark.parametrize("said", ["CLEAR", None])
def test_the_database_decides_as_the_pages_do_who_owes_a_declaration(cast, undeclared, who, assignee, subject, said):
    by = getattr(cast, who)
    AgencyReturn.objects.filter(pk=undeclared.pk).update(assignee=getattr(cast, assignee) if assignee else None)
    type(undeclared.tool).objects.filter(pk=undeclared.tool_id).update(subject=subject)
    if said:
        last_said(undeclared, by, said)

    found = with_declaration_owed(AgencyReturn.objects.all(), by).get(pk=undeclared.pk)

    assert found.is_declaration_owed == owes_declaration(found, by)
