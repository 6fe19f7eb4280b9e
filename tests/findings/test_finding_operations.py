import pytest

from audit_portal.activity.models import ActivityEvent
from audits.models import Stage
from findings.models import KeyFinding
from findings.operations.findings import EvidenceUnknown, FindingsNotOpen
from findings.operations.recommendations import (
    NobodyAddressed,
    RecommendationHasActions,
    change_recommendation,
)
from tests.factories import make_audit
from tests.factories.audits import MOMENT
from tests.factories.findings import make_actions, make_finding, make_recommendation


def test_findings_are_numbered_in_the_order_of_writing_and_leave_an_event(cast):
    first = make_finding(cast)
    second = make_finding(cast, audit=first.audit, title="Second")

    assert [first.number, second.number] == [1, 2]
    assert ActivityEvent.objects.filter(kind="FINDING_WRITTEN", audit_id=first.audit_id).count() == 2


@pytest.mark.parametrize("stage", [Stage.FIELDWORK, Stage.SIGNED_OFF, Stage.MONITORING])
def test_a_finding_is_refused_before_moderation_and_after_sign_off(cast, stage):
    with pytest.raises(FindingsNotOpen):
        make_finding(cast, audit=make_audit(cast, stage=stage))

    assert not KeyFinding.objects.exists()


def test_evidence_must_be_a_question_of_the_audits_own_tool(cast):
    with pytest.raises(EvidenceUnknown) as refusal:
        make_finding(cast, evidence=[("no_such_question", "OWN"), ("dv_asked", "OWN")])

    assert refusal.value.codes == ["no_such_question"]
    assert not KeyFinding.objects.exists()


def test_a_recommendation_must_be_addressed_to_somebody(cast):
    with pytest.raises(NobodyAddressed):
        make_recommendation(cast, to_all_partners=False, agencies=[])


def test_whom_a_recommendation_is_for_is_fixed_once_its_actions_are_open(cast):
    actions = make_actions(cast)
    recommendation = actions[0].recommendation

    with pytest.raises(RecommendationHasActions):
        change_recommendation(
            recommendation=recommendation, title="T", text="T", to_all_partners=False, agencies=[cast.police],
            findings=[], by=cast.officer, at=MOMENT,
        )  # fmt: skip
