"""What documents say comes from the audit's rows alone."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit_portal.accounts.models import AgencyName
from audits.models import AgencyReturn
from reports.content import briefing, content_of, paag_report
from tests.factories import make_cast
from tests.factories.reports import make_reported_audit

TODAY = date(2017, 4, 13)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def audit(cast):
    return make_reported_audit(cast)


def lines_of(audit):
    return {line.agency: line.words for line in briefing(audit).methodology.lines}


def method_of(audit):
    return " ".join(briefing(audit).methodology.paragraphs)


def test_the_method_says_who_chose_the_cases_and_from_whose_list(audit):
    assert "Three cases were chosen from a list supplied by Fernshire Children’s Social Care, at random." in method_of(
        audit
    )


def test_a_practice_that_did_not_return_is_counted_in_the_briefing_and_never_named(audit):
    words = lines_of(audit)["Fernshire Clinical Commissioning Group"]

    assert words == "Two cases: one GP practice did not complete the audit."
    assert "Bracken" not in str(content_of(audit, "BRIEFING", on=TODAY))


def test_the_restricted_report_names_the_practice_and_its_reason(audit):
    (absent,) = paag_report(audit, on=TODAY).method.grid.absent

    assert (absent.case, absent.respondent, absent.reason) == (
        "PB16-01",
        "Bracken Practice",
        "No answer to two letters",
    )


def test_an_agency_that_held_no_information_returned_every_case_with_open_questions(audit):
    words = lines_of(audit)["Fernshire Police"]

    assert words == "All three cases. Some questions stayed open where it held no information on the child or family."


def test_a_nil_return_is_a_return(audit):
    assert lines_of(audit)["Fernshire Children’s Social Care"] == "All three cases."
    assert "Not all families were known to all agencies." in method_of(audit)


def test_families_known_to_everybody_are_not_said_to_be_unknown(audit):
    AgencyReturn.objects.filter(known="NOT_KNOWN").update(known="IN_PERIOD")

    assert "Not all families" not in method_of(audit)


def test_the_scope_and_what_underpins_it_are_told_apart(audit):
    expected = "Auditors looked at referrals and the response; throughout, at the unborn child."

    assert expected in method_of(audit)


def test_the_grid_tells_full_little_nil_and_none_apart(audit):
    cells = {row.agency: row.cells for row in paag_report(audit, on=TODAY).method.grid.rows}

    assert cells["Fernshire Police"] == ("Full", "Full", "Little")
    assert cells["Fernshire Children’s Social Care"] == ("Full", "Full", "Nil")
    assert cells["Fernshire Clinical Commissioning Group"] == ("None", "Full", "Full")


def test_results_count_cases_by_the_agreed_answer(audit):
    (group,) = paag_report(audit, on=TODAY).results

    figures = {figure.code: figure.words for figure in group.figures}
    assert figures == {"dv_asked": "1 of 3", "referral_timely": "2 of 3"}


def test_the_groups_judgement_and_its_revisits_are_counted(audit):
    sure = paag_report(audit, on=TODAY).assurance

    assert sure.words == "The audit group was assured in two cases and not assured in one."
    assert sure.revisit_heading == "One case to be re-visited by Fernshire Children’s Social Care"


def test_an_action_past_its_day_is_overdue_in_the_plan(audit):
    plan = paag_report(audit, on=TODAY).plan

    assert plan.status_words == "Three actions: three overdue"
    assert {row.status for group in plan.groups for row in group.rows} == {"Overdue"}


def test_agencies_have_the_names_of_the_time(cast, audit):
    AgencyName.objects.create(
        agency=cast.police, name="Fernshire Constabulary", short_name="Police", kind="POLICE",
        valid_from=date(2000, 1, 1), valid_to=date(2018, 1, 1),
    )  # fmt: skip

    assert "Fernshire Constabulary" in lines_of(audit)


def test_the_facts_strip_counts_cases_agencies_and_recommendations(audit):
    figures = [fact.figure for fact in briefing(audit).facts]

    assert figures == ["3", "3", "17 Jan 2017", "1"]


def test_a_document_costs_the_same_queries_with_more_cases(cast):
    small, large = make_reported_audit(cast, "SM16", cases=2), make_reported_audit(cast, "LA16", cases=6)
    content_of(small, "PAAG_REPORT", on=TODAY)  # A process reads a frozen tool once.

    with CaptureQueriesContext(connection) as first:
        content_of(small, "PAAG_REPORT", on=TODAY)
    with CaptureQueriesContext(connection) as second:
        content_of(large, "PAAG_REPORT", on=TODAY)

    assert len(first) == len(second)
