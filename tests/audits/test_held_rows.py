"""What a return's pages read in one statement is what the models hold."""

import pytest

from audits.held_rows import HeldAnswer, HeldDate, held_of
from audits.models import Answer, EvidenceFile, Question
from cases.models import CaseDate
from tests.audits.test_answer_views import police_return, post  # noqa: F401  (the fixture)
from tests.audits.test_evidence_file_views import give, remove, row  # noqa: F401  (the fixture)
from tests.factories import sign_in

pytestmark = pytest.mark.embedded


@pytest.fixture
def saved(cast, police_return):  # noqa: F811
    """Two answers: one saved with words that JSON escapes, one that has a date and parts."""
    post(sign_in(cast.auditor), police_return, **{"dv_asked.evidence": 'Contact "5 May"\n\\u0041 “é”'})
    parts = {"seen": "2016-12", "rows": {"A": {"response": "YES"}}}
    rows = Answer.objects.filter(agency_return=police_return).exclude(question__code="dv_asked")
    rows.filter(pk=rows.first().pk).update(date_value="2016-12-05", date_precision="DAY", parts=parts)
    CaseDate.objects.create(case=police_return.sampled_case.case, event_code="icpc", date="2017-01-02")
    return police_return


def test_answers_dates_and_files_are_those_of_the_models(saved):
    held = held_of(saved)

    answers = Answer.objects.filter(agency_return=saved)
    assert held.answers == {each.question_id: row_of(HeldAnswer, each) for each in answers}
    assert any(answer.parts and answer.date_value for answer in held.answers.values())
    dates = CaseDate.objects.filter(case=saved.sampled_case.case)
    assert sorted(held.dates) == sorted(row_of(HeldDate, each) for each in dates)
    assert dict(held.files) == {}


def test_files_are_counted_by_their_question_and_only_those_that_stand(cast, row):  # noqa: F811
    client = sign_in(cast.auditor)
    for title in ("The first", "The second", "The third"):
        give(client, row, title=title)
    remove(client, EvidenceFile.objects.get(title="The first"))

    question = Question.objects.get(tool=row.tool, code="dv_asked")
    assert dict(held_of(row).files) == {question.pk: 2}


def test_they_are_read_anew_each_time(saved):
    held_of(saved)
    Answer.objects.filter(agency_return=saved, question__code="dv_asked").update(evidence="Another")

    assert "Another" in {answer.evidence for answer in held_of(saved).answers.values()}


def row_of(kind, instance):
    return kind(*(getattr(instance, name) for name in kind._fields))
