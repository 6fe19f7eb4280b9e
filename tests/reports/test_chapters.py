"""Chapters of the restricted report that gather what agencies said differently, and what earlier audits counted."""

from datetime import date, timedelta

import pytest

from audits.counts import Counts
from audits.models import AgreedAnswer, Answer, AuditTool, DetailDifference, Moderation, Question, Stage, ToolSection
from audits.result_changes import change_since, earlier_results
from reports.content import briefing, content_of, paag_report
from reports.content.chapters import chapters
from reports.content.prose import prose_of
from reports.rendering import body_html
from tests.factories.audits import MOMENT, make_question
from tests.factories.reports import NO, PARTLY, YES, make_reported_audit

pytestmark = pytest.mark.django_db
TODAY = date(2017, 4, 13)


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def report(audit):
    return paag_report(audit, on=TODAY)


def make_earlier(cast, yes, partly, no, title="Pre-birth 2014"):
    """A closed audit of 2014 that agreed these answers to one question."""
    earlier = make_reported_audit(cast, "PB14", cases=yes + partly + no)
    type(earlier).objects.filter(pk=earlier.pk).update(
        created_at=MOMENT - timedelta(days=700), title=title, stage=Stage.CLOSED
    )
    agreed = AgreedAnswer.objects.filter(
        moderation__sampled_case__case_list=earlier.case_list, question__code="referral_timely"
    )
    for answer, response in zip(agreed.order_by("pk"), [YES] * yes + [PARTLY] * partly + [NO] * no, strict=True):
        AgreedAnswer.objects.filter(pk=answer.pk).update(response=response)
    return earlier


def test_chapters_are_numbered_without_a_gap():
    listed = chapters({"details", "timings"})

    assert [each.number for each in listed] == [*map(str, range(1, 11)), "A"]
    assert "details" not in [each.key for each in listed]


def test_a_report_without_details_and_dates_leaves_their_chapters_out(audit):
    keys = [each.key for each in report(audit).chapters]

    assert not {"details", "timings"} & set(keys)
    assert {"contradictions", "comparison"} <= set(keys)


def test_what_two_agencies_answer_differently_is_listed_with_what_was_agreed(cast, audit):
    returns = audit.returns.filter(respondent=cast.police, sampled_case__position=1)
    Answer.objects.filter(agency_return__in=returns, question__code="referral_timely").update(response=NO)

    chapter = report(audit).contradictions

    (asked,) = chapter.questions
    assert (asked.text, asked.cases, asked.agreed) == ("Referral timely", ("PB16-01",), "2 of 3")
    assert [(each.case, each.agreed) for each in chapter.settled] == [("PB16-01", "No")]


def test_a_report_made_before_every_case_is_agreed_says_how_many_are(cast, audit):
    returns = audit.returns.filter(respondent=cast.police, sampled_case__position=1)
    Answer.objects.filter(agency_return__in=returns, question__code="referral_timely").update(response=NO)
    Moderation.objects.filter(sampled_case__position=2).update(agreed_at=None, agreed_by=None)
    so_far = "2 of 3 cases agreed so far."

    made = report(audit)

    assert made.contradictions.words == f"Moderation is not finished: {so_far}"
    assert f"{so_far} The others are counted as not agreed yet." in made.method.moderation
    assert made.summary.lead.endswith(so_far)
    assert made.results[0].figures[0].not_counted == "1 not agreed yet"
    assert so_far in briefing(audit).methodology.paragraphs


def test_a_report_of_agreed_cases_speaks_of_none_to_agree(audit):
    made = report(audit)

    assert made.contradictions.words == "Moderation settled every difference."
    assert "so far" not in str(made) + str(briefing(audit))


def test_a_difference_that_was_agreed_without_a_reason_is_given_none(cast, audit):
    returns = audit.returns.filter(respondent=cast.police, sampled_case__position=1)
    Answer.objects.filter(agency_return__in=returns, question__code="referral_timely").update(response=NO)

    html = body_html(content_of(audit, "PAAG_REPORT", on=TODAY), "draft")

    assert "What moderation made of each difference" in html
    assert "No reason recorded" not in html


def test_agreement_all_along_is_said_in_words(audit):
    html = body_html(content_of(audit, "PAAG_REPORT", on=TODAY), "draft")

    assert "No two agencies answered a question about the same case differently." in html
    assert "No earlier audit of this board asked the same questions." in html


def test_an_earlier_audits_counts_stand_beside_todays(cast):
    make_earlier(cast, yes=3, partly=5, no=4)

    chapter = report(make_reported_audit(cast, "PB17", cases=6)).comparison

    assert chapter.audits == ("Pre-birth 2014",)
    found = {each.text: (each.earlier, each.now, each.change) for each in chapter.questions}
    assert found["Referral timely"] == (("3 of 12",), "5 of 6", "Better")
    assert "This audit looked at six cases." in chapter.note


@pytest.mark.parametrize(("cases", "no"), [(4, 9), (6, 1)])
def test_fewer_than_five_cases_on_either_side_claim_no_direction(cast, cases, no):
    make_earlier(cast, yes=3, partly=0, no=no)

    found = report(make_reported_audit(cast, "PB17", cases=cases)).comparison.questions

    assert [each.change for each in found if each.text == "Referral timely"] == ["Too few to compare"]


def ask_otherwise(cast, earlier):
    """The earlier audit was made with a tool of its own, which asked in other words."""
    tool = AuditTool.objects.create(board=cast.board, code="older", title="Older tool", status="SUPERSEDED")
    section = ToolSection.objects.create(tool=tool, letter="A", title="A", short_title="A", position=1)
    asked = make_question(tool, section, 9, "referral_timely")
    of_earlier = AgreedAnswer.objects.filter(moderation__sampled_case__case_list=earlier.case_list)
    of_earlier.filter(question__code="referral_timely").update(question=asked)
    type(earlier).objects.filter(pk=earlier.pk).update(tool=tool)


def test_other_words_are_compared_where_the_results_page_compares_them_and_named_where_not(cast):
    earlier = make_earlier(cast, yes=3, partly=5, no=4)
    audit = make_reported_audit(cast, "PB17", cases=6)
    ask_otherwise(cast, earlier)
    asked = Question.objects.filter(tool=audit.tool, code="referral_timely")

    left_out = report(audit).comparison
    asked.update(is_comparable=True, comparable_reason="The same in other words.")
    compared = report(audit).comparison

    assert "Referral timely" not in [each.text for each in left_out.questions]
    assert left_out.barred == ("“Referral timely”: in other words now, and nobody has said whether it compares.",)
    assert compared.barred == ()
    assert [each.change for each in compared.questions if each.text == "Referral timely"] == ["Better, in other words"]
    assert change_since(Counts(yes=5, no=1), earlier_results(audit), "referral_timely").word == "Better"


def test_why_two_do_not_compare_is_looked_through_like_all_that_people_wrote(cast):
    ask_otherwise(cast, make_earlier(cast, yes=3, partly=5, no=4))
    audit = make_reported_audit(cast, "PB17", cases=6)
    asked = Question.objects.filter(tool=audit.tool, code="referral_timely")
    asked.update(text="Was it in time?", is_comparable=False, comparable_reason="It asks for more.")

    (printed,) = report(audit).comparison.barred

    assert printed == "“Referral timely”: not comparable: It asks for more."
    assert printed in [each.text for each in prose_of(content_of(audit, "PAAG_REPORT", on=TODAY))]


def test_another_boards_audit_is_not_compared(cast, audit):
    other = make_reported_audit(cast, "PB14")
    type(other).objects.filter(pk=other.pk).update(
        created_at=MOMENT - timedelta(days=700), board=cast.other_board, stage=Stage.CLOSED
    )

    assert report(audit).comparison.questions == ()


def test_people_whose_details_differ_are_counted_by_class(cast, audit):
    section = audit.tool.sections.get(letter="A")
    people = {"people": [{"code": "MOTHER", "label": "Mother"}]}
    parts = [{"code": "family_name", "label": "Family name", "kind": "TEXT"}]
    make_question(audit.tool, section, 9, "person_details", "PEOPLE", repeating=people, parts=parts)
    for row in audit.returns.filter(respondent__in=[cast.police, cast.care]):
        is_spelt = row.respondent == cast.police and row.sampled_case.position == 1
        kind = "SPELLING_VARIANT" if is_spelt else "MATCH"
        DetailDifference.objects.create(agency_return=row, person="MOTHER", field="family_name", difference=kind)
    assert Question.objects.filter(kind="PEOPLE").count() == 1

    chapter = report(audit).details

    assert chapter.words == "In one of three families somebody has to correct a record. By cases: spelling in one."
    assert "Spelling <strong>1</strong>" in body_html(content_of(audit, "PAAG_REPORT", on=TODAY), "draft")


def test_a_findings_live_words_carry_the_figure_in_the_report_and_none_in_the_briefing(audit):
    finding = audit.findings.get()
    type(finding).objects.filter(pk=finding.pk).update(text="Late in {{q:referral_timely}}.")

    assert report(audit).findings[0].finding.text == "Late in 2 of 3 cases."
    assert briefing(audit).findings[0].text == "Late in some cases."


def test_a_report_before_its_findings_says_so_and_draws_no_empty_table(audit):
    content = content_of(audit, "PAAG_REPORT", on=TODAY)
    page = body_html({**content, "findings": [], "recommendations": []}, "draft")

    assert "No finding has been written yet." in page
    assert "No recommendation has been written yet." in page
