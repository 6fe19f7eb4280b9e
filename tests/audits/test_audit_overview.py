"""The overview: stage, gate, figures and board for the office; for an agency its own returns and nobody else's."""

import re

import pytest
from django.urls import reverse

from audits.models import AgencyReturn, Known, Stage
from tests.factories.audits import make_audit
from tests.factories.people import sign_in
from tests.factories.returned import answer, begin, own_return, submit, submit_nil

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    return make_audit(cast)


def address(audit):
    return reverse("audits:audit_detail", args=[audit.uuid])


def look(audit, person):
    page = sign_in(person).get(address(audit)).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_cell_says_where_its_return_stands(audit, cast):
    submit(own_return(audit, cast.police), cast.lead)
    submit_nil(own_return(audit, cast.care), cast.other_lead)
    begin(own_return(audit, cast.police, 2), cast.lead)

    seen = look(audit, cast.officer)

    assert "Fernshire Police, PB16-01: Submitted 5 Jan" in seen
    assert "Fernshire Children’s Social Care, PB16-01: Nil return not known" in seen
    assert "Bracken Practice, PB16-01: Not started" in seen


def test_progress_counts_the_questions_that_show(audit, cast):
    """Four questions; the one on time waits for the one before it."""
    row = own_return(audit, cast.police)
    begin(row, cast.lead)
    answer(row, "dv_asked", response=1)
    assert "PB16-01: In progress 1 of 3" in look(audit, cast.officer)

    answer(row, "referral_made", choice="YES")
    assert "PB16-01: In progress 2 of 4" in look(audit, cast.officer)


def test_a_known_family_whose_return_nobody_has_is_not_started(audit, cast):
    row = own_return(audit, cast.police)
    begin(row, cast.lead)
    assert "PB16-01: Not started" in look(audit, cast.officer)

    AgencyReturn.objects.filter(pk=row.pk).update(assignee=cast.auditor)
    assert "PB16-01: In progress 0 of 3" in look(audit, cast.officer)


def test_an_unsure_agency_is_not_in_progress_by_count(audit, cast):
    begin(own_return(audit, cast.police), cast.lead, known=Known.UNSURE)

    assert "In progress 0 of" not in look(audit, cast.officer)


def test_the_totals_and_the_gate_count_what_is_in(audit, cast):
    submit(own_return(audit, cast.police), cast.lead)

    seen = look(audit, cast.officer)

    assert "Returns in 1 of 3 0 of 3 1 of 6" in seen
    assert "Before moderation can open" in seen
    assert "Every return in: 1 of 6" in seen
    assert "Chase 5 returns" in seen


def test_the_practices_open_under_the_board(audit, cast):
    assert "Fernshire Clinical Commissioning Group: show 1 practice" in look(audit, cast.officer)


def test_an_agency_sees_its_own_returns_and_no_progress_of_others(audit, cast):
    submit(own_return(audit, cast.care), cast.other_lead)

    seen = look(audit, cast.lead)

    assert "Your returns" in seen
    assert "PB16-01" in seen
    assert not re.search(r"Social Care|Submitted|Bracken|In progress|1 of 6", seen)


@pytest.mark.parametrize("persona", ["owner", "auditor", "ccg_lead", "practice_auditor"])
def test_nobody_in_an_agency_sees_the_board(audit, cast, persona):
    client = sign_in(getattr(cast, persona))

    assert 'class="board"' not in client.get(address(audit)).content.decode()


def test_the_audit_group_sees_the_board_and_opens_no_return(audit, cast):
    submit(own_return(audit, cast.police), cast.lead)

    page = sign_in(cast.group_member).get(address(audit)).content.decode()

    assert 'class="board"' in page
    assert '<a class="cell' not in page


@pytest.mark.parametrize(("persona", "status"), [("other_officer", 404), ("administrator", 403), ("reader", 404)])
def test_who_has_no_part_in_it_yet_does_not_find_it(audit, cast, persona, status):
    assert sign_in(getattr(cast, persona)).get(address(audit)).status_code == status


def test_an_audit_before_fieldwork_says_when_returns_come(cast):
    audit = make_audit(cast, stage=Stage.SAMPLING, cases=0)

    assert "Planned: fieldwork from Thursday 1 December 2016." in look(audit, cast.officer)


def test_the_overview_takes_as_many_queries_for_twenty_cases_as_for_two(cast, django_assert_num_queries):
    few, many = make_audit(cast, cases=2), make_audit(cast, "PB17", cases=20)
    for audit, numbers in ((few, (1, 2)), (many, range(1, 21))):
        for number in numbers:
            begin(own_return(audit, cast.police, number), cast.lead)
    client = sign_in(cast.officer)

    for audit in (few, many):
        with django_assert_num_queries(10):
            client.get(address(audit))


def test_fieldwork_is_opened_from_the_overview_whoever_has_not_answered(cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK)
    seen = look(audit, cast.officer)
    assert "0 of 6 . Fieldwork can open without it" in seen
    assert "Open fieldwork" in seen
    assert "Chase" not in seen

    sign_in(cast.officer).post(reverse("audits:audit_advance", args=[audit.uuid]), {"stage": Stage.KNOWN_CHECK})

    audit.refresh_from_db()
    assert audit.stage == Stage.FIELDWORK


def test_a_step_that_cannot_be_taken_yet_says_why(audit, cast):
    assert "What holds up “Open moderation”: Every return in: 0 of 6, or its absence explained." in look(
        audit, cast.officer
    )


def test_the_time_that_is_left_leads_to_the_outstanding_returns(audit, cast):
    links = re.findall(r'href="([^"]+[?]where=[^"]+)"', sign_in(cast.officer).get(address(audit)).content.decode())

    for link in links:
        assert '<option value="OUTSTANDING" selected>' in sign_in(cast.officer).get(link).content.decode()
    assert len(links) == 2


def test_reporting_leads_to_where_the_audit_is_signed_off(cast):
    audit = make_audit(cast, stage=Stage.REPORTING)

    page = sign_in(cast.officer).get(address(audit)).content.decode()

    assert reverse("reports:audit_report_list", args=[audit.uuid]) in page
    assert "Release the report and sign off" in page
