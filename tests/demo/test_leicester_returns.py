"""Returns, sample, details and concern of the finished audit, as the demonstration's page lays them down."""

import pytest

from audits.models import AgencyReturn, Answer, Audit, ImmediateConcern, RecordedDetail, Revisit
from cases.models import SampledCase
from cases.sampling import FrameRow, draw_at_random
from cases.vault import data_key, open_sealed, place_of
from tests.demo.counting import CARE, HOSPITALS, POLICE, PRACTICES, TRUST, rows

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

BY_AGENCY = """
SELECT g.short_name, count(*), sum(CASE WHEN r.status = 'SUBMITTED' THEN 1 ELSE 0 END)
FROM audits_agencyreturn r
JOIN audits_audit a ON a.id = r.audit_id
JOIN audits_participatingagency p ON p.id = r.participating_agency_id
JOIN accounts_agency g ON g.id = p.agency_id
WHERE a.reference = 'PB16' GROUP BY g.short_name
"""


def returns():
    return AgencyReturn.objects.filter(audit__reference="PB16")


def references(found):
    return sorted(found.values_list("sampled_case__reference", flat=True))


def test_fifty_returns_were_expected_and_forty_eight_came():
    counts = {agency: (expected, int(came)) for agency, expected, came in rows(BY_AGENCY)}
    assert counts == {CARE: (10, 10), POLICE: (10, 10), TRUST: (10, 10), HOSPITALS: (10, 10), PRACTICES: (10, 8)}


def test_two_practices_did_not_reply_and_it_is_said_why():
    absent = returns().filter(status="NOT_RETURNED")
    assert references(absent) == ["PB16-04", "PB16-08"]
    assert all(each.reason and each.respondent.kind == "GP_PRACTICE" for each in absent)


def test_nil_returns_of_the_trust_and_the_hospitals():
    assert references(returns().nil()) == ["PB16-05", "PB16-10"]


def test_police_knew_seven_families_in_the_period_and_three_only_before_it():
    police = returns().filter(participating_agency__agency__short_name=POLICE)
    assert police.filter(known="IN_PERIOD").count() == 7
    assert references(police.filter(known="BEFORE_PERIOD")) == ["PB16-05", "PB16-09", "PB16-10"]


def test_most_answers_about_families_known_before_are_no_information():
    for each in returns().filter(known="BEFORE_PERIOD"):
        given = each.answers.filter(is_shown=True, response__isnull=False)
        assert given.filter(response=5).count() * 2 > given.count()


def test_every_question_that_showed_was_answered_and_none_that_was_hidden():
    submitted = Answer.objects.filter(agency_return__in=returns().filter(status="SUBMITTED"))
    empty = {"response": None, "choice": "", "date_value": None, "parts": None}
    assert not submitted.filter(is_shown=True, **empty).exclude(question__kind="PEOPLE").exists()
    assert not submitted.filter(is_shown=False).exclude(**empty).exists()


def test_anybody_can_draw_the_sample_again():
    case_list = Audit.objects.get(reference="PB16").case_list
    drawn = draw_at_random([FrameRow(row) for row in range(2, 40)], seed=case_list.seed, size=10, reserves=2)
    sample = SampledCase.objects.filter(case_list=case_list).order_by("position").select_related("case")
    assert [each.case.row_number for each in sample] == [*drawn.sample, *drawn.reserves]
    assert [each.is_reserve for each in sample] == [False] * 10 + [True] * 2


def family_name(reference, agency):
    detail = RecordedDetail.objects.select_related("agency_return__sampled_case__case_list").get(
        agency_return__sampled_case__reference=reference,
        agency_return__participating_agency__agency__short_name=agency,
        person="MOTHER",
        field="family_name",
    )
    case_list = detail.agency_return.sampled_case.case_list
    place = place_of(case_list.pk, detail.agency_return_id, "MOTHER", "family_name")
    return open_sealed(data_key(case_list), place, detail.ciphertext)


def test_names_as_recorded_are_sealed_and_differ_where_the_page_says():
    assert (family_name("PB16-02", CARE), family_name("PB16-02", HOSPITALS)) == ("Test-Birch", "Test-Byrch")
    assert family_name("PB16-03", POLICE) == "Marta"
    assert family_name("PB16-01", POLICE) == family_name("PB16-01", CARE) == "Test-Alder"


def test_one_concern_on_the_third_case_raised_and_closed():
    concern = ImmediateConcern.objects.get(audit__reference="PB16")
    assert concern.sampled_case.reference == "PB16-03"
    assert concern.closed_at > concern.raised_at


def test_three_cases_are_visited_again_by_social_care():
    revisits = Revisit.objects.select_related("moderation__sampled_case", "agency")
    found = {each.moderation.sampled_case.reference: each for each in revisits}
    assert sorted(found) == ["PB16-04", "PB16-06", "PB16-08"]
    assert {each.agency.short_name for each in found.values()} == {CARE}
    assert [number for number, each in found.items() if each.closed_at] == ["PB16-04"]


CLASSES = """
SELECT s.reference, g.short_name, d.person || '.' || d.field, d.difference
FROM audits_detaildifference d
JOIN audits_agencyreturn r ON r.id = d.agency_return_id
JOIN audits_participatingagency p ON p.id = r.participating_agency_id
JOIN accounts_agency g ON g.id = p.agency_id
JOIN cases_sampledcase s ON s.id = r.sampled_case_id
WHERE s.reference LIKE 'PB16-%%' AND d.difference NOT IN ('MATCH', 'MISSING_HERE')
ORDER BY s.reference, d.field
"""


def test_the_differences_between_records_have_the_classes_that_the_page_names():
    assert [tuple(row) for row in rows(CLASSES)] == [
        ("PB16-02", HOSPITALS, "MOTHER.family_name", "SPELLING_VARIANT"),
        ("PB16-03", POLICE, "MOTHER.family_name", "ORDER_SWAPPED"),
        ("PB16-03", POLICE, "MOTHER.given_names", "ORDER_SWAPPED"),
        ("PB16-04", POLICE, "MOTHER.born_on", "DATE_OFF_BY_DIGIT"),
        ("PB16-06", TRUST, "MOTHER.given_names", "SPELLING_VARIANT"),
        ("PB16-07", HOSPITALS, "MOTHER.born_on", "DATE_TRANSPOSED"),
        ("PB16-07", HOSPITALS, "BABY.edd", "EDD_SCAN_REVISION"),
        ("PB16-09", HOSPITALS, "MOTHER.family_name", "SPELLING_VARIANT"),
    ]
