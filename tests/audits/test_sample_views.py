"""The sample is drawn once, at random or by hand with its reason."""

import pytest
from django.urls import reverse

from audits.models import Audit, Stage
from cases.models import Case, CaseList, SampledCase
from tests.factories.audits import MOMENT
from tests.factories.people import make_cast, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


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


def draw(cast, address, **sent):
    return sign_in(cast.officer).post(address, {"reserves": "1", "seed": "7", **sent}, follow=True).content.decode()


def test_the_sample_is_drawn_with_its_reserves(cast, address):
    draw(cast, address, method="RANDOM", size="3")

    assert SampledCase.objects.audited().count() == 3
    assert SampledCase.objects.filter(is_reserve=True).count() == 1


def test_it_is_drawn_once(cast, address):
    draw(cast, address, method="RANDOM", size="3")

    assert "was drawn already" in draw(cast, address, method="RANDOM", size="2")
    assert SampledCase.objects.count() == 4


def test_more_than_there_is_cannot_be_drawn(cast, address):
    draw(cast, address, method="RANDOM", size="5")

    assert not SampledCase.objects.exists()


def test_by_hand_needs_rows_and_a_reason(cast, address):
    page = draw(cast, address, method="BY_HAND")

    assert "Enter the numbers of the rows that were chosen" in page
    assert "Say why these cases were chosen" in page


def test_the_chosen_rows_are_taken(cast, address):
    draw(cast, address, method="BY_HAND", chosen_rows="3, 5", reason="The two that the review named")

    assert set(SampledCase.objects.audited().values_list("case__row_number", flat=True)) == {3, 5}
