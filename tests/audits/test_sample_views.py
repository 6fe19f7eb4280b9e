"""The sample is drawn once, at random or by hand with its reason."""

import pytest
from django.urls import reverse

from audits.models import Audit, Stage
from cases.models import Case, CaseList, SampledCase
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast):
    case_list = CaseList.objects.create(board=cast.board, prefix="NG17", frame_size=5)
    for row in range(2, 7):
        Case.objects.create(case_list=case_list, row_number=row)
    audit = Audit.objects.create(
        board=cast.board, reference="NG17", title="Neglect", theme="Neglect", stage=Stage.SAMPLING,
        case_list=case_list, created_at=MOMENT, created_by=cast.officer,
    )  # fmt: skip
    return reverse("audits:sample_draw", args=[audit.uuid])


def ask(cast, address, **sent):
    return sign_in(cast.officer).post(address, {"reserves": "1", "seed": "7", **sent}, follow=True)


def draw(cast, address, **sent):
    """Asked for, looked at, and done."""
    looked_at = ask(cast, address, **sent)
    plan = looked_at.context.get("plan") if looked_at.context else None
    return (ask(cast, address, **sent, seen=plan.mark) if plan else looked_at).content.decode()


def test_a_draw_is_looked_at_before_it_is_done(cast, address):
    page = ask(cast, address, method="RANDOM", size="3").content.decode()

    assert "5 of 5 cases on the list can be drawn" in page
    assert "At random: 3 cases and 1 reserve." in page
    assert not SampledCase.objects.exists()


def test_what_was_changed_since_is_looked_at_again(cast, address):
    mark = ask(cast, address, method="RANDOM", size="3").context["plan"].mark

    ask(cast, address, method="RANDOM", size="2", seen=mark)

    assert not SampledCase.objects.exists()


def test_the_sample_is_drawn_with_its_reserves(cast, address):
    draw(cast, address, method="RANDOM", size="3")

    assert SampledCase.objects.audited().count() == 3
    assert SampledCase.objects.filter(is_reserve=True).count() == 1


@pytest.fixture
def strata(address):
    Case.objects.filter(row_number__lte=3).update(stratum="No plan", earlier="PB15")
    Case.objects.filter(row_number__gt=3).update(stratum="Plan", facts={"referred": True})
    known = [{"code": "referred", "label": "Referred", "kind": "YES_NO"}]
    CaseList.objects.update(fact_definitions=known, date_definitions=[{"code": "edd", "label": "Due date"}])


def test_a_number_is_fixed_for_each_stratum(cast, address, strata):
    draw(cast, address, method="STRATIFIED_FIXED", share_0="2", share_1="1")

    assert CaseList.objects.get().strata == {"No plan": 2, "Plan": 1}
    assert SampledCase.objects.audited().filter(case__stratum="No plan").count() == 2


def test_strata_are_drawn_in_proportion(cast, address, strata):
    draw(cast, address, method="STRATIFIED", size="3", reserves="0")

    assert CaseList.objects.get().strata == {"No plan": 1, "Plan": 2}


def test_a_list_of_one_stratum_offers_none(cast, address):
    page = sign_in(cast.officer).get(address).content.decode()

    assert "within each stratum" not in page


def test_only_cases_that_meet_the_filters_are_drawn_and_the_statement_says_so(cast, address, strata):
    page = draw(cast, address, method="SYSTEMATIC", size="2", fact_referred="true", without_earlier="on")

    assert "2 cases and 1 reserve were drawn at equal distances" in page
    assert "from 3 of 5 cases on the list" in page
    assert "only cases with Referred: yes; not in an earlier audit" in page
    assert CaseList.objects.get().frame == {"Plan": "4-6"}


def test_a_date_that_is_not_known_leaves_a_case_out(cast, address, strata):
    page = draw(cast, address, method="RANDOM", size="2", date="edd", date_from="1 3 2017")

    assert "The list holds 0 cases, so 3 cannot be drawn from it" in page


def test_a_bound_without_its_date_is_asked_about(cast, address, strata):
    page = draw(cast, address, method="RANDOM", size="2", date_from="1 3 2017")

    assert "Choose which date lies within these days" in page


def test_it_is_drawn_once(cast, address):
    draw(cast, address, method="RANDOM", size="3")

    assert "was drawn already" in draw(cast, address, method="RANDOM", size="2")
    assert SampledCase.objects.count() == 4


def test_more_than_there_is_cannot_be_drawn(cast, address):
    page = draw(cast, address, method="RANDOM", size="5")

    assert "The list holds 5 cases, so 6 cannot be drawn from it" in page
    assert not SampledCase.objects.exists()


def test_by_hand_needs_rows_and_a_reason(cast, address):
    page = draw(cast, address, method="BY_HAND")

    assert "Enter the numbers of the rows that were chosen" in page
    assert "Say why these cases were chosen" in page


def test_the_chosen_rows_are_taken(cast, address):
    draw(cast, address, method="BY_HAND", chosen_rows="3, 5", reason="The two that the review named")

    assert set(SampledCase.objects.audited().values_list("case__row_number", flat=True)) == {3, 5}


def test_facts_that_are_not_known_are_asked_for_before_fieldwork(cast, address):
    facts = [{"code": "referred", "label": "Referred", "kind": "YES_NO"}]
    CaseList.objects.update(fact_definitions=facts)
    draw(cast, address, method="RANDOM", size="3")
    Case.objects.update(facts={"referred": False})
    first = SampledCase.objects.filter(is_reserve=False).first().case
    Case.objects.filter(pk=first.pk).update(facts={})
    page = reverse("audits:case_list_detail", args=[Audit.objects.get().uuid])

    before = sign_in(cast.officer).get(page).content.decode()
    Audit.objects.update(stage=Stage.FIELDWORK)
    after = sign_in(cast.officer).get(page).content.decode()

    assert "Facts are not known in 1 case." in before
    assert "Facts are not known" not in after
