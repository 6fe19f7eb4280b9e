"""Opening one action per agency, reporting progress on it, moving its date, and verifying that it was done."""

from datetime import date, datetime

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership, Role
from audit_portal.accounts.recording import record
from audit_portal.wording_dates import LOCAL_TIME
from audits.models import FROM_MODERATION
from findings.models import Action, ActionStatus, ActionUpdate, Recommendation


class ActionsAlreadyOpen(Exception):
    """The recommendation has its actions."""


class ActionsNotOpenYet(Exception):
    """Actions follow from findings, which are written from moderation on."""


class ActionClosed(Exception):
    """A verified action is closed."""


class NewDateNeedsReason(Exception):
    """A due date moves only with a reason; the first one stays on record."""


class DueDatePast(Exception):
    """Nothing can be asked for by a day that has gone."""


class DoneNeedsEvidence(Exception):
    """What is reported as done is checked against something."""


class ActionNotReportedDone(Exception):
    """Only what its agency reports as done can be verified."""


class NotYourAction(Exception):
    """Another owner of the agency reports on it, or the agency's lead."""


class OwnActionVerified(Exception):
    """Whoever reported an action as done cannot verify it, nor can its own agency."""


@transaction.atomic
def open_actions(*, recommendation: Recommendation, due_on: date | None, by: Membership, at: datetime) -> list[Action]:
    """One action per agency: all auditing agencies for a recommendation to all partners, else those named."""
    locked = Recommendation.objects.select_for_update().select_related("audit").get(pk=recommendation.pk)
    _refuse_past(due_on, at)
    if locked.audit.stage not in FROM_MODERATION:
        raise ActionsNotOpenYet("Actions can be opened once moderation is open.")
    if locked.actions.exists():
        raise ActionsAlreadyOpen(f"The actions of recommendation {locked.number} are open already.")
    actions = Action.objects.bulk_create(
        _new_action(locked, agency, place, due_on, by, at) for place, agency in enumerate(addressees(locked), start=1)
    )
    record("ACTIONS_OPENED", by=by, subject=locked, audit_id=locked.audit_id, count=len(actions))
    return list(actions)


def addressees(recommendation: Recommendation) -> list[Agency]:
    """The agencies that must act, in the audit's order."""
    if recommendation.to_all_partners:
        participants = recommendation.audit.participants.select_related("agency").order_by("position")
        return [participant.agency for participant in participants]
    return list(recommendation.agencies.order_by("name"))


def _new_action(
    recommendation: Recommendation, agency: Agency, place: int, due_on: date | None, by: Membership, at: datetime
) -> Action:
    return Action(
        board_id=recommendation.audit.board_id,
        recommendation=recommendation,
        agency=agency,
        reference=f"R{recommendation.number}.{place}",
        text=recommendation.title,
        due_on=due_on,
        original_due_on=due_on,
        opened_at=at,
        opened_by=by,
    )


@transaction.atomic
def report_progress(
    *,
    action: Action,
    text: str,
    status: str,
    by: Membership,
    at: datetime,
    evidence: str = "",
    new_due_on: date | None = None,
    reason: str = "",
    is_done: bool = False,
) -> ActionUpdate:
    """Add a dated note. `is_done` asks the board's office to verify; the status stays what it was until then."""
    locked = _lock_unfinished(action)
    if not locked.may_be_reported_by(by):
        raise NotYourAction("Its owner reports on this action, or your agency’s lead.")
    moved = new_due_on if new_due_on != locked.due_on else None
    if moved is not None and not reason:
        raise NewDateNeedsReason("Say why the date moves.")
    if is_done and not evidence.strip():
        raise DoneNeedsEvidence("Say where the proof is to be found that it was done.")
    _refuse_past(moved, at)
    update = ActionUpdate.objects.create(
        action=locked, text=text, evidence=evidence, status=status, new_due_on=moved, reason=reason, at=at, by=by
    )
    locked.status = status
    if moved is not None:
        locked.due_on = moved
        locked.original_due_on = locked.original_due_on or moved
    locked.reported_done_at, locked.reported_done_by = (at, by) if is_done else (None, None)
    locked.save()
    record(
        "ACTION_UPDATED",
        by=by,
        subject=locked,
        audit_id=_audit_id(locked),
        reference=locked.reference,
        moved=moved is not None,
        done=is_done,
    )
    return update


@transaction.atomic
def assign_action(
    *,
    action: Action,
    text: str,
    owner: Membership | None,
    owner_post: str,
    measure: str,
    due_on: date | None,
    reason: str,
    by: Membership,
    at: datetime,
) -> Action:
    """The office fills in what the plan needs: owner, date, measure. A date that moves needs its reason."""
    locked = _lock_unfinished(action)
    if due_on != locked.due_on:
        _refuse_past(due_on, at)
    if locked.due_on is not None and due_on != locked.due_on:
        if not reason:
            raise NewDateNeedsReason("Say why the date moves.")
        ActionUpdate.objects.create(
            action=locked, text="Date moved", status=locked.status, new_due_on=due_on, reason=reason, at=at, by=by
        )
    locked.text, locked.owner, locked.owner_post, locked.measure = text, owner, owner_post, measure
    locked.original_due_on = locked.original_due_on or due_on
    locked.due_on = due_on
    locked.save()
    record("ACTION_ASSIGNED", by=by, subject=locked, audit_id=_audit_id(locked), reference=locked.reference)
    return locked


@transaction.atomic
def verify_action(*, action: Action, by: Membership, at: datetime) -> Action:
    """Complete means verified by someone else: never by who reported it, nor from within its agency."""
    locked = _lock_unfinished(action)
    if locked.reported_done_at is None:
        raise ActionNotReportedDone("Its agency has not reported it as done.")
    if by.pk == locked.reported_done_by_id or (by.agency_id == locked.agency_id and by.role != Role.BOARD_OFFICER):
        raise OwnActionVerified("Someone other than the agency’s own people must verify it.")
    locked.status = ActionStatus.COMPLETE
    locked.verified_at, locked.verified_by = at, by
    locked.save()
    record("ACTION_VERIFIED", by=by, subject=locked, audit_id=_audit_id(locked), reference=locked.reference)
    return locked


@transaction.atomic
def return_action(*, action: Action, text: str, by: Membership, at: datetime) -> ActionUpdate:
    """The office is not assured: the action goes back to its agency with the reason."""
    locked = _lock_unfinished(action)
    if locked.reported_done_at is None:
        raise ActionNotReportedDone("Its agency has not reported it as done.")
    locked.reported_done_at = locked.reported_done_by = None
    locked.status = ActionStatus.AT_RISK
    locked.save()
    update = ActionUpdate.objects.create(action=locked, text=text, status=locked.status, at=at, by=by)
    record("ACTION_SENT_BACK", by=by, subject=locked, audit_id=_audit_id(locked), reference=locked.reference)
    return update


def _refuse_past(due_on: date | None, at: datetime) -> None:
    if due_on is not None and due_on < at.astimezone(LOCAL_TIME).date():
        raise DueDatePast("The due date must be today or later.")


def _lock_unfinished(action: Action) -> Action:
    locked = Action.objects.select_for_update().get(pk=action.pk)
    if locked.status == ActionStatus.COMPLETE:
        raise ActionClosed(f"Action {locked.reference} was verified and is closed.")
    return locked


def _audit_id(action: Action) -> int | None:
    return action.recommendation.audit_id if action.recommendation else None
