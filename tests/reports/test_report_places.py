"""A question's place in the reports: with its scope line, in the appendix alone, or nowhere."""

from datetime import date

import pytest

from audits.models import Question
from reports.content import content_of
from reports.content.figures import figures_of, ranked
from reports.rendering import body_html
from tests.factories import make_cast
from tests.factories.reports import make_reported_audit

pytestmark = pytest.mark.django_db
CODE, WORDS = "referral_timely", "Referral timely"


@pytest.fixture
def audit():
    return make_reported_audit(make_cast())


def placed(audit, place):
    Question.objects.filter(tool=audit.tool, code=CODE).update(report_place=place)
    return figures_of(audit)


def printed(figures):
    return {group.title: [each.code for each in group.figures] for group in figures.groups}


def test_a_question_stands_with_its_scope_line(audit):
    figures = figures_of(audit)

    assert [CODE in codes for codes in printed(figures).values()].count(True) == 1
    assert "Appendix" not in printed(figures)


def test_in_the_appendix_it_comes_last_and_is_not_ranked(audit):
    figures = placed(audit, "APPENDIX")

    assert printed(figures)["Appendix"] == [CODE]
    assert list(printed(figures))[-1] == "Appendix"
    assert CODE not in {each.code for each in ranked(figures)}
    assert WORDS in body_html(content_of(audit, "PAAG_REPORT", on=date(2017, 4, 13)), "draft")


def test_nowhere_it_is_not_printed_though_findings_may_count_it(audit):
    figures = placed(audit, "NONE")

    assert CODE not in [code for codes in printed(figures).values() for code in codes]
    assert CODE in figures.agreed
