"""What documents say comes from the audit's rows alone."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit_portal.accounts.models import AgencyName
from audits.models import AgencyReturn, Audit, Moderation
from reports.content import briefing, content_of, paag_report
from reports.rendering import body_html
from tests.factories.audits import make_audit
from tests.factories.reports import make_reported_audit

TODAY = date(2017, 4, 13)
pytestmark = pytest.mark.django_db


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

    assert figures == ["3", "3", "5 Jan 2017", "1"]


def moderation_of(audit):
    return paag_report(audit, on=TODAY).method.moderation


def test_the_days_are_those_on_which_it_happened(audit):
    days = {"fieldwork_opened_at": datetime(2016, 12, 2, 10, tzinfo=UTC), "fieldwork_opened_by": audit.created_by}
    days |= {"moderation_opened_at": datetime(2017, 1, 20, 10, tzinfo=UTC), "moderation_opened_by": audit.created_by}
    Audit.objects.filter(pk=audit.pk).update(moderation_on=date(2017, 1, 24), **days)
    audit.refresh_from_db()
    first = Moderation.objects.filter(sampled_case__case_list=audit.case_list).earliest("pk")
    Moderation.objects.filter(pk=first.pk).update(agreed_at=datetime(2017, 1, 25, 23, 30, tzinfo=UTC))

    assert "Agencies audited their own records from 2 December 2016 to 5 January 2017." in method_of(audit)
    assert "Until moderation was opened on 20 January 2017 no agency saw another’s answers." in moderation_of(audit)
    assert "agreed three cases between 5 January 2017 and 25 January 2017." in moderation_of(audit)
    assert "24 January 2017" not in moderation_of(audit)
    assert paag_report(audit, on=TODAY).head.subtitle == "Fieldwork December 2016 to January 2017"


def test_a_day_that_is_still_to_come_is_called_planned(cast):
    audit = make_audit(cast, "PB18")
    audit.fieldwork_from = date(2016, 12, 1)
    audit.save()

    assert "records from 1 December 2016; returns are due by 17 January 2017." in method_of(audit)
    assert "returns are due; fieldwork began in December 2016" in [fact.words for fact in briefing(audit).facts]
    assert paag_report(audit, on=TODAY).head.subtitle == "Fieldwork since December 2016"


def test_a_meeting_that_agreed_nothing_yet_is_a_plan(audit):
    Moderation.objects.update(agreed_at=None, agreed_by=None)
    audit.moderation_on = date(2017, 1, 24)

    assert "The audit group’s meeting was planned for 24 January 2017." in moderation_of(audit)


def test_that_no_concern_was_raised_is_nothing_that_has_changed(audit):
    html = body_html(content_of(audit, "PAAG_REPORT", on=TODAY), "draft")
    summary = html[html.index("Summary for the chair") : html.index("What the group is asked to decide")]

    assert "No immediate concern was raised." in summary
    assert "What has changed already" not in summary


def test_both_documents_explain_the_words_for_numbers_alike(audit):
    report = paag_report(audit, on=TODAY).appendix

    assert (report.legend, report.legend_note) == (briefing(audit).legend, briefing(audit).legend_note)


def test_a_document_costs_the_same_queries_with_more_cases(cast):
    small, large = make_reported_audit(cast, "SM16", cases=2), make_reported_audit(cast, "LA16", cases=6)
    content_of(small, "PAAG_REPORT", on=TODAY)  # A process reads a frozen tool once.

    with CaptureQueriesContext(connection) as first:
        content_of(small, "PAAG_REPORT", on=TODAY)
    with CaptureQueriesContext(connection) as second:
        content_of(large, "PAAG_REPORT", on=TODAY)

    assert len(first) == len(second)
