"""A return on paper: what was answered, and the form with nothing of the family on it."""

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from tests.factories import make_audit, sign_in
from tests.factories.audits import make_question
from tests.factories.returned import answer, begin, own_return


@pytest.fixture
def row(cast):
    row = own_return(make_audit(cast), cast.police)
    begin(row, cast.auditor)
    answer(row, "dv_asked", response=3, evidence="Log, 5 May 2016")
    return row


def paper(row, name):
    return reverse(f"audits:return_print_{name}", args=[row.uuid])


def test_the_answers_so_far_are_on_paper_and_that_is_on_record(cast, row):
    page = sign_in(cast.auditor).get(paper(row, "answers")).content.decode()

    assert "Evidence: Log, 5 May 2016" in page
    assert "Change<" not in page
    assert ActivityEvent.objects.filter(kind="RETURN_READ", subject_id=row.pk).count() == 1


def test_the_blank_form_has_every_question_and_no_answer(cast, row):
    reply = sign_in(cast.auditor).get(paper(row, "blank"))

    asked = [question.number for section in reply.context["sections"] for question in section.questions]
    assert asked == [2, 3, 4, 5]
    page = reply.content.decode()
    assert "Depends on your answer to 3" in page
    assert "Log, 5 May 2016" not in page


def test_a_five_way_question_has_a_box_for_each_answer_and_a_line_for_where_it_was_found(cast, row):
    sections = sign_in(cast.auditor).get(paper(row, "blank")).context["sections"]

    first = sections[0].questions[0]
    assert first.boxes == ["Yes", "Partly", "No", "Not applicable", "No information"]
    assert first.lines == ["Where in the record (record type and date)"]


@pytest.mark.parametrize("name", ["answers", "blank"])
def test_another_agency_prints_nothing(cast, row, name):
    assert sign_in(cast.other_auditor).get(paper(row, name)).status_code == 404


def test_who_the_family_is_stands_on_no_paper(cast, row):
    make_question(
        row.tool,
        row.tool.sections.get(letter="A"),
        6,
        "people",
        "PEOPLE",
        parts=[{"code": "name", "label": "Full name", "kind": "TEXT"}],
    )
    type(row.tool).objects.filter(pk=row.tool_id).update(uuid="7d3f1e7a-0000-4000-8000-000000000002")

    page = sign_in(cast.auditor).get(paper(row, "blank")).content.decode()

    assert "Enter these on the screen, where they are sealed, and not on paper." in page
    assert "Full name" not in page
