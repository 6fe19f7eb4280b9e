"""A return from its first question to its submission: known, handed over, sent back, submitted, given to somebody."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from audits.models import (
    LEAD_STATUSES,
    OPEN_STATUSES,
    OWES_ANSWERS,
    AgencyReturn,
    Answer,
    Known,
    KnownDecision,
    KnownDecisionKind,
    ReturnStatus,
)
from audits.operations.receipts import issue_receipt
from audits.operations.return_lock import lock_return
from audits.return_check import Lack, lacks_of, unanswered_queries
from audits.return_declarations import conflicted
from audits.section_page import WHOLE, Sheet, sheet_of, submits_itself
from audits.tool_sheet import asked_of


class KnownUnsure(Exception):
    """“Not sure” is no answer to whether the agency knew the family."""


class ReturnIncomplete(Exception):
    """`lacks` are the questions that still need an answer, its evidence or a reply."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__("Some questions still need an answer, where it was found, or a reply.")
        self.lacks = lacks


class NotYourAgency(Exception):
    """A return is given to somebody who works for its respondent."""


class TiedToFamily(Exception):
    """The auditor handed these returns back for a conflict of interest."""


@transaction.atomic
def record_known(*, agency_return: AgencyReturn, known: str, by: Membership, at: datetime) -> AgencyReturn:
    """One click. *Not known* is a whole return and submits it; *known* makes the rows of its answers, once."""
    locked = lock_return(agency_return, LEAD_STATUSES)
    locked.known, locked.known_at, locked.known_by = Known(known), at, by
    if known == Known.NOT_KNOWN:
        locked.status = ReturnStatus.SUBMITTED
        locked.submitted_at, locked.submitted_by = at, by
        locked.answers.update(is_shown=False)  # what was typed before stays, and counts for nobody
        issue_receipt(agency_return=locked, answered=0, asked=0, by=by, at=at)
    elif locked.status == ReturnStatus.NOT_STARTED:
        locked.status = ReturnStatus.IN_PROGRESS
    locked.save()
    KnownDecision.objects.create(agency_return=locked, kind=KnownDecisionKind.SAID, known=known, at=at, by=by)
    if known in OWES_ANSWERS:
        _make_rows(locked)
    record("RETURN_KNOWN", by=by, subject=locked, audit_id=locked.audit_id, known=str(known))
    return locked


def _make_rows(agency_return: AgencyReturn) -> None:
    """One INSERT; rows that are there from an earlier answer stay."""
    Answer.objects.bulk_create(
        (
            Answer(agency_return=agency_return, question=asked.question)
            for asked in asked_of(agency_return.tool, agency_return.audiences)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def hand_over(*, agency_return: AgencyReturn, by: Membership, at: datetime, reason: str = "") -> AgencyReturn:
    """To the agency's lead; where something is missing, with the reason why it goes on without it. A practice without
    a lead submits by it, and then nothing may be missing.
    """
    locked = lock_return(agency_return, OPEN_STATUSES)
    if submits_itself(locked):
        return _submit(locked, by, at)
    if locked.known not in OWES_ANSWERS:
        raise KnownUnsure("Say first whether your agency knew the family.")
    lacks = missing_of(locked, sheet_of(locked, localdate(at)))
    if lacks and not reason.strip():
        raise ReturnIncomplete(lacks)
    locked.status, locked.handed_reason = ReturnStatus.WITH_LEAD, reason.strip() if lacks else ""
    locked.handed_at, locked.handed_by = at, by
    locked.save()
    record("RETURN_HANDED_OVER", by=by, subject=locked, audit_id=locked.audit_id, missing=len(lacks))
    return locked


@transaction.atomic
def submit_return(*, agency_return: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    """Locks the return. Which answers count is settled here, by the show-if rules of the whole return."""
    return _submit(lock_return(agency_return, LEAD_STATUSES), by, at)


def _submit(locked: AgencyReturn, by: Membership, at: datetime) -> AgencyReturn:
    if locked.known not in OWES_ANSWERS:
        raise KnownUnsure("Say whether your agency knew the family before you submit the return.")
    sheet = sheet_of(locked, localdate(at))
    if lacks := missing_of(locked, sheet):
        raise ReturnIncomplete(lacks)
    _settle_what_counts(locked, sheet)
    locked.status, locked.reason = ReturnStatus.SUBMITTED, ""
    locked.submitted_at, locked.submitted_by = at, by
    locked.save()
    answered, asked = sheet.progress(WHOLE)
    issue_receipt(agency_return=locked, answered=answered, asked=asked, by=by, at=at)
    record("RETURN_SUBMITTED", by=by, subject=locked, audit_id=locked.audit_id, shown=len(sheet.shown))
    return locked


def missing_of(agency_return: AgencyReturn, sheet: Sheet) -> list[Lack]:
    """What is to be put right, and what was asked and not replied to."""
    return [*lacks_of(sheet), *unanswered_queries(sheet, agency_return.queries.open())]


def _settle_what_counts(agency_return: AgencyReturn, sheet: Sheet) -> None:
    shown = [each.question.pk for each in sheet.asked if each.code in sheet.shown]
    agency_return.answers.filter(question__in=shown).update(is_shown=True)
    agency_return.answers.exclude(question__in=shown).update(is_shown=False)


@transaction.atomic
def assign_returns(
    *, returns: Sequence[AgencyReturn], assignee: Membership, by: Membership, at: datetime
) -> list[AgencyReturn]:
    """Several at once to one auditor. What somebody answered already stays theirs in the history."""
    locked = [lock_return(each, LEAD_STATUSES) for each in returns]
    if any(each.respondent_id != assignee.agency_id for each in locked):
        raise NotYourAgency(f"{assignee.user.name} does not work for the agency that these returns are asked of.")
    if tied := conflicted(locked, assignee):
        listed = ", ".join(each.sampled_case.reference for each in tied)
        raise TiedToFamily(f"{assignee.user.name} has a conflict of interest in {listed}. Choose somebody else for it.")
    AgencyReturn.objects.filter(pk__in=[each.pk for each in locked]).update(assignee=assignee)
    if locked:
        record(
            "RETURNS_ASSIGNED",
            by=by,
            subject=assignee,
            audit_id=locked[0].audit_id,
            returns=[each.pk for each in locked],
        )
    return locked
