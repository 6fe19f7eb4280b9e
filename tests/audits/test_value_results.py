"""Choices and numbers of submitted returns, and the scores of a tool that weighs its questions."""

import re

import pytest
from django.urls import reverse

from audits.models import Answer, Question
from audits.operations.moderations import agree_answer, agree_moderation
from audits.score_results import score_rows
from audits.value_results import value_results
from tests.audits.test_self_assessments import first_round
from tests.audits.test_self_assessments import tool as tool  # the fixture
from tests.factories import make_audit
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast, tool):
    return first_round(cast, tool)


def result_of(audit, code):
    return next(each for each in value_results(audit) if each.code == code)


def test_numbers_are_told_by_their_middle_and_ends(audit):
    share = result_of(audit, "s11_trained_share")

    assert (share.middle, share.lowest, share.highest, share.unit) == ("91", "91", "91", "per cent")
    assert (share.answered, share.asked) == (1, 1)


def test_grades_and_ticks_are_counted_by_choice(audit):
    Answer.objects.filter(question__code="s11_ways_of_listening").update(parts={"answer_several": ["GROUPS", "OTHER"]})

    grades, ways = result_of(audit, "s11_training"), result_of(audit, "s11_ways_of_listening")

    assert [row.times for row in grades.rows] == [0, 1, 0, 0]
    assert [row.times for row in ways.rows] == [1, 0, 0, 0, 1]
    assert (ways.answered, ways.is_several) == (1, True)


def test_what_is_hidden_is_not_counted(audit):
    Answer.objects.filter(question__code="s11_trained_share").update(is_shown=False)

    assert "s11_trained_share" not in {each.code for each in value_results(audit)}


def test_scores_stand_by_organisation_and_say_what_they_leave_out(audit):
    Answer.objects.filter(question__code="s11_training").update(choice="", response=None)

    own, together = score_rows(audit)

    assert (own.name, own.figures) == ("Fernshire Police", ["61%", "67%", "–", "–"])
    assert together.figures[:2] == own.figures[:2]
    assert "1 not answered: counts as nothing out of all, and not out of what was answered" in own.own.lines()


def test_the_moderated_score_stands_beside_the_own_one(cast, audit):
    case = audit.returns.get(respondent=cast.police).sampled_case
    for question in audit.tool.questions.filter(weight__isnull=False).exclude(code="s11_training"):
        choice = "SCORE_3" if question.code == "s11_partners" else "SCORE_2"
        agree_answer(sampled_case=case, question=question, choice=choice, by=cast.officer, at=MOMENT)
    agree_moderation(sampled_case=case, judgement="ASSURED", reason="Seen", by=cast.officer, at=MOMENT)

    own, together = score_rows(audit)
    assert own.figures == ["67%", "67%", "65%", "71%"]
    assert together.figures == own.figures


def test_a_tool_without_weights_has_no_scores_and_asks_once(audit, django_assert_num_queries):
    Question.objects.update(weight=None)

    with django_assert_num_queries(1):
        assert score_rows(audit) == []


def test_the_page_shows_both_and_costs_the_same_whatever_it_shows(cast, audit, django_assert_max_num_queries):
    client = sign_in(cast.officer)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("audits:result_values", args=[audit.uuid])).content.decode()

    line = re.search(r"<tr[^>]*><th[^>]*>\d+ [^<]*<span[^>]*>in per cent</span>.*?</tr>", page)[0]
    assert re.findall(r'data-label="(\w+)">([^<]*)', line) == [
        ("Answered", "1 of 1 returns"), ("Median", "91"), ("Lowest", "91"), ("Highest", "91"),
    ]  # fmt: skip
    assert "How Fernshire Police was worked out" in page
    assert (
        reverse("audits:result_values", args=[audit.uuid])
        in client.get(reverse("audits:result_list", args=[audit.uuid])).content.decode()
    )


def test_the_median_of_an_even_number_of_returns_lies_between_the_middle_two(cast, tool, audit):
    share = Answer.objects.get(question__code="s11_trained_share", agency_return__respondent=cast.police)
    other = audit.returns.get(respondent=cast.ccg)
    other.answers.filter(question=share.question).update(parts={"answer_number": "40"}, version=1)
    own = audit.returns.get(respondent=cast.police)
    moment = {"submitted_at": own.submitted_at, "submitted_by": own.submitted_by, "reason": ""}
    audit.returns.filter(pk=other.pk).update(status="SUBMITTED", **moment)

    result = result_of(audit, "s11_trained_share")

    assert (result.answered, result.asked) == (2, 2)
    assert (result.middle, result.lowest, result.highest) == ("65.5", "40", "91")


def test_an_organisations_results_speak_of_organisations(cast, audit):
    test_the_moderated_score_stands_beside_the_own_one(cast, audit)
    client = sign_in(cast.officer)

    pages = [
        client.get(reverse("audits:result_list", args=[audit.uuid])).content.decode(),
        client.get(reverse("audits:result_detail", args=[audit.uuid, "s11_training"])).content.decode(),
        client.get(reverse("audits:result_download", args=[audit.uuid])).content.decode(),
    ]

    words = [" ".join(re.sub(r"<[^>]+>", " ", page).split()).lower() for page in pages]
    assert "organisations, by the answer that the audit group agreed" in words[0]
    assert "by organisation" in words[1]
    assert words[2].splitlines()[0].startswith("\ufeffnumber,code,question,organisations,")
    mains = [
        re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1].split("</nav>", 1)[1].split("</main>")[0])
        for page in pages[:2]
    ]
    assert [re.findall(r".{40}\bcases?\b.{40}", main, re.DOTALL) for main in mains] == [[], []]


def test_the_page_of_an_audit_without_any_says_what_would_stand_there(cast):
    page = sign_in(cast.officer).get(reverse("audits:result_values", args=[make_audit(cast).uuid])).content.decode()

    assert "Nothing of this kind to count yet" in page
