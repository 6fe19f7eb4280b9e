"""What a results page leaves out is said with its reason, and not every yes is the better answer."""

import pytest

from audits.bar_svg import ACCENT, RUST, bar_svg
from audits.counts import Counts, worst_first
from audits.models import QuestionKind
from audits.question_results import QuestionResult
from audits.result_changes import change_of
from audits.result_choices import AGREED, OWN
from audits.result_lines import result_line
from audits.result_omissions import omitted_words
from audits.result_questions import Line, ToolKey, questions_of, said_of
from tests.factories import make_audit

GRADES = [
    {"code": "OUTSTANDING", "label": "Outstanding", "counts_as": "YES"},
    {"code": "GOOD", "label": "Good", "counts_as": "YES"},
    {"code": "RI", "label": "Requires improvement", "counts_as": "PARTLY"},
    {"code": "INADEQUATE", "label": "Inadequate", "counts_as": "NO"},
]


def asked_of(audit):
    tool = audit.tool
    return questions_of([ToolKey(tool.pk, str(tool.uuid), "DRAFT")], [Line(1, "X", "X")]).all


@pytest.mark.django_db
def test_dates_and_words_are_named_as_left_out(cast):
    asked = asked_of(make_audit(cast))
    asked[0].kind = QuestionKind.DATE
    shown = [QuestionResult(each, "", Counts(yes=1)) for each in asked[1:]]

    words = omitted_words(asked, shown, AGREED)

    assert words == f"Not here: question {asked[0].number} (dates, whose times stand on the question’s own page)."
    assert omitted_words(asked[1:], shown, OWN) == ""


@pytest.mark.django_db
def test_yes_is_not_ranked_where_the_tool_asks_for_evidence_of_yes_alone(cast):
    audit = make_audit(cast)
    audit.tool.questions.filter(code="dv_asked").update(evidence_on=["YES"])

    assert [each.code for each in asked_of(audit) if each.is_neutral] == ["dv_asked"]


def test_a_grade_is_said_in_its_own_words():
    said = said_of(GRADES)

    assert said == ("outstanding or good", "requires improvement", "inadequate")
    assert (
        Counts(yes=20, partly=3)
        .sentence("Judgement", "returns", said)
        .startswith("Judgement: outstanding or good 20 of 23 returns, requires improvement 3")
    )
    assert said_of([]) == ("yes", "partly", "no")


def test_what_is_not_ranked_comes_last_in_grey_and_gets_neither_better_nor_worse():
    counts = Counts(yes=1, no=8)
    line = result_line(28, "Disagreed", "", counts, 9, "cases", "/x/", "disagreed", None, ("yes", "partly", "no"), True)

    assert worst_first(Counts(yes=8, no=1)) < worst_first(counts, is_neutral=True)
    assert "not ranked: yes may be no better than no" in line
    assert change_of(counts, Counts(yes=8, no=1), is_neutral=True).word == ""
    assert ACCENT not in bar_svg(counts, 9, "x", "y", is_neutral=True)
    assert RUST not in bar_svg(counts, 9, "x", "y", is_neutral=True)
