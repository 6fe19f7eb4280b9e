"""One action per agency from each recommendation, with owner, date, measure and what has been reported since."""

from audit_portal.accounts.models import Membership
from audit_portal.demo.plans import Plan, moment
from audit_portal.demo.world import World
from findings.models import Action, Recommendation
from findings.operations.actions import assign_action, open_actions, report_progress, verify_action


def open_all_actions(plan: Plan, recommendations: list[Recommendation], by: Membership) -> list[Action]:
    at = moment(plan["opened"])
    return [
        action
        for recommendation in recommendations
        for action in open_actions(recommendation=recommendation, due_on=None, by=by, at=at)
    ]


def assign_actions(plan: Plan, actions: list[Action], world: World, by: Membership) -> None:
    for action in actions:
        written = plan["actions"][action.reference]
        _assign(action, written, _owner(written, world), plan, by)


def follow_actions(plan: Plan, actions: list[Action], world: World, by: Membership) -> None:
    """What agencies have reported since, and what the office has verified."""
    for action in actions:
        written = plan["actions"][action.reference]
        for update in written["updates"]:
            _report(action, update, _owner(written, world) or _lead_of(action, world))
        if "verified" in written:
            verify_action(action=action, by=by, at=moment(written["verified"]))


def _assign(action: Action, written: Plan, owner: Membership | None, plan: Plan, by: Membership) -> None:
    assign_action(
        action=action,
        text=written["text"],
        owner=owner,
        owner_post=owner.post if owner else written["post"],
        measure=written.get("measure", ""),
        due_on=written["due_on"],
        reason="",
        by=by,
        at=moment(plan["assigned"]),
    )


def _report(action: Action, update: Plan, by: Membership) -> None:
    report_progress(
        action=action,
        text=update["text"],
        status=update["status"],
        evidence=update.get("evidence", ""),
        is_done=update.get("is_done", False),
        by=by,
        at=moment(update["at"]),
    )


def _owner(written: Plan, world: World) -> Membership | None:
    return world.seats[written["seat"]] if "seat" in written else None


def _lead_of(action: Action, world: World) -> Membership:
    """Progress on an action whose owner has no seat is written down by the agency's lead."""
    leads = (seat for key, seat in world.seats.items() if key.endswith("_lead"))
    return next(seat for seat in leads if seat.agency_id == action.agency_id and seat.board_id == action.board_id)
