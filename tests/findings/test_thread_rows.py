"""The golden thread as rows of boxes: what leads to what, and what is missing."""

from datetime import date

import pytest

from audits.models import ScopeLine, Stage
from findings.evidence import results_behind
from findings.models import Action
from findings.thread_rows import Looking, thread_rows
from findings.threads import thread_of
from tests.factories import make_audit
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions, make_finding, make_recommendation
from tests.factories.reports import make_reported_audit

TODAY = date(2017, 4, 13)


@pytest.fixture
def audit(cast):
    return make_audit(cast, stage=Stage.REPORTING)


def rows(audit, can_manage=True):
    found = thread_rows(Looking(audit, can_manage, TODAY), thread_of(audit), results_behind(audit))
    return [[(box.kind, f"{box.ref} {box.text}".strip(), box.second) for box in row] for row in found]


def test_a_row_leads_from_the_result_to_the_proof(cast, audit):
    finding = make_finding(cast, audit)
    make_actions(cast, make_recommendation(cast, finding))
    Action.objects.update(measure="Nine of ten", owner_post="Head of service")
    first = Action.objects.order_by("reference").first()
    Action.objects.filter(pk=first.pk).update(status="COMPLETE", verified_at=MOMENT, verified_by=cast.officer)

    (row,) = rows(audit)

    assert [kind for kind, *_ in row] == ["plain", "finding", "plain", "plain", "plain"]
    assert row[1][1:] == ("1 Referrals come late", "To improve")
    assert row[2][1:] == ("R1 Refer at once", "All partner agencies")
    assert row[3][1:] == ("3 actions", "last due 31 Mar 2017")
    assert row[4][1:] == ("1 of 3 verified", "2 overdue")


def test_gaps_are_boxes_for_the_office_and_nothing_for_others(cast, audit):
    make_finding(cast, audit, evidence=[])
    ScopeLine.objects.create(audit=audit, position=2, code="DV", text="Domestic violence")

    office, others = rows(audit), rows(audit, can_manage=False)

    assert [kind for kind, *_ in office[0]] == ["gap", "finding", "gap", "none", "none"]
    assert [row[0][1] for row in office[1:]] == ["Referrals and the response", "Domestic violence"]
    assert [row[1][0] for row in office[1:]] == ["gap", "gap"]
    assert [[kind for kind, *_ in row] for row in others] == [["none", "finding", "none", "none", "none"]]


def test_what_was_changed_already_needs_no_recommendation(cast, audit):
    make_finding(cast, audit, kind="ALREADY_CHANGED")

    (row,) = rows(audit)

    assert row[2] == ("plain", "Changed already", "Nothing to recommend")


def test_actions_without_measure_are_a_gap_until_they_have_one(cast, audit):
    make_actions(cast, make_recommendation(cast, make_finding(cast, audit)))
    Action.objects.update(owner_post="Head of service")

    (row,) = rows(audit)

    assert row[3][:2] == ("gap", "3 of 3 actions without measure of success.")


def test_a_recommendation_without_actions_says_so(cast, audit):
    make_recommendation(cast, make_finding(cast, audit))

    (row,) = rows(audit)

    assert row[3][1] == "No action is open yet."
    assert row[4][0] == "none"


@pytest.mark.parametrize("count", [1, 5])
def test_it_costs_the_same_for_many_findings(cast, audit, count, django_assert_num_queries):
    for number in range(count):
        make_actions(cast, make_recommendation(cast, make_finding(cast, audit, title=f"Finding {number}")))
    results = results_behind(audit)

    with django_assert_num_queries(6):
        thread_rows(Looking(audit, True, TODAY), thread_of(audit), results)


def test_a_scope_line_without_a_finding_leads_to_one_with_its_results_ticked(cast):
    audit = make_reported_audit(cast)
    audit.findings.get().evidence.all().delete()

    found = thread_rows(Looking(audit, True, TODAY), thread_of(audit), results_behind(audit))

    links = [link.url for row in found for box in row for link in box.links if link.text == "Write one"]
    assert links[0] == f"/audits/{audit.uuid}/findings/new/?result=dv_asked%7COWN&result=referral_timely%7COWN"
