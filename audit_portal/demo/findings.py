"""The key findings of an audit and the recommendations that hang from them."""

from audit_portal.accounts.models import Membership
from audit_portal.demo.plans import Plan, moment
from audit_portal.demo.world import World
from audits.models import Audit
from findings.models import KeyFinding, Recommendation
from findings.operations.findings import write_finding
from findings.operations.recommendations import write_recommendation


def write_findings(audit: Audit, plan: Plan, by: Membership) -> list[KeyFinding]:
    return [
        write_finding(
            audit=audit,
            kind=each["kind"],
            title=each["title"],
            text=each["text"],
            evidence=[(code, side) for code, side in each["evidence"]],
            tags=each["tags"],
            by=by,
            at=moment(plan["written"]),
        )
        for each in plan["findings"]
    ]


def write_recommendations(
    audit: Audit, plan: Plan, world: World, findings: list[KeyFinding], by: Membership
) -> list[Recommendation]:
    return [
        write_recommendation(
            audit=audit,
            title=each["title"],
            text=each["text"],
            to_all_partners="to" not in each,
            agencies=[world.agencies[key] for key in each.get("to", ())],
            findings=[findings[number - 1] for number in each["findings"]],
            by=by,
            at=moment(plan["written"]),
        )
        for each in plan["recommendations"]
    ]
