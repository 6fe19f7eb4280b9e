"""Taking an audit from stage to stage. Each gate is one named exception that carries what is missing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from audit_portal.accounts.models import Agency, Membership
from audit_portal.accounts.recording import record
from audits.gate_counts import UNSETTLED_STATUSES, with_gate_counts
from audits.gates import Check, gate_of
from audits.models import FILLABLE_STAGES, AgencyReturn, Audit, ParticipatingAgency, ReturnStatus, Stage
from audits.operations.audits import set_case_list
from audits.operations.detail_differences import class_details
from audits.operations.tools import ToolNotAgreed, freeze_tool
from cases.models import SampledCase
from cases.operations.samples import replace_case


class StageNotReady(Exception):
    """`missing` holds the checks that are not done."""

    def __init__(self, missing: list[Check]) -> None:
        super().__init__("Still to do: " + "; ".join(check.words for check in missing) + ".")
        self.missing = missing


class WrongStage(Exception):
    """The audit is not in the stage that this step leaves; somebody else may have taken it already."""


class ReturnsOutstanding(Exception):
    """`returns` are neither submitted nor explained."""

    def __init__(self, returns: list[AgencyReturn]) -> None:
        count = len(returns)
        listed = ", ".join(f"{each.respondent.short_name} for {each.sampled_case.reference}" for each in returns[:6])
        more = f" and {count - 6} more" if count > 6 else ""
        noun = "1 return is" if count == 1 else f"{count} returns are"
        super().__init__(f"{noun} neither in nor explained: {listed}{more}.")
        self.returns = returns


class CasesNotAgreed(Exception):
    """`cases` are audited and not agreed."""

    def __init__(self, cases: list[SampledCase]) -> None:
        super().__init__(f"Not agreed yet: {', '.join(case.reference for case in cases)}.")
        self.cases = cases


@transaction.atomic
def open_sampling(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """From set-up: terms, scope, agencies, tool and information sharing stand. The audit gets its empty case list."""
    locked = lock_in_stage(audit, [Stage.SET_UP])
    refuse_unready(locked)
    if locked.case_list_id is None:
        set_case_list(audit=locked, by=by, at=at)
        locked.refresh_from_db(fields=["case_list"])
    return move_stage(locked, Stage.SAMPLING, by)


@transaction.atomic
def open_known_check(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """From sampling: the tool is locked and every agency gets a return for every case."""
    locked = lock_in_stage(audit, [Stage.SAMPLING])
    refuse_unready(locked)
    _issue_returns(locked, by, at)
    return move_stage(locked, Stage.KNOWN_CHECK, by)


@transaction.atomic
def open_fieldwork(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """From the known-to-us check, or from sampling where agencies do both at once."""
    locked = lock_in_stage(audit, [Stage.SAMPLING, Stage.KNOWN_CHECK])
    refuse_unready(locked)
    if locked.stage == Stage.SAMPLING:
        _issue_returns(locked, by, at)
    locked.fieldwork_opened_at, locked.fieldwork_opened_by = at, by
    return move_stage(locked, Stage.FIELDWORK, by, "fieldwork_opened_at", "fieldwork_opened_by")


@transaction.atomic
def open_moderation(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """Every return is in or its absence explained; from here on agencies' answers stand side by side."""
    locked = lock_in_stage(audit, [Stage.FIELDWORK])
    outstanding = AgencyReturn.objects.filter(audit=locked, status__in=UNSETTLED_STATUSES)
    waiting = list(outstanding.select_related("respondent", "sampled_case").order_by("sampled_case__position", "pk"))
    if waiting:
        raise ReturnsOutstanding(waiting)
    class_details(audit=locked)
    locked.moderation_opened_at, locked.moderation_opened_by = at, by
    return move_stage(locked, Stage.MODERATION, by, "moderation_opened_at", "moderation_opened_by")


@transaction.atomic
def open_reporting(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """The group has agreed every audited case."""
    locked = lock_in_stage(audit, [Stage.MODERATION])
    audited = SampledCase.objects.audited().filter(case_list=locked.case_list_id)
    agreed = audited.filter(moderations__is_current=True, moderations__agreed_at__isnull=False)
    if waiting := list(audited.exclude(pk__in=agreed.values("pk")).order_by("position")):
        raise CasesNotAgreed(waiting)
    locked.reporting_opened_at, locked.reporting_opened_by = at, by
    return move_stage(locked, Stage.REPORTING, by, "reporting_opened_at", "reporting_opened_by")


@transaction.atomic
def open_monitoring(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    """After sign-off the actions are followed until each is verified."""
    return move_stage(lock_in_stage(audit, [Stage.SIGNED_OFF]), Stage.MONITORING, by)


@transaction.atomic
def replace_audited_case(
    *, audit: Audit, sampled_case: SampledCase, reason: str, by: Membership, at: datetime
) -> SampledCase:
    """A reserve takes the case's place; what agencies were asked about the old one is withdrawn, and asked anew."""
    locked = lock_in_stage(audit, [Stage.SAMPLING, *FILLABLE_STAGES])
    reserve = replace_case(sampled_case=sampled_case, reason=reason, by=by, at=at, audit_id=locked.pk)
    if locked.stage == Stage.SAMPLING:
        return reserve
    withdrawn = AgencyReturn.objects.filter(sampled_case=sampled_case, status__in=UNSETTLED_STATUSES).update(
        status=ReturnStatus.WITHDRAWN,
        reason=f"{sampled_case.reference} was replaced by {reserve.reference}: {reserve.reason}",
        closed_at=at,
        closed_by=by,
    )
    made = _make_returns(locked, [reserve], at)
    record("RETURNS_REISSUED", by=by, subject=reserve, audit_id=locked.pk, withdrawn=withdrawn, made=made)
    return reserve


# What the button of each stage's gate does.
NEXT_STEP: dict[Stage, Callable[..., Audit]] = {
    Stage.SET_UP: open_sampling,
    Stage.SAMPLING: open_known_check,
    Stage.KNOWN_CHECK: open_fieldwork,
    Stage.FIELDWORK: open_moderation,
    Stage.MODERATION: open_reporting,
    Stage.SIGNED_OFF: open_monitoring,
}


def advance_audit(*, audit: Audit, from_stage: str, by: Membership, at: datetime) -> Audit:
    """The step that follows `from_stage`, which is what the person saw when they pressed the button."""
    step = NEXT_STEP.get(Stage(from_stage)) if from_stage in Stage.values else None
    if step is None or audit.stage != from_stage:
        raise WrongStage(f"This audit is in the stage “{audit.get_stage_display()}” by now.")
    return step(audit=audit, by=by, at=at)


def lock_in_stage(audit: Audit, stages: list[Stage]) -> Audit:
    locked = Audit.objects.select_for_update(of=("self",)).select_related("board", "tool", "case_list").get(pk=audit.pk)
    if locked.stage not in stages:
        raise WrongStage(f"This audit is in the stage “{locked.get_stage_display()}” by now.")
    return locked


def refuse_unready(audit: Audit) -> None:
    gate = gate_of(with_gate_counts(Audit.objects.all()).get(pk=audit.pk))
    if not gate.is_open:
        raise StageNotReady([check for check in gate.checks if check.is_needed and not check.is_done])


def move_stage(audit: Audit, stage: Stage, by: Membership, *fields: str) -> Audit:
    before, audit.stage = audit.stage, stage
    audit.save(update_fields=["stage", *fields])
    record("STAGE_OPENED", by=by, subject=audit, audit_id=audit.pk, before=str(before), stage=str(stage))
    return audit


def _issue_returns(audit: Audit, by: Membership, at: datetime) -> None:
    if audit.tool is None:
        raise ToolNotAgreed("Choose the audit tool before agencies are asked.")
    freeze_tool(tool=audit.tool, by=by, at=at)
    cases = SampledCase.objects.audited().filter(case_list=audit.case_list_id).select_related("case")
    made = _make_returns(audit, cases.order_by("position"), at)
    record("RETURNS_ISSUED", by=by, subject=audit, audit_id=audit.pk, returns=made)


def _make_returns(audit: Audit, cases: Iterable[SampledCase], at: datetime) -> int:
    return len(AgencyReturn.objects.bulk_create(returns_to_make(audit, cases, at)))


def returns_to_make(audit: Audit, cases: Iterable[SampledCase], at: datetime) -> list[AgencyReturn]:
    """One for each agency and case, not stored. It answers for the year in which the review period ends."""
    participants = list(audit.participants.select_related("agency", "lead__user").order_by("position", "pk"))
    practices = _practices(participants)
    return [
        AgencyReturn(
            audit=audit,
            board_id=audit.board_id,
            year=(audit.review_to or at).year,
            sampled_case=case,
            participating_agency=each,
            respondent=practices.get((each.agency_id, _practice_named(case.case.facts)), each.agency),
            tool=audit.tool,
            audiences=each.audiences,
            due_on=each.due_on,
        )
        for case in cases
        for each in participants
    ]


def _practices(participants: list[ParticipatingAgency]) -> dict[tuple[int, str], Agency]:
    """Practices under the agencies that take part, by their parent and by name or uuid."""
    under = Agency.objects.filter(parent__in=[each.agency_id for each in participants])
    found: dict[tuple[int, str], Agency] = {}
    for practice in under:
        for name in (practice.name, practice.short_name, str(practice.uuid)):
            found[(practice.parent_id or 0, name.casefold())] = practice
    return found


def _practice_named(facts: dict[str, Any]) -> str:
    return str(facts.get("gp_practice", "")).strip().casefold()
