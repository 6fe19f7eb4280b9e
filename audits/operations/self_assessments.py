"""A self-assessment: every organisation that takes part answers about itself.

Each organisation stands where a case stands in a case audit, so that the group agrees on each by itself.
"""

from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import AgencyReturn, Answer, Audit, Known, ParticipatingAgency, ReturnStatus, Stage
from audits.operations.audits import set_case_list
from audits.operations.fieldwork import advance_audit, lock_in_stage, move_stage, refuse_unready
from audits.operations.rounds import carry_answers, is_self_assessment
from audits.operations.tools import ToolNotAgreed, freeze_tool
from audits.tool_sheet import asked_of
from cases.models import Case, CaseList, SampledCase, SamplingMethod

LONGEST = 40
WHY = "Every organisation that takes part assesses itself"


def take_next_step(*, audit: Audit, from_stage: str, by: Membership, at: datetime) -> Audit:
    """A self-assessment has neither case list nor sample: from set-up it goes straight to fieldwork."""
    if from_stage == Stage.SET_UP and audit.stage == Stage.SET_UP and is_self_assessment(audit):
        return open_self_assessment(audit=audit, by=by, at=at)
    return advance_audit(audit=audit, from_stage=from_stage, by=by, at=at)


@transaction.atomic
def open_self_assessment(*, audit: Audit, by: Membership, at: datetime) -> Audit:
    locked = lock_in_stage(audit, [Stage.SET_UP])
    refuse_unready(locked)
    if locked.tool is None or not is_self_assessment(locked):
        raise ToolNotAgreed("Choose a tool that asks organisations about themselves.")
    freeze_tool(tool=locked.tool, by=by, at=at)
    case_list = locked.case_list or set_case_list(audit=locked, by=by, at=at)
    locked.refresh_from_db(fields=["case_list"])
    returns = _make_returns(locked, _add_organisations(case_list, locked, by, at), by, at)
    carried = carry_answers(audit=locked, returns=returns)
    locked.fieldwork_opened_at, locked.fieldwork_opened_by = at, by
    record("RETURNS_ISSUED", by=by, subject=locked, audit_id=locked.pk, returns=len(returns), carried=carried)
    return move_stage(locked, Stage.FIELDWORK, by, "fieldwork_opened_at", "fieldwork_opened_by")


def _add_organisations(
    case_list: CaseList, audit: Audit, by: Membership, at: datetime
) -> list[tuple[ParticipatingAgency, SampledCase]]:
    """In the order of the audit's agencies; the reference is the organisation's short name."""
    participants = list(audit.participants.select_related("agency").order_by("position", "pk"))
    case_list.frame_size, case_list.method, case_list.method_reason = len(participants), SamplingMethod.BY_HAND, WHY
    case_list.imported_at = case_list.drawn_at = at
    case_list.imported_by = case_list.drawn_by = by
    case_list.save()
    cases = Case.objects.bulk_create(
        Case(case_list=case_list, row_number=place) for place, _ in enumerate(participants, start=2)
    )
    sample = SampledCase.objects.bulk_create(
        SampledCase(case=case, case_list=case_list, reference=reference, position=place, reason=WHY)
        for place, (reference, case) in enumerate(zip(_references(participants), cases, strict=True), start=1)
    )
    return list(zip(participants, sample, strict=True))


def _references(participants: list[ParticipatingAgency]) -> list[str]:
    """As long as a short name may be, and no two the same."""
    references: list[str] = []
    for place, each in enumerate(participants, start=1):
        name = each.agency.short_name
        references.append(name if name not in references else f"{name[: LONGEST - 4].rstrip()} {place}")
    return references


def _make_returns(
    audit: Audit, organisations: list[tuple[ParticipatingAgency, SampledCase]], by: Membership, at: datetime
) -> list[AgencyReturn]:
    """One each, about itself, and the rows of its answers: an organisation need not say that it knows itself."""
    returns = AgencyReturn.objects.bulk_create(
        AgencyReturn(
            audit=audit,
            board_id=audit.board_id,
            year=(audit.review_to or at).year,
            sampled_case=sampled_case,
            participating_agency=each,
            respondent=each.agency,
            tool=audit.tool,
            audiences=each.audiences,
            due_on=each.due_on,
            known=Known.IN_PERIOD,
            known_at=at,
            known_by=by,
            status=ReturnStatus.IN_PROGRESS,
        )
        for each, sampled_case in organisations
    )
    Answer.objects.bulk_create(
        Answer(agency_return=each, question=asked.question)
        for each in returns
        for asked in asked_of(each.tool, each.audiences)
    )
    return returns
