"""The immediate concern that an auditor came across, and how it was closed."""

from datetime import datetime, timedelta

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.plans import Plan, moment
from audit_portal.demo.world import World
from audits.models import Audit, ConcernNote, ConcernNoteKind, ImmediateConcern, Safe


def raise_and_close(audit: Audit, plan: Plan, cases: list[DemoCase], world: World, office: Membership) -> None:
    case = next(each for each in cases if each.number == plan["case"])
    by = world.seats[plan["raised_by"]]
    concern = ImmediateConcern.objects.create(
        audit=audit,
        sampled_case=case.sampled,
        question_code=plan["question"],
        raised_for=world.agencies[plan["raised_for"]],
        raised_at=moment(plan["raised"]),
        raised_by=by,
        told_agency=world.agencies[plan["told"]],
        told_on=moment(plan["told_on"]),
        received_at=moment(plan["raised"]) + timedelta(hours=2),
        received_by=office,
        closed_at=moment(plan["closed"]),
        closed_by=office,
        **{name: plan[name] for name in ("what", "child_safe_now", "told_whom", "method", "response", "outcome")},
    )
    _note(concern, ConcernNoteKind.RECEIVED, moment(plan["raised"]) + timedelta(hours=2), office)
    closing = {"words": plan["outcome"], "child_safe_now": Safe.YES, "how_known": plan["how_known"]}
    _note(concern, ConcernNoteKind.OUTCOME, moment(plan["closed"]), office, **closing)
    record("CONCERN_RAISED", by=by, subject=concern, audit_id=audit.pk)
    record("CONCERN_CLOSED", by=office, subject=concern, audit_id=audit.pk)


def _note(concern: ImmediateConcern, kind: ConcernNoteKind, at: datetime, by: Membership, **said: str) -> None:
    ConcernNote.objects.create(concern=concern, kind=kind, at=at, by=by, **said)
