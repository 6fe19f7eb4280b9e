"""A finding, a recommendation to all partners and its actions, in an audit whose moderation is open."""

from datetime import date

from audits.models import Stage
from findings.operations.actions import open_actions
from findings.operations.findings import write_finding
from findings.operations.recommendations import write_recommendation
from tests.factories.audits import MOMENT, make_audit


def make_finding(cast, audit=None, **fields):
    audit = audit or make_audit(cast, stage=Stage.REPORTING)
    values = {"kind": "TO_IMPROVE", "title": "Referrals come late", "text": "Some referrals came late."} | fields
    evidence = values.pop("evidence", [("referral_timely", "OWN")])
    return write_finding(audit=audit, evidence=evidence, by=cast.officer, at=MOMENT, **values)


def make_recommendation(cast, finding=None, **fields):
    finding = finding or make_finding(cast)
    values = {"title": "Refer at once", "text": "Agencies refer at once.", "to_all_partners": True, "agencies": []}
    return write_recommendation(
        audit=finding.audit, findings=[finding], by=cast.officer, at=MOMENT, **(values | fields)
    )


def make_actions(cast, recommendation=None, due_on=date(2017, 3, 31)):
    recommendation = recommendation or make_recommendation(cast)
    return open_actions(recommendation=recommendation, due_on=due_on, by=cast.officer, at=MOMENT)
