"""A re-visit is closed by what the agency found."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import Stage
from audits.operations.moderations import agree_moderation
from audits.operations.revisits import RevisitAsked
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def revisit(cast):
    audit = make_audit(cast, stage=Stage.MODERATION)
    asked = [RevisitAsked(cast.care, "Find the letter.", date(2017, 3, 1))]
    case = audit.returns.first().sampled_case
    moderation = agree_moderation(
        sampled_case=case, judgement="PARTLY", reason="Late", revisits=asked, by=cast.officer, at=MOMENT
    )
    return moderation.revisits.get()


def address(revisit):
    return reverse("audits:revisit_close", args=[revisit.uuid])


def test_the_outcome_is_recorded_and_shown(revisit, cast):
    client = sign_in(cast.officer)

    client.post(address(revisit), {"outcome": "The letter was in another file."})

    revisit.refresh_from_db()
    assert revisit.closed_by == cast.officer
    assert "The letter was in another file." in client.get(address(revisit)).content.decode()


def test_an_empty_outcome_says_what_to_enter(revisit, cast):
    page = sign_in(cast.officer).post(address(revisit), {"outcome": ""}).content.decode()

    assert "Enter what the agency found when it looked again" in page


def test_a_second_outcome_is_refused(revisit, cast):
    client = sign_in(cast.officer)
    client.post(address(revisit), {"outcome": "Found"})

    client.post(address(revisit), {"outcome": "Lost"})

    revisit.refresh_from_db()
    assert revisit.outcome == "Found"


@pytest.mark.parametrize(("persona", "status"), [("lead", 403), ("other_lead", 403), ("other_officer", 404)])
def test_only_the_boards_own_office_and_group_close_it(revisit, cast, persona, status):
    assert sign_in(getattr(cast, persona)).get(address(revisit)).status_code == status
