"""Returns as agencies left them: known or not, answers, details, handed over, queried, submitted, or never come.

Answers are written together instead of one save each, or a newcomer would wait for two thousand of them.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audit_portal.demo.answer_history import changes_of
from audit_portal.demo.answer_sheets import Sheet, SheetMaker, empty
from audit_portal.demo.demo_cases import DemoCase
from audit_portal.demo.plans import Plan, at_hour, moment
from audit_portal.demo.recorded_details import recorded_details
from audit_portal.demo.return_papers import ask, give_receipts
from audit_portal.demo.return_states import ReturnState, state_of
from audit_portal.demo.world import World
from audits.models import (
    AgencyReturn,
    Answer,
    AnswerChange,
    Audit,
    DeclarationKind,
    Known,
    MailStatus,
    OutboxMail,
    RecordedDetail,
    ReturnDeclaration,
    ReturnStatus,
)
from audits.operations.chasing import chase_returns, close_return

HANDED = (ReturnStatus.WITH_LEAD, ReturnStatus.QUERIED, ReturnStatus.SUBMITTED)


@dataclass
class Ledger:
    """Rows that wait to be written together."""

    answers: list[Answer] = field(default_factory=list)
    changes: list[AnswerChange] = field(default_factory=list)
    details: list[RecordedDetail] = field(default_factory=list)
    declarations: list[ReturnDeclaration] = field(default_factory=list)

    def write(self) -> None:
        Answer.objects.bulk_create(self.answers)
        AnswerChange.objects.bulk_create(self.changes)
        RecordedDetail.objects.bulk_create(self.details)
        ReturnDeclaration.objects.bulk_create(self.declarations)


@dataclass(frozen=True)
class Desk:
    """Who works on the returns of one agency, and its key in the plan."""

    agency: str
    place: int
    auditor: Membership
    lead: Membership


def fill_returns(
    audit: Audit, plan: Plan, world: World, cases: list[DemoCase], maker: SheetMaker, office: Membership
) -> None:
    ledger = Ledger()
    for agency_return in _returns(audit):
        desk = _desk(agency_return, plan, world)
        case = next(each for each in cases if each.sampled.pk == agency_return.sampled_case_id)
        state = state_of(plan, desk.agency, case.number, desk.place)
        if state.status == ReturnStatus.NOT_RETURNED:
            at = at_hour(plan["audit"]["return_by"] + timedelta(days=1), 10)
            _remind(audit, agency_return, office)
            close_return(agency_return=agency_return, status=state.status, reason=state.reason, by=office, at=at)
        elif state.on is not None:
            _fill(agency_return, case, desk, state, maker, plan, ledger, office)
    ledger.write()
    give_receipts(audit)
    _mark_sent(audit)


def chase(audit: Audit, plan: Plan, world: World, office: Membership) -> None:
    """Those moments of chasing that the plan lists."""
    for each in plan.get("chases", ()):
        reference = f"{audit.reference}-{each['case']}"
        chased = audit.returns.filter(
            participating_agency__agency=world.agencies[each["agency"]], sampled_case__reference=reference
        )
        for at in each["at"]:
            chase_returns(audit=audit, returns=chased, by=office, at=moment(at))
    _mark_sent(audit)


def _mark_sent(audit: Audit) -> None:
    """What was written in the past was sent then, and not when the demonstration starts."""
    OutboxMail.objects.filter(audit=audit).update(status=MailStatus.SENT, attempts=1, sent_at=F("queued_at"))


def _returns(audit: Audit) -> list[AgencyReturn]:
    rows = audit.returns.select_related("participating_agency", "respondent", "sampled_case")
    return list(rows.order_by("participating_agency__position", "sampled_case__position"))


def _desk(agency_return: AgencyReturn, plan: Plan, world: World) -> Desk:
    """A practice's own respondent fills its return in where it has one."""
    place = agency_return.participating_agency.position
    named = plan["participants"][place]
    own = [seat for seat in world.seats.values() if seat.agency_id == agency_return.respondent_id]
    is_practice = agency_return.respondent_id != agency_return.participating_agency.agency_id
    auditor = own[0] if is_practice and own else world.seats[named["auditor"]]
    return Desk(named["agency"], place, auditor, world.seats[named["lead"]])


def _remind(audit: Audit, agency_return: AgencyReturn, office: Membership) -> None:
    for back in (5, 1):
        at = at_hour(agency_return.due_on - timedelta(days=back), 9, 30) if agency_return.due_on else None
        if at is not None:
            chase_returns(audit=audit, returns=[agency_return], by=office, at=at)


def _fill(
    agency_return: AgencyReturn,
    case: DemoCase,
    desk: Desk,
    state: ReturnState,
    maker: SheetMaker,
    plan: Plan,
    ledger: Ledger,
    office: Membership,
) -> None:
    if state.on is None:
        raise ValueError("A return that was begun has its day.")
    worked = at_hour(state.on, 9 + int(case.number) % 4, 5 * desk.place)
    _say_known(agency_return, state, desk, worked)
    ledger.declarations.append(
        ReturnDeclaration(
            agency_return=agency_return,
            kind=DeclarationKind.CLEAR,
            declared_at=worked - timedelta(days=3, minutes=10),
            declared_by=desk.auditor,
        )
    )
    if state.known != Known.NOT_KNOWN:
        sheet = maker.sheet(agency_return, case, desk.agency, state.on)
        _write(sheet, state, desk, worked, ledger)
        ledger.changes += changes_of(sheet, maker.letters, case, desk.agency)
        ledger.details += recorded_details(agency_return, case, desk.agency, plan, desk.auditor, worked)
    _move(agency_return, state, desk, worked, office)


def _say_known(agency_return: AgencyReturn, state: ReturnState, desk: Desk, worked: datetime) -> None:
    agency_return.known, agency_return.known_by = state.known, desk.auditor
    agency_return.known_at = worked - timedelta(days=3)
    agency_return.status, agency_return.assignee = ReturnStatus.IN_PROGRESS, desk.auditor
    record("RETURN_KNOWN", by=desk.auditor, subject=agency_return, audit_id=agency_return.audit_id)


def _write(sheet: Sheet, state: ReturnState, desk: Desk, worked: datetime, ledger: Ledger) -> None:
    """Answered in the tool's order, a minute each, up to the moment of handing over."""
    answered = sheet.shown if state.answered is None else sheet.shown[: state.answered]
    for place, answer in enumerate(reversed(answered)):
        answer.version, answer.updated_by = 1, desk.auditor
        answer.updated_at = worked - timedelta(minutes=place + 1)
    for answer in sheet.shown[len(answered) :]:
        empty(answer)
    ledger.answers += sheet.answers


def _move(agency_return: AgencyReturn, state: ReturnState, desk: Desk, worked: datetime, office: Membership) -> None:
    """To the lead, back again with the office's question, or in."""
    audit_id = agency_return.audit_id
    if state.status in HANDED:
        agency_return.handed_at, agency_return.handed_by = worked, desk.auditor
        agency_return.status = ReturnStatus.WITH_LEAD
        record("RETURN_HANDED_OVER", by=desk.auditor, subject=agency_return, audit_id=audit_id)
    if state.status == ReturnStatus.SUBMITTED:
        agency_return.submitted_at, agency_return.submitted_by = worked + timedelta(hours=3), desk.lead
        record("RETURN_SUBMITTED", by=desk.lead, subject=agency_return, audit_id=audit_id)
    if state.queried:
        agency_return.reason = state.reason
        ask(agency_return, state.reason, office, moment(state.queried))
        record("RETURN_QUERIED", by=office, subject=agency_return, audit_id=audit_id)
    agency_return.status = state.status
    agency_return.save()
