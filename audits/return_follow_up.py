"""One return as the board's office follows it up: who has it, when they were reminded, and what else can be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from audit_portal.accounts.models import Membership
from audit_portal.wording_dates import LOCAL_TIME, full_date, long_date
from audit_portal.working_days import bank_holiday_note, time_left_in_words
from audits.models import FILLABLE_STAGES, AgencyReturn, Audit, DeclarationKind
from audits.nil_decisions import decision_lines
from audits.progress import detail_of, return_url, returns_with_chases, state_of, tag_of
from audits.progress_board import KEY
from audits.return_fill import Fill, fill_of
from audits.return_list import ABSENT


@dataclass(frozen=True)
class Line:
    """A key and its value, for the summary list."""

    key: str
    value: str
    is_missing: bool = False


@dataclass(frozen=True)
class Happening:
    text: str
    meta: str


@dataclass(frozen=True)
class FollowUp:
    uuid: str
    title: str
    word: str
    kind: str
    lines: list[Line]
    chases: list[Happening]
    url: str
    can_chase: bool
    can_reopen: bool


def follow_up(audit: Audit, pk: int, today: date) -> FollowUp:
    agency_return = returns_with_chases(audit).select_related("closed_by__user", "checked_by__user").get(pk=pk)
    fill = fill_of([agency_return], today).get(agency_return.pk)
    state = state_of(agency_return, fill)
    return FollowUp(
        uuid=str(agency_return.uuid),
        title=f"{agency_return.respondent.name}, {agency_return.sampled_case.reference}",
        word=KEY[state],
        kind=tag_of(state),
        lines=_lines(agency_return, fill, today),
        chases=_happened(agency_return),
        url="" if state in ("NOT_STARTED", "NO_REPLY", "DECLINED", "WITHDRAWN") else return_url(agency_return),
        can_chase=agency_return.is_open,
        can_reopen=agency_return.status in ABSENT and audit.stage in FILLABLE_STAGES,
    )


def _lines(agency_return: AgencyReturn, fill: Fill | None, today: date) -> list[Line]:
    due, detail = agency_return.due_on, detail_of(agency_return, fill)
    agency = agency_return.participating_agency.agency
    holder = f"{agency_return.assignee.user.name}, {agency_return.assignee.post}" if agency_return.assignee else ""
    return [
        Line("Agency", agency.name),
        Line("Filled in by", holder or "Nobody has taken it yet", is_missing=not holder and agency_return.is_open),
        Line("Due", _due_words(due, today, is_open=agency_return.is_open)),
        Line("Where it stands", detail[:1].upper() + detail[1:] if detail else KEY[state_of(agency_return, fill)]),
        *([Line("Reason", agency_return.reason)] if agency_return.status in ABSENT else []),
    ]


def _due_words(due: date | None, today: date, *, is_open: bool) -> str:
    if due is None:
        return "No date"
    words, day = time_left_in_words(due, today), full_date(due)
    says_the_day_again = words.startswith(f"due {day.split()[0]}")
    if not is_open or says_the_day_again:
        return f"{day}{bank_holiday_note(due, today)}" if is_open else day
    return f"{day}, {words}"


@dataclass(frozen=True)
class Moment:
    """Something that was done about the return, to be put in order with the rest."""

    at: datetime
    words: str
    by: Membership


def _happened(agency_return: AgencyReturn) -> list[Happening]:
    """Newest first: reminders, more time, questions, what came back, the check, and that it will not come."""
    moments = [*_known(agency_return), *_asked(agency_return), *_moved(agency_return), *_settled(agency_return)]
    return [
        Happening(each.words, f"{long_date(each.at.astimezone(LOCAL_TIME).date())}, {each.by.user.name}")
        for each in sorted(moments, key=lambda each: each.at, reverse=True)
    ]


def _asked(agency_return: AgencyReturn) -> Iterator[Moment]:
    for chase in agency_return.chases.select_related("by__user"):
        yield Moment(chase.at, "Reminder sent", chase.by)
    for query in agency_return.queries.select_related("asked_by__user", "replied_by__user", "question"):
        about = f"question {query.question.number}" if query.question else "the whole return"
        yield Moment(query.asked_at, f"Asked about {about}", query.asked_by)
        if query.replied_at is not None and query.replied_by is not None:
            yield Moment(query.replied_at, f"Replied about {about}", query.replied_by)


def _known(agency_return: AgencyReturn) -> Iterator[Moment]:
    for line in decision_lines(agency_return):
        yield Moment(line.at, line.words, line.by)


def _moved(agency_return: AgencyReturn) -> Iterator[Moment]:
    for more in agency_return.extensions.select_related("granted_by__user"):
        yield Moment(more.granted_at, f"Due {long_date(more.due_on)} instead: {more.reason}", more.granted_by)
    for said in agency_return.declarations.exclude(kind=DeclarationKind.CLEAR).select_related("declared_by__user"):
        yield Moment(said.declared_at, f"Handed back to the lead: {said.reason}", said.declared_by)


def _settled(agency_return: AgencyReturn) -> Iterator[Moment]:
    for receipt in agency_return.receipts.select_related("issued_by__user"):
        yield Moment(receipt.issued_at, f"Submitted, receipt {receipt.number}", receipt.issued_by)
    if agency_return.checked_at is not None and agency_return.checked_by is not None:
        yield Moment(agency_return.checked_at, "Found complete", agency_return.checked_by)
    if agency_return.closed_at is not None and agency_return.closed_by is not None:
        words = f"Recorded: {KEY[state_of(agency_return)].lower()}"
        yield Moment(agency_return.closed_at, words, agency_return.closed_by)
