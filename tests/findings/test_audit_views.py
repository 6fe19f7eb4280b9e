"""Closing an audit: only from monitoring, with every action verified and no re-visit open; for good."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import Audit, Moderation, Revisit, Stage
from audits.operations.fieldwork import WrongStage
from findings.models import Action, ActionStatus
from findings.operations.closing import ActionsUnfinished, RevisitsOpen, close_audit
from tests.factories import sign_in
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions


@pytest.fixture
def audit(cast):
    """In monitoring, with three actions of which two are verified."""
    audit = make_actions(cast)[0].recommendation.audit
    Audit.objects.filter(pk=audit.pk).update(stage=Stage.MONITORING)
    verify(cast, Action.objects.order_by("pk")[:2])
    return Audit.objects.get(pk=audit.pk)


def verify(cast, actions):
    wanted = [action.pk for action in actions]
    Action.objects.filter(pk__in=wanted).update(
        status=ActionStatus.COMPLETE, verified_at=MOMENT, verified_by=cast.officer
    )


@pytest.fixture
def finished(cast, audit):
    verify(cast, Action.objects.all())
    return audit


def test_a_single_unverified_action_keeps_it_open(cast, audit):
    with pytest.raises(ActionsUnfinished, match="1 action is not complete"):
        close_audit(audit=audit, by=cast.officer, at=MOMENT)

    assert Audit.objects.get(pk=audit.pk).stage == Stage.MONITORING


@pytest.mark.parametrize("stage", [Stage.REPORTING, Stage.SIGNED_OFF, Stage.CLOSED])
def test_it_is_closed_from_monitoring_only(cast, finished, stage):
    Audit.objects.filter(pk=finished.pk).update(stage=stage)

    with pytest.raises(WrongStage):
        close_audit(audit=finished, by=cast.officer, at=MOMENT)


def test_an_open_revisit_keeps_it_open(cast, finished):
    case = finished.case_list.sample.first()
    moderation = Moderation.objects.create(
        sampled_case=case, judgement="PARTLY", reason="Late", opened_at=MOMENT, opened_by=cast.officer,
        agreed_at=MOMENT, agreed_by=cast.officer,
    )  # fmt: skip
    Revisit.objects.create(moderation=moderation, agency=cast.care, why="No dates", due_on=date(2017, 5, 1))

    with pytest.raises(RevisitsOpen):
        close_audit(audit=finished, by=cast.officer, at=MOMENT)


def test_the_office_is_asked_first_and_then_closes_it_with_who_and_when(cast, finished):
    office = sign_in(cast.officer)
    address = reverse("findings:audit_close", args=[finished.uuid])

    asked = office.get(address).content.decode()
    assert "It cannot be taken back" in asked
    assert "3 of 3 actions verified" in asked
    page = office.post(address, follow=True).content.decode()

    closed = Audit.objects.get(pk=finished.pk)
    assert (closed.stage, closed.closed_by) == (Stage.CLOSED, cast.officer)
    assert f"{closed.title} is closed" in page
    assert "Close the audit</a>" not in page


def test_home_says_when_it_can_be_closed_and_not_before(cast, audit):
    office = sign_in(cast.officer)
    assert "close the audit" not in office.get("/").content.decode()

    verify(cast, Action.objects.all())

    assert "Every action is complete: close the audit" in office.get("/").content.decode()


def test_the_question_is_not_asked_while_an_action_is_open_and_the_page_says_why(cast, audit):
    page = sign_in(cast.officer).get(reverse("findings:audit_close", args=[audit.uuid]), follow=True).content.decode()

    assert "1 action is not complete" in page


def test_another_board_and_an_agency_lead_cannot_close_it(cast, finished):
    address = reverse("findings:audit_close", args=[finished.uuid])

    assert sign_in(cast.other_officer).post(address).status_code == 404
    assert sign_in(cast.lead).post(address).status_code == 403
    assert Audit.objects.get(pk=finished.pk).stage == Stage.MONITORING
